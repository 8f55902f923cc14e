"""Rules of looking: ties between a worker and a case; which looks want a second look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from niangjia.casework.looking.vocabulary import ASKED_HOURS, LookRefusal, Oddity, Tie

NIGHT = (22, 6)  # from ten at night to six in the morning, by the clock of the place
SHORTEST_SEARCH = 2
WORK_NEAR = timedelta(days=7)
DAYS_WITHOUT_WORK = 3
ONE_VISIT = timedelta(minutes=30)  # many pages opened in one sitting are one visit
NIGHT_LOOKS = 3
MANY_IN_AN_HOUR = 8
TIMES_USUAL = 3
CLOSED_LOOKS = 2
EMERGENCIES_A_MONTH = 3


@dataclass(frozen=True)
class Nearness:
    """Whom and what a person is known by: names, telephone numbers, and places from the house to
    the village, as they were written.
    """

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def ties(*, own: Nearness, kin: Nearness, hers: Nearness, village: str) -> Sequence[Tie]:
    """How the worker (`own`, her `kin`, her `village`) is near to the woman of the case."""
    found = []
    if _meet(own.names, hers.names) or _meet_numbers(own.phones, hers.phones):
        found.append(Tie.SELF)
    if _meet(kin.names, hers.names) or _meet_numbers(kin.phones, hers.phones):
        found.append(Tie.KIN)
    if _meet(own.places, hers.places):
        found.append(Tie.HOUSEHOLD)
    home = _plain(village)
    if len(home) >= SHORTEST_SEARCH and any(home in _plain(place) for place in hers.places):
        found.append(Tie.VILLAGE)
    return found


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    return bool({_plain(one) for one in some} & {_plain(one) for one in others} - {""})


def _meet_numbers(some: Iterable[str], others: Iterable[str]) -> bool:
    return bool({_digits(one) for one in some} & {_digits(one) for one in others} - {""})


def _plain(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", text).casefold()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)[-11:]


def reasons_against_near_look(*, reason: str) -> Sequence[LookRefusal]:
    """Why somebody near to the woman may not look."""
    return [] if reason.strip() else [LookRefusal.REASON_MISSING]


def reasons_against_searching(*, reason: str, asked: str) -> Sequence[LookRefusal]:
    """Why a case may not be looked for in an emergency: a whole name or number, and a reason."""
    found = [] if reason.strip() else [LookRefusal.REASON_MISSING]
    return [*found, *([] if len(asked.strip()) >= SHORTEST_SEARCH else [LookRefusal.NAME_MISSING])]


def reasons_against_emergency(*, reason: str, by: int, second: int | None) -> Sequence[LookRefusal]:
    """Why a case may not be opened for an hour."""
    found = [] if reason.strip() else [LookRefusal.REASON_MISSING]
    if second is None:
        return [*found, LookRefusal.SECOND_MISSING]
    return [*found, *([LookRefusal.SECOND_IS_ONESELF] if second == by else [])]


def reasons_against_opening(
    *, is_approved: bool, is_opened: bool, asked_at: datetime, now: datetime
) -> Sequence[LookRefusal]:
    """Why a minor's case may not be opened for an hour on what was asked then."""
    if is_opened:
        return [LookRefusal.ALREADY_OPENED]
    if not is_approved:
        return [LookRefusal.MINOR_NEEDS_APPROVAL]
    is_old = now - asked_at > timedelta(hours=ASKED_HOURS)
    return [LookRefusal.ASKED_TOO_LONG_AGO] if is_old else []


def reasons_against_review(
    *, by: int, opened_by: int, remark: str, is_reviewed: bool
) -> Sequence[LookRefusal]:
    """Why an emergency may not be reviewed so."""
    found = [LookRefusal.OWN_EMERGENCY] if by == opened_by else []
    if is_reviewed:
        found.append(LookRefusal.ALREADY_REVIEWED)
    return [*found, *([] if remark.strip() else [LookRefusal.REMARK_MISSING])]


@dataclass(frozen=True)
class Look:
    """One look at a case, as the log has it; `at` by the clock of the place."""

    member: int
    case: str
    at: datetime
    is_emergency: bool = False
    is_near: bool = False


@dataclass(frozen=True)
class Work:
    """Something a member wrote into a case."""

    member: int
    case: str
    at: datetime


@dataclass(frozen=True)
class Odd:
    """Visits of one member that want a second look, at one case or (None) at many."""

    member: int
    case: str | None
    oddity: Oddity
    visits: int
    last: datetime


def odd_looks(
    looks: Sequence[Look], work: Iterable[Work], closed: Mapping[str, datetime]
) -> Sequence[Odd]:
    """Every run of visits that a supervisor should ask about. `closed`: when a case was closed."""
    written = defaultdict(list)
    for one in work:
        written[one.member, one.case].append(one.at)
    of_case = defaultdict(list)
    for look in looks:
        of_case[look.member, look.case].append(look)
    found = [
        Odd(member, case, oddity, len(some), some[-1].at)
        for (member, case), hers in of_case.items()
        for oddity, some in _odd_at_case(hers, written[member, case], closed.get(case))
    ]
    return [*found, *_odd_bursts(looks), *_odd_emergencies(looks)]


def _odd_at_case(
    looks: Sequence[Look], written: Sequence[datetime], closed_at: datetime | None
) -> Iterable[tuple[Oddity, Sequence[Look]]]:
    """Of visits without work near to them: on how many days, at night, after it was closed. A day's
    reading of one's own case is work of its own.
    """
    visits = _visits(looks)
    idle = [one for one in visits if not _has_work(one, written)]
    if len({one.at.date() for one in idle}) >= DAYS_WITHOUT_WORK:
        yield Oddity.NO_WORK, idle
    night = [one for one in idle if _is_night(one.at)]
    if len(night) >= NIGHT_LOOKS:
        yield Oddity.NIGHT, night
    after = [one for one in idle if closed_at is not None and one.at > closed_at]
    if len(after) >= CLOSED_LOOKS:
        yield Oddity.CLOSED, after
    if near := [one for one in visits if one.is_near]:
        yield Oddity.NEAR, near


def _visits(looks: Sequence[Look]) -> Sequence[Look]:
    """The first look of each visit."""
    found: list[Look] = []
    last: datetime | None = None
    for one in sorted(looks, key=lambda look: look.at):
        if last is None or one.at - last >= ONE_VISIT:
            found.append(one)
        last = one.at
    return found


def _has_work(look: Look, written: Sequence[datetime]) -> bool:
    return any(abs(at - look.at) <= WORK_NEAR for at in written)


def _is_night(at: datetime) -> bool:
    return at.hour >= NIGHT[0] or at.hour < NIGHT[1]


def _odd_bursts(looks: Sequence[Look]) -> Iterable[Odd]:
    """An hour in which a member opened many more cases than is usual in her unit."""
    of_member = defaultdict(list)
    for one in sorted(looks, key=lambda look: look.at):
        of_member[one.member].append(one)
    hours = {member: _cases_an_hour(hers) for member, hers in of_member.items()}
    usual = median([1, *(count for counts in hours.values() for count in counts)])
    for member, counts in hours.items():
        if max(counts) >= max(MANY_IN_AN_HOUR, TIMES_USUAL * usual):
            last = max(one.at for one in of_member[member])
            yield Odd(member, None, Oddity.MANY_CASES, max(counts), last)


def _cases_an_hour(looks: Sequence[Look]) -> Sequence[int]:
    """For each look, how many different cases were opened in the hour that begins with it."""
    counts, end = [], 0
    for start, first in enumerate(looks):
        while end < len(looks) and looks[end].at - first.at < timedelta(hours=1):
            end += 1
        counts.append(len({one.case for one in looks[start:end]}))
    return counts


def _odd_emergencies(looks: Sequence[Look]) -> Iterable[Odd]:
    once = {(o.member, o.case, o.at.date()): o for o in looks if o.is_emergency}.values()
    months = defaultdict(list)
    for one in once:
        months[one.member, one.at.year, one.at.month].append(one.at)
    for (member, _, _), opened in months.items():
        if len(opened) >= EMERGENCIES_A_MONTH:
            yield Odd(member, None, Oddity.EMERGENCIES, len(opened), max(opened))
