"""App of the duty to report: stands at the door of minors' cases."""

from django.apps import AppConfig


class ReportingDutyConfig(AppConfig):
    """Minors' cases and who was let into them."""

    name = "niangjia.casework.reporting_duty"
    label = "casework_reporting_duty"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on a minor's case opens to those a supervisor let in before."""
        import niangjia.casework.reporting_duty.leaves  # noqa: F401 - so that they can be read
        from niangjia.casework.queries import veil
        from niangjia.casework.reporting_duty.minors import (
            ask_whether_let_in,
            keep_what_is_owed,
            not_let_in,
        )
        from niangjia.casework.room import follow_writing, stand_at_the_door

        stand_at_the_door(ask_whether_let_in)
        veil(not_let_in)
        follow_writing(keep_what_is_owed)
