"""App of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Contacts counted, and what waits to be taken."""

    name = "niangjia.casework.intake"
    label = "casework_intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The leaves of intake can be read from now on."""
        import niangjia.casework.intake.leaves  # noqa: F401
