"""Rules of contacting: when a woman may be reached on a way. Days and times are local."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from niangjia.casework.contacting.vocabulary import (
    CLOCKS_APART,
    NEVER,
    NO_RECORD,
    NO_SUCH_WAY,
    NOT_IN_TIME,
    NOT_NOW,
    OUT_OF_DATE,
    STOPPED,
    Channel,
    ContactRefusal,
)
from niangjia.kernel.refusal import Fault, Reason

A_WEEK = 7


class SafeWay(Protocol):
    """A way on which she may be reached, on some days between two times."""

    @property
    def channel(self) -> Channel: ...
    @property
    def number(self) -> str: ...
    @property
    def weekdays(self) -> Sequence[int]: ...
    @property
    def start(self) -> time: ...
    @property
    def end(self) -> time: ...


class SafeRecord(Protocol):
    """What she said about being reached."""

    @property
    def ways(self) -> Sequence[SafeWay]: ...
    @property
    def never(self) -> Collection[Channel]: ...
    @property
    def until(self) -> date | None: ...
    @property
    def is_stopped(self) -> bool: ...


def is_open(way: SafeWay, at: datetime) -> bool:
    """Whether the way's days and times hold `at`; its end itself is too late."""
    return at.weekday() in way.weekdays and way.start <= at.time() < way.end


def reasons_against_contact(
    record: SafeRecord | None, *, channel: Channel, at: datetime
) -> Sequence[Reason]:
    """Why she may not be reached so at this moment; empty means she may."""
    if record is None:
        return [Fault(NO_RECORD)]
    if record.is_stopped:
        return [Fault(STOPPED)]
    if record.until and at.date() > record.until:
        return [Fault(OUT_OF_DATE, facts={"until": record.until})]
    if channel in record.never:
        return [Fault(NEVER)]
    ways = [way for way in record.ways if way.channel == channel]
    if not ways:
        return [Fault(NO_SUCH_WAY)]
    return [] if any(is_open(way, at) for way in ways) else [_later(ways, record.until, at)]


def reasons_of_another_clock(
    record: SafeRecord, *, channel: Channel, here: datetime, there: datetime
) -> Sequence[Reason]:
    """Why she may not be reached at `here`, by the server's clock, when another clock says `there`.
    Which of the two is wrong nobody here knows, so neither may say that it is no hour of hers.
    """
    is_day_apart = abs(there - here) >= timedelta(days=1)
    if not is_day_apart and not reasons_against_contact(record, channel=channel, at=there):
        return []
    return [Fault(CLOCKS_APART, facts={"here": here, "there": there})]


def _later(ways: Sequence[SafeWay], until: date | None, at: datetime) -> Fault:
    later = next_opening(ways, until=until, after=at)
    if later is None:
        return Fault(NOT_IN_TIME)
    return Fault(NOT_NOW, facts={"next": later})


def next_opening(
    ways: Sequence[SafeWay], *, until: date | None, after: datetime
) -> datetime | None:
    """The next moment at which one of the ways opens, within the record's days."""
    found = [one for way in ways for one in _openings(way, after)]
    return min((one for one in found if not until or one.date() <= until), default=None)


def _openings(way: SafeWay, after: datetime) -> Iterator[datetime]:
    for days in range(A_WEEK + 1):
        day = after + timedelta(days=days)
        start = day.replace(
            hour=way.start.hour, minute=way.start.minute, second=way.start.second, microsecond=0
        )
        if start > after and start.weekday() in way.weekdays:
            yield start


def reasons_against_record(record: SafeRecord, *, today: date) -> Sequence[ContactRefusal]:
    """Why what she said cannot be kept so."""
    wrong = [] if record.ways or record.is_stopped else [ContactRefusal.NO_WAY]
    for way in record.ways:
        wrong += [] if way.number.strip() else [ContactRefusal.NUMBER_MISSING]
        wrong += [] if way.weekdays else [ContactRefusal.DAYS_MISSING]
        wrong += [] if way.start < way.end else [ContactRefusal.TIMES_WRONG]
    if record.until and record.until < today:
        wrong.append(ContactRefusal.ALREADY_OVER)
    if {way.channel for way in record.ways} & set(record.never):
        wrong.append(ContactRefusal.BOTH_SAFE_AND_NEVER)
    return list(dict.fromkeys(wrong))
