"""What the exit on each page needs."""

from django.conf import settings
from django.http import HttpRequest


def leaving(request: HttpRequest) -> dict[str, str]:
    """Where one lands who leaves."""
    return {"leave_to": settings.LEAVE_TO}
