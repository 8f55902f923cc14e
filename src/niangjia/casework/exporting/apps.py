"""App of exporting."""

from django.apps import AppConfig


class ExportingConfig(AppConfig):
    """Exports of one case."""

    name = "niangjia.casework.exporting"
    label = "casework_exporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on what an export is for follows its case's key."""
        from niangjia.casework.exporting.services import relock_exports
        from niangjia.casework.seats import lock_anew

        lock_anew(relock_exports)
