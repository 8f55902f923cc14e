"""App of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, their teams and their leaves."""

    name = "niangjia.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The leaves of features without rows of their own can be read from now on."""
        import niangjia.casework.contacting.leaves  # noqa: F401
