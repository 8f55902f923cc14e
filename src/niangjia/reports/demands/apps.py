"""App of the register of demands."""

from django.apps import AppConfig


class DemandsConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.reports.demands"
    label = "demands"
    default_auto_field = "django.db.models.BigAutoField"
