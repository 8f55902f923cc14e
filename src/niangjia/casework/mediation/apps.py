"""App of mediation: its leaves are known before the first is read."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """Mediation; it has no rows of its own."""

    name = "niangjia.casework.mediation"
    label = "casework_mediation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Known by import."""
        from niangjia.casework.mediation import leaves as _leaves  # noqa: F401 - known by import
