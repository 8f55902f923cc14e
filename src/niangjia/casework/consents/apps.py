"""App of consents."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Consents to passing on."""

    name = "niangjia.casework.consents"
    label = "casework_consents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The leaf of consents is known before the first is read."""
        from niangjia.casework.consents import leaves as _leaves  # noqa: F401 - known by import
