"""App of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, their teams and their leaves."""

    name = "niangjia.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every kind of leaf is known before the first is read; keys are changed when one who may
        is at hand.
        """
        from niangjia.casework.closing import leaves as _closing  # noqa: F401 - known by import
        from niangjia.casework.handing import leaves as _handing  # noqa: F401 - the same
        from niangjia.casework.leavers import do_what_is_due, reseal_spares
        from niangjia.casework.reviewing import leaves as _reviewing  # noqa: F401 - the same
        from niangjia.casework.spoilt import tell_of_spoilt
        from niangjia.casework.working.sheets import be_found_in_timelines
        from niangjia.kernel.web.spoilt import follow_spoilt
        from niangjia.people.keys.hooks import (
            when_a_key_is_at_hand,
            when_a_shared_key_changes,
        )

        be_found_in_timelines()
        follow_spoilt(tell_of_spoilt)
        when_a_key_is_at_hand(do_what_is_due)
        when_a_shared_key_changes(reseal_spares)
