"""App of public."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
