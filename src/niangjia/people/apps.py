"""App of the people who work here."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Units, members, roles."""

    name = "niangjia.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
