"""What the page of a report tells of the units below that were asked for the same one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from niangjia.kernel.scoping import Viewer
from niangjia.reports.editions.collecting.queries import call_behind, units_closed_over_drafts
from niangjia.reports.editions.collecting.standing import Answering, standing_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit
    from niangjia.reports.editions.calls.models import Call
    from niangjia.reports.editions.models import Edition


@dataclass(frozen=True)
class Below:
    """Who was asked for the same report: how many, who is waited for, who was let off and why;
    `gone` are the units that were closed over their drafts of it, asked or not.
    """

    call: Call | None
    count: int
    waiting: tuple[Answering, ...]
    lifted: tuple[Answering, ...]
    gone: tuple[Unit, ...]


def below_of(edition: Edition, *, viewer: Viewer, today: date) -> Below | None:
    """Of an edition already seen; None where there is nothing to tell, or it is out of sight."""
    if not viewer.reach("reports").covers(edition.unit.path):
        return None
    call, gone = call_behind(edition), tuple(units_closed_over_drafts(edition, today=today))
    if call is None or call.is_withdrawn:
        return Below(None, 0, (), (), gone) if gone else None
    standing = standing_of(call, today=today)
    return Below(
        call,
        len(standing),
        tuple(one for one in standing if one.is_waited_for),
        tuple(one for one in standing if one.lifted_why),
        gone,
    )
