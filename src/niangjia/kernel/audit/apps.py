"""App of the audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "niangjia.kernel.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
