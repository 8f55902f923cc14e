"""App of her own door, from her side."""

from django.apps import AppConfig


class HerConfig(AppConfig):
    """See the package's paragraph."""

    name = "niangjia.public.her"
    label = "public_her"
    default_auto_field = "django.db.models.BigAutoField"
