"""App of the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services of a region."""

    name = "niangjia.casework.directory"
    label = "casework_directory"
    default_auto_field = "django.db.models.BigAutoField"
