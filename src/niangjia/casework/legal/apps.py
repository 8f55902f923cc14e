"""App of legal steps."""

from django.apps import AppConfig


class LegalConfig(AppConfig):
    """Legal steps; they have no rows of their own."""

    name = "niangjia.casework.legal"
    label = "casework_legal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The leaves are known before the first is read."""
        from niangjia.casework.legal import leaves as _leaves  # noqa: F401 - known by import
