"""App of the files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attached files."""

    name = "niangjia.kernel.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
