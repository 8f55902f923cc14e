"""App of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, their teams and their leaves."""

    name = "niangjia.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on keys are changed when one who may is at hand."""
        from niangjia.casework.leavers import do_what_is_due, reseal_spares
        from niangjia.people.keys.hooks import (
            when_a_key_is_at_hand,
            when_a_shared_key_changes,
        )

        when_a_key_is_at_hand(do_what_is_due)
        when_a_shared_key_changes(reseal_spares)
