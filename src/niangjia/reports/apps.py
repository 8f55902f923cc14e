"""App of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
