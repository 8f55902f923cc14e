"""App of her own door: follows what is written, and who leaves a team."""

from django.apps import AppConfig


class HerDoorConfig(AppConfig):
    """Doors, what lies behind them for her, and what she asks."""

    name = "niangjia.casework.her_door"
    label = "casework_her_door"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on what is for her is sealed to her as it is written."""
        from niangjia.casework.her_door import leaves as _leaves  # noqa: F401 - known by import
        from niangjia.casework.her_door.services import forget_moved, forget_seals, lay_out
        from niangjia.casework.reporting_duty.splitting import follow_splitting
        from niangjia.casework.room import follow_writing
        from niangjia.casework.seats import follow_leaving

        follow_writing(lay_out)
        follow_leaving(forget_seals)
        follow_splitting(forget_moved)
