"""App of the files of cases."""

from django.apps import AppConfig


class CaseFilesConfig(AppConfig):
    """Sealed files."""

    name = "niangjia.casework.files"
    label = "casework_files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The kind of leaf is known before the first is read."""
        from niangjia.casework.files import leaves  # noqa: F401 - its class makes itself known
