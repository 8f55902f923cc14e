"""App of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, their teams and their leaves."""

    name = "niangjia.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every kind of leaf is known before the first is read."""
        from niangjia.casework.closing import leaves as _closing  # noqa: F401 - known by import
        from niangjia.casework.handing import leaves as _handing  # noqa: F401 - the same
        from niangjia.casework.reviewing import leaves as _reviewing  # noqa: F401 - the same
        from niangjia.casework.working.sheets import be_found_in_timelines

        be_found_in_timelines()
