"""App of the journeys: subscribes the table to the audit."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Event → follow-ups."""

    name = "niangjia.journeys"
    label = "journeys"

    def ready(self) -> None:
        """From now on each audited event runs its follow-ups."""
        from niangjia.journeys.table import run
        from niangjia.kernel.audit.writing import follow

        follow(run)
