"""What the page of a report tells of the units below that were asked for the same one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from niangjia.kernel.scoping import Viewer
from niangjia.reports.editions.collecting.queries import call_behind
from niangjia.reports.editions.collecting.standing import Answering, standing_of

if TYPE_CHECKING:
    from niangjia.reports.editions.calls.models import Call
    from niangjia.reports.editions.models import Edition


@dataclass(frozen=True)
class Below:
    """Who was asked for the same report: how many, who is waited for, who was let off and why."""

    call: Call
    count: int
    waiting: tuple[Answering, ...]
    lifted: tuple[Answering, ...]


def below_of(edition: Edition, *, viewer: Viewer, today: date) -> Below | None:
    """Of an edition already seen; None where its unit asked nobody, or that is out of sight."""
    call = call_behind(edition)
    if call is None or not viewer.reach("reports").covers(call.unit.path):
        return None
    standing = standing_of(call, today=today)
    return Below(
        call,
        len(standing),
        tuple(one for one in standing if one.is_waited_for),
        tuple(one for one in standing if one.lifted_why),
    )
