"""App of events."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where an event can be looked at, and what its audited events are called."""
        from niangjia.events.vocabulary import EVENT_NAMES
        from niangjia.kernel.web.subjects import call_events, show_at

        call_events(EVENT_NAMES)
        show_at("events.event", "events:event")
