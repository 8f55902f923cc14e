"""Pages for what went wrong: not allowed, not found, a form too old, and our own faults."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def unusable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what no browser sends; 413 for a text that is longer than a form may be."""
    if not isinstance(exception, RequestDataTooBig):
        return HttpResponse("Bad Request", status=400)
    limit = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024 // 1024
    return render(request, "web/too_long.html", {"limit": limit}, status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: which action, and who can give it."""
    action = getattr(exception, "action", "")
    return render(request, "web/403.html", {"action": action}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing she may see; the page does not tell which."""
    return render(request, "web/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: drawn without database, member or frame, for any of them may be what broke."""
    return HttpResponse(loader.get_template("web/500.html").render(), status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer fits: going back keeps what was typed."""
    return render(request, "web/form_too_old.html", status=403)
