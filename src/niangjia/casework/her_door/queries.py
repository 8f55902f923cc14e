"""What lies behind her door, and what her team sees of it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from niangjia.casework.consents.leaves import ConsentLeaf
from niangjia.casework.consents.rules import Standing
from niangjia.casework.consents.services import standing_of
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.her_door.leaves import HerAsk, HerFile
from niangjia.casework.her_door.models import Ask, Door, Laid, LaidFile
from niangjia.casework.her_door.sealing import opened
from niangjia.casework.her_door.services import about_laid, asked_in, file_thing
from niangjia.casework.leaves import Leaf, read
from niangjia.casework.looking.queries import LookLine, looks_at
from niangjia.casework.referrals.queries import Fate, fates_of
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused

if TYPE_CHECKING:
    from niangjia.casework.her_door.hers import Her
    from niangjia.casework.models import Case
    from niangjia.casework.room import OpenCase


@dataclass(frozen=True)
class Agreed:
    """Something she agreed to, and how it stands."""

    id: uuid.UUID
    leaf: ConsentLeaf
    standing: Standing
    is_good: bool


@dataclass(frozen=True)
class LaidOut:
    """A leaf that is for her; of what was sent, what became of it."""

    leaf: Leaf
    thing: uuid.UUID
    at: datetime
    fate: Fate | None = None


@dataclass(frozen=True)
class Behind:
    """All that lies behind her door."""

    agreed: Sequence[Agreed]
    told: Sequence[LaidOut]
    asked: Sequence[HerAsk]
    has_file: bool
    looks: Sequence[LookLine]
    team: Sequence[str]


def behind_door(by: Her, *, today: date) -> Behind:
    """What lies there for her: opened with her own pair, her looks from the log."""
    door = Door.objects.select_related("case").get(pk=by.door_id)
    fates = fates_of(door.case)
    laid = [_opened(row, by, fates.get(row.thing)) for row in door.laid.all()]
    newest = list(reversed(laid))
    return Behind(
        agreed=[_agreed(one, today) for one in newest if isinstance(one.leaf, ConsentLeaf)],
        told=[one for one in newest if not isinstance(one.leaf, ConsentLeaf | HerAsk | HerFile)],
        asked=[one.leaf for one in newest if isinstance(one.leaf, HerAsk)],
        has_file=any(isinstance(one.leaf, HerFile) for one in newest),
        looks=looks_at(door.case),
        team=[seat.member.name for seat in door.case.seats.sitting().select_related("member")],
    )


def her_file(by: Her) -> HerFile:
    """Her file; `Laid.DoesNotExist` when none was made for the code in her hand."""
    row = Laid.objects.get(door=by.door_id, thing=file_thing(by.case_id))
    found = _opened(row, by).leaf
    assert isinstance(found, HerFile)
    return found


def her_paper(by: Her, thing: uuid.UUID) -> tuple[SealedFile, bytes]:
    """A file that goes with hers; `LaidFile.DoesNotExist` when none of that name does."""
    row = LaidFile.objects.get(door=by.door_id, thing=thing)
    (leaf,) = (sheet.leaf for sheet in her_file(by).sheets if sheet.file == thing)
    assert isinstance(leaf, SealedFile)
    return leaf, opened(bytes(row.sealed), by=by, about=about_laid(row.door_id, row.thing))


def is_door_there(by: Her) -> bool:
    """Whether her code is still good."""
    return Door.objects.filter(pk=by.door_id).exists()


@dataclass(frozen=True)
class AskLine:
    """What she asked, as one of her team sees it; `leaf` is None where her key opens nothing."""

    row: Ask
    leaf: HerAsk | None
    is_taken_in: bool
    days_left: int | None


def door_of(case: OpenCase) -> Door | None:
    """Her code that is good now, if she has one: since when."""
    return Door.objects.filter(case=case.row).first()


def asks_of(case: OpenCase, *, today: date) -> Sequence[AskLine]:
    """What she asked: what waits first, by day."""
    lines = [_line(case, row, today) for row in case.row.asks.all()]
    return sorted(lines, key=lambda one: one.row.answered_at is not None)


def waiting_count(case: Case) -> int:
    """How much of what she asked is not answered; counted without a key."""
    return Ask.objects.filter(case=case, answered_at__isnull=True).count()


def _line(case: OpenCase, row: Ask, today: date) -> AskLine:
    try:
        leaf = asked_in(case, row)
    except (Refused, WrongKey):
        leaf = None
    waits = row.answered_at is None and row.due_on is not None
    left = (row.due_on - today).days if waits and row.due_on else None
    return AskLine(row, leaf, not row.seals.exists(), left)


def _opened(row: Laid, by: Her, fate: Fate | None = None) -> LaidOut:
    content = opened(bytes(row.sealed), by=by, about=about_laid(row.door_id, row.thing))
    return LaidOut(read(content), row.thing, row.at, fate)


def _agreed(one: LaidOut, today: date) -> Agreed:
    assert isinstance(one.leaf, ConsentLeaf)
    standing = standing_of(one.thing)
    whole = replace(standing, until=min(standing.until, one.leaf.until))
    is_good = whole.withdrawn_at is None and not whole.is_over(today)
    return Agreed(one.thing, one.leaf, standing, is_good)


def cases_with_asks(cases: Collection[uuid.UUID]) -> Collection[uuid.UUID]:
    """Of these cases those in which she asked something that is not answered."""
    waiting = Ask.objects.filter(case__in=cases, answered_at__isnull=True)
    return set(waiting.values_list("case", flat=True))
