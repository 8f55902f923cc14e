"""App of the keys of members."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Pairs of keys and the ways to unlock them."""

    name = "niangjia.people.keys"
    label = "member_keys"
    default_auto_field = "django.db.models.BigAutoField"
