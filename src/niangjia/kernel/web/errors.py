"""Pages for what went wrong: not allowed, not found, a form too old, and our own faults. Where
somebody may look over her shoulder they say nothing of whose house this is, and have the exit.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def unusable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what no browser sends; 413 for a text that is longer than a form may be."""
    if not isinstance(exception, RequestDataTooBig):
        return HttpResponse("Bad Request", status=400)
    if _is_quiet(request):
        return _quiet(request, _("文字太长，没有收"), [_("请分几次写。")], status=413)
    limit = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024 // 1024
    return render(request, "web/too_long.html", {"limit": limit}, status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: which action, and who can give it."""
    if _is_quiet(request):
        return _quiet(request, _("不能这样做"), [_("什么都没有改动。")], status=403)
    action = getattr(exception, "action", "")
    return render(request, "web/403.html", {"action": action}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing she may see; the page does not tell which."""
    if _is_quiet(request):
        return _quiet(request, _("没有这一页"), [_("地址可能抄错了，或者这里还没有东西。")], 404)
    return render(request, "web/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: drawn without database, member or frame, for any of them may be what broke."""
    told = {"is_quiet": _is_quiet(request), "leave_to": settings.LEAVE_TO}
    return HttpResponse(loader.get_template("web/500.html").render(told), status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer fits: going back keeps what was typed."""
    if _is_quiet(request):
        lines = [_("按浏览器的返回键，填过的内容还在；抄下来或复制好，刷新那一页，再存一次。")]
        return _quiet(request, _("这一页开得太久了，没有存"), lines, status=403)
    return render(request, "web/form_too_old.html", status=403)


def _is_quiet(request: HttpRequest) -> bool:
    return request.path_info.startswith(tuple(settings.QUIET_PLACES))


def _quiet(request: HttpRequest, heading: str, lines: Sequence[str], status: int) -> HttpResponse:
    place = next(one for one in settings.QUIET_PLACES if request.path_info.startswith(one))
    told = {"heading": heading, "lines": lines, "back": settings.QUIET_PLACES[place]}
    return render(request, "web/quiet.html", told, status=status)
