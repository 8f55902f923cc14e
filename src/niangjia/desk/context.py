"""What the frame of every page shows: who is here, and where she can go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from niangjia.kernel.words import NP_
from niangjia.people.keys.session import is_at_hand


@dataclass(frozen=True)
class Entry:
    """One way to go: its page, word and icon, and who may take it."""

    page: str
    label: str
    icon: str
    is_open_to: Callable[[Any], bool] = lambda viewer: True


def _somewhere(action: str) -> Callable[[Any], bool]:
    return lambda viewer: bool(viewer.may_somewhere(action))


def _at_home(action: str) -> Callable[[Any], bool]:
    return lambda viewer: bool(viewer.may(action, viewer.unit.path))


ENTRIES = (
    Entry("desk:today", NP_("menu", "今天"), "sun"),
    Entry("ledger:record", NP_("menu", "记一笔"), "pencil-plus", _at_home("ledger.record")),
    Entry("ledger:catalogue", NP_("menu", "台账"), "notebook", _somewhere("ledger.read")),
    Entry("events:list", NP_("menu", "活动"), "calendar-event", _somewhere("events.read")),
    Entry("intake:new", NP_("menu", "接待"), "phone", _at_home("casework.begin")),
    Entry("casework:list", NP_("menu", "个案"), "lock", _somewhere("casework.read")),
    Entry("directory:list", NP_("menu", "名录"), "address-book", _somewhere("directory.read")),
    Entry("reports:list", NP_("menu", "报告"), "file-text", _somewhere("reports.read")),
    Entry("desk:check_report", NP_("menu", "检查报告"), "file-search"),
    Entry("ledger:import", NP_("menu", "导入"), "file-import", _at_home("ledger.import")),
    Entry("people:units", NP_("menu", "单位"), "sitemap"),
    Entry("people:members", NP_("menu", "成员"), "users", _somewhere("people.read")),
    Entry("people:me", NP_("menu", "我"), "user"),
)
# An entry stands over all pages whose address begins with its own, and over these.
STANDS_UNDER = {
    "ledger": "ledger:catalogue",
    "ledger:recording": "ledger:record",
    "keys": "casework:list",
    "factors": "people:me",
    "people": "people:units",
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html: the member (None when signed out), the ways open to her, and
    where one lands who leaves.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"viewer": None, "nav": [], "idle": 0, "leave_to": settings.LEAVE_TO}
    here = _entry_of(request)
    nav = [
        {
            "url": reverse(entry.page),
            "label": pgettext("menu", entry.label),
            "icon": entry.icon,
            "active": entry.page == here,
        }
        for entry in ENTRIES
        if entry.is_open_to(user)
    ]
    idle = settings.KEY_IDLE_SECONDS if is_at_hand(request) else 0
    return {"viewer": user, "nav": nav, "idle": idle, "leave_to": settings.LEAVE_TO}


def _entry_of(request: HttpRequest) -> str:
    """The entry under which the page of this request stands; "" where none does."""
    if (match := request.resolver_match) is None:
        return ""
    if (known := STANDS_UNDER.get(match.view_name)) is not None:
        return known
    over = (entry.page for entry in ENTRIES if _is_over(reverse(entry.page), request.path))
    return next(over, STANDS_UNDER.get(match.namespace, ""))


def _is_over(address: str, page: str) -> bool:
    return page == address or (address != "/" and page.startswith(address))
