"""App of exporting."""

from django.apps import AppConfig


class ExportingConfig(AppConfig):
    """Exports of one case."""

    name = "niangjia.casework.exporting"
    label = "casework_exporting"
    default_auto_field = "django.db.models.BigAutoField"
