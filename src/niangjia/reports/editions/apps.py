"""App of editions."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.reports.editions"
    label = "editions"
    default_auto_field = "django.db.models.BigAutoField"
