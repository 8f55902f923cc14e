"""Ways of a case, and where the reader is."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from niangjia.casework.her_door.queries import waiting_count
from niangjia.casework.intake.queue import QueueWaits, queue_of
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.leaves import TO_REPORT
from niangjia.casework.room import OpenCase
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.words import N_

register = template.Library()

FIRST = (
    ("casework:case", N_("经过")),
    ("working:tasks", N_("要办的事")),
    ("contacting:contact", N_("联系她")),
    ("working:risk", N_("危险评估")),
    ("working:plan", N_("安全计划")),
    ("working:goals", N_("她的目标")),
    ("working:contacts", N_("相关的人")),
    ("files:list", N_("文件和照片")),
)
MORE = (
    ("reviewing:reviews", N_("督导")),
    ("consents:list", N_("她的同意")),
    ("referrals:list", N_("转介和移交")),
    ("mediation:list", N_("调解")),
    ("legal:list", N_("法律手续")),
    ("reporting_duty:duty", N_("报告义务")),
    ("her_door:door", N_("她的码")),
    ("exporting:list", N_("对外提供")),
    ("looking:looks", N_("谁看过")),
    ("handing:handing", N_("交接")),
    ("closing:closing", N_("结案")),
)
ALL, HER_DOOR = "casework:case", "her_door:door"  # over all pages of the case; where she asks


@dataclass(frozen=True)
class Way:
    """A link to a page of the case; `is_here` when it is the one shown or the one above it."""

    address: str
    label: str
    is_here: bool
    waiting: int


@register.filter
def has_open_duty(case: OpenCase) -> bool:
    """Whether the law demands a report that nobody noted yet."""
    return TO_REPORT in case.face.marks


@register.simple_tag
def queue_at(request: HttpRequest) -> QueueWaits | None:
    """What waits at her unit, for one who holds its key."""
    return queue_of(viewer=viewer_of(request), holder=None, now=now_of(request))


@register.simple_tag
def case_ways(request: HttpRequest, case: Case) -> dict[str, Any]:
    """`first` are always in sight, with the one of the others where the reader is; `more` are the
    rest, and `waiting` is how much of what she asked waits for an answer.
    """
    waiting = waiting_count(case)

    def way(page: str, label: str) -> Way:
        address, here = reverse(page, args=[case.pk]), request.path
        is_here = here == address or (page != ALL and here.startswith(address))
        return Way(address, label, is_here, waiting if page == HER_DOOR else 0)

    more = [way(*one) for one in MORE]
    return {
        "first": [*(way(*one) for one in FIRST), *(one for one in more if one.is_here)],
        "more": [one for one in more if not one.is_here],
        "waiting": waiting,
    }
