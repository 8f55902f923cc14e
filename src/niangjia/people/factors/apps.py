"""App of second factors."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    """What a member shows besides her password."""

    name = "niangjia.people.factors"
    label = "member_factors"
    default_auto_field = "django.db.models.BigAutoField"
