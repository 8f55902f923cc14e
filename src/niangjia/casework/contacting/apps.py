"""App of contacting: no rows of its own."""

from django.apps import AppConfig


class ContactingConfig(AppConfig):
    """How she may be reached, and the gate to her number."""

    name = "niangjia.casework.contacting"
    label = "casework_contacting"

    def ready(self) -> None:
        """The leaves of contacting can be read from now on."""
        import niangjia.casework.contacting.leaves  # noqa: F401
