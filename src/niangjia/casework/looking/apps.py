"""App of looking: stands at the door of every case."""

from django.apps import AppConfig


class LookingConfig(AppConfig):
    """Looks, ties and emergencies."""

    name = "niangjia.casework.looking"
    label = "casework_looking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on each case that is opened asks who is near to its woman."""
        from niangjia.casework.looking.emergency import relock_emergencies
        from niangjia.casework.looking.near import ask_who_is_near
        from niangjia.casework.looking.notices import tell_of_spoilt
        from niangjia.casework.room import stand_at_the_door
        from niangjia.casework.seats import lock_anew
        from niangjia.casework.spoilt import when_spoilt

        stand_at_the_door(ask_who_is_near)
        lock_anew(relock_emergencies)
        when_spoilt(tell_of_spoilt)
