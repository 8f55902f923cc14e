"""App of ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what the ledger's audited events are called, and where a recording is seen."""
        from niangjia.kernel.web.subjects import call_events, show_at
        from niangjia.ledger.vocabulary import EVENT_NAMES

        call_events(EVENT_NAMES)
        show_at("ledger.recording", "ledger:recording")
