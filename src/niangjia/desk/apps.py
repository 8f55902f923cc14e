"""App of desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
