"""App of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, their teams and their leaves."""

    name = "niangjia.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
