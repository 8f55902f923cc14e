"""App of the keys."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.reports.keys"
    label = "report_keys"
    default_auto_field = "django.db.models.BigAutoField"
