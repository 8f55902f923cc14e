"""App of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Contacts counted, and what waits to be taken."""

    name = "niangjia.casework.intake"
    label = "casework_intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The leaves of intake can be read from now on; what waits follows its unit's key."""
        import niangjia.casework.intake.leaves  # noqa: F401
        from niangjia.casework.intake.queue import reseal_queue
        from niangjia.people.keys.hooks import when_a_shared_key_changes

        when_a_shared_key_changes(reseal_queue)
