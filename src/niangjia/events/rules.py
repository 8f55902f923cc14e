"""Rules of events: plain values in, every reason out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from niangjia.events.refusals import (
    CancelRefusal,
    CheckInRefusal,
    CloseRefusal,
    MoveOnRefusal,
    PlanRefusal,
    SignUpRefusal,
)
from niangjia.events.vocabulary import (
    COUNTING_HEALTH,
    EARLIEST_YEAR,
    KEPT_DAYS,
    LARGEST_COUNT,
    LONGEST_DAYS,
    STATES,
    Counting,
    EventState,
    HeadcountMethod,
    Kind,
    SignUpState,
)
from niangjia.kernel.refusal import Fault, Reason
from niangjia.kernel.words import N_

PHONE_SHAPE = re.compile(r"\+?[0-9]{7,15}")
LONGEST_NAME = 20


@dataclass(frozen=True)
class Plan:
    """What an event is to be."""

    kind: Kind
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None = None
    counting: Counting = Counting.OPEN
    helpers_expected: int = 0
    about: str = ""


@dataclass(frozen=True)
class Headcount:
    """Who came: different people (人), visits (人次), or both; None is not known. Never mixed."""

    persons: int | None = None
    visits: int | None = None
    method: HeadcountMethod | None = None
    helpers: int | None = None


@dataclass(frozen=True)
class Wish:
    """What she writes to sign up."""

    name: str
    phone: str = ""
    has_agreed: bool = False
    wants_next: bool = False

    def tidied(self) -> "Wish":
        """The same, written one way, so that the same form twice is one sign-up."""
        name = " ".join(unicodedata.normalize("NFKC", self.name).split())
        phone = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", self.phone))
        return Wish(name, phone, self.has_agreed, self.wants_next)


def may_see_counts(kind: Kind, *, is_own: bool) -> bool:
    """Whether how many signed up and came is told, to those of the event's unit or to others."""
    return is_own or kind not in COUNTING_HEALTH


def is_running(state: EventState) -> bool:
    """Whether an event in this state can still be changed."""
    return bool(STATES[state].leads_to)


def reasons_against_plan(plan: Plan, *, is_unit_open: bool) -> Sequence[Reason]:
    """Every reason an event may not be planned so."""
    lasts = plan.ends_at - plan.starts_at
    is_capacity_fine = plan.capacity is None or 1 <= plan.capacity <= LARGEST_COUNT
    checks = (
        (plan.title.strip(), PlanRefusal.TITLE_MISSING),
        (plan.place.strip(), PlanRefusal.PLACE_MISSING),
        (lasts > timedelta(0), PlanRefusal.ENDS_BEFORE_START),
        (lasts <= timedelta(days=LONGEST_DAYS), PlanRefusal.TOO_LONG),
        (plan.starts_at.year >= EARLIEST_YEAR, PlanRefusal.TOO_EARLY),
        (is_capacity_fine, PlanRefusal.CAPACITY_SHAPE),
        (0 <= plan.helpers_expected <= LARGEST_COUNT, PlanRefusal.HELPERS_SHAPE),
        (is_unit_open, PlanRefusal.UNIT_CLOSED),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def reasons_against_change(
    plan: Plan, *, state: EventState, seated: int, waiting: int
) -> Sequence[Reason]:
    """Every reason an event may not become so, beside those of any plan."""
    if not is_running(state):
        return [PlanRefusal.NOT_CHANGEABLE]
    reasons: list[Reason] = []
    if plan.counting is Counting.OPEN and seated + waiting:
        reasons.append(PlanRefusal.HAS_NAMES)
    if plan.capacity is not None and plan.capacity < seated:
        reasons.append(Fault(N_("已有 {n} 人报上名，名额不能比这少。"), facts={"n": seated}))
    return reasons


def reasons_against_publishing(
    *, state: EventState, ends_at: datetime, now: datetime
) -> Sequence[MoveOnRefusal]:
    """Every reason an event may not be shown to the public."""
    if state is not EventState.PLANNED:
        return [MoveOnRefusal.NOT_PLANNED]
    return [MoveOnRefusal.IS_OVER] if ends_at <= now else []


def reasons_against_withdrawing(*, state: EventState, sign_ups: int) -> Sequence[MoveOnRefusal]:
    """Every reason a published event may not go back to the drawing board."""
    if state is not EventState.OPEN:
        return [MoveOnRefusal.NOT_PUBLISHED]
    return [MoveOnRefusal.HAS_SIGN_UPS] if sign_ups else []


def reasons_against_cancelling(
    *, state: EventState, reason: str, pieces_out: int
) -> Sequence[MoveOnRefusal]:
    """Every reason an event may not be cancelled."""
    if state is EventState.CLOSED:
        return [MoveOnRefusal.ALREADY_CLOSED]
    if state is EventState.CANCELLED:
        return [MoveOnRefusal.ALREADY_CANCELLED]
    reasons = [] if reason.strip() else [MoveOnRefusal.REASON_MISSING]
    return [*reasons, MoveOnRefusal.MATERIALS_OUT] if pieces_out else reasons


def reasons_against_closing(
    *, state: EventState, starts_at: datetime, now: datetime, came: Headcount, checked_in: int
) -> Sequence[CloseRefusal]:
    """Every reason an event may not be closed with this headcount."""
    if state is EventState.CLOSED:
        return [CloseRefusal.ALREADY_CLOSED]
    if state is EventState.CANCELLED:
        return [CloseRefusal.CANCELLED]
    reasons = [CloseRefusal.NOT_HELD] if now < starts_at else []
    return [*reasons, *_reasons_against_headcount(came, checked_in)]


def _reasons_against_headcount(came: Headcount, checked_in: int) -> Sequence[CloseRefusal]:
    reasons = []
    known = [n for n in (came.persons, came.visits, came.helpers) if n is not None]
    if came.persons is None and came.visits is None:
        reasons.append(CloseRefusal.NO_HEADCOUNT)
    if came.method is None:
        reasons.append(CloseRefusal.NO_METHOD)
    if not all(0 <= n <= LARGEST_COUNT for n in known):
        reasons.append(CloseRefusal.COUNT_SHAPE)
    if came.persons is not None and came.visits is not None and came.visits < came.persons:
        reasons.append(CloseRefusal.VISITS_FEWER)
    if came.method is HeadcountMethod.SCAN and came.persons != checked_in:
        reasons.append(CloseRefusal.NOT_SCANNED)
    return reasons


def reasons_against_wish(
    wish: Wish, *, state: EventState, counting: Counting, ends_at: datetime, now: datetime
) -> Sequence[SignUpRefusal]:
    """Every reason she cannot be signed up; `wish` is tidied."""
    checks = (
        (state is EventState.OPEN, SignUpRefusal.NOT_OPEN),
        (now < ends_at, SignUpRefusal.IS_OVER),
        (counting is not Counting.OPEN, SignUpRefusal.NO_NAMES_TAKEN),
        (1 <= len(wish.name) <= LONGEST_NAME, SignUpRefusal.NAME_SHAPE),
        (not wish.phone or PHONE_SHAPE.fullmatch(wish.phone), SignUpRefusal.PHONE_SHAPE),
        (wish.has_agreed, SignUpRefusal.CONSENT_MISSING),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def seat_for(*, seated: int, waiting: int, capacity: int | None) -> SignUpState:
    """A seat while there is one and nobody waits before her, else the waiting list."""
    if capacity is None or (seated < capacity and not waiting):
        return SignUpState.SEATED
    return SignUpState.WAITING


def seats_to_fill(*, seated: int, waiting: int, capacity: int | None) -> int:
    """How many of those who wait, in their order, have a seat now."""
    return waiting if capacity is None else max(0, min(waiting, capacity - seated))


def reasons_against_giving_up(
    *, event_state: EventState, ends_at: datetime, now: datetime, state: SignUpState, is_in: bool
) -> Sequence[CancelRefusal]:
    """Every reason a place may not be given up; once the event is over its counts stand."""
    if state is SignUpState.CANCELLED:
        return [CancelRefusal.ALREADY_CANCELLED]
    checks = (
        (not is_in, CancelRefusal.CHECKED_IN),
        (is_running(event_state) and now < ends_at, CancelRefusal.IS_OVER),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def reasons_against_check_in(
    *, event_state: EventState, on: date, today: date, state: SignUpState, is_in: bool
) -> Sequence[CheckInRefusal]:
    """Every reason she may not be checked in today."""
    checks = (
        (event_state is EventState.OPEN, CheckInRefusal.NOT_OPEN),
        (on <= today, CheckInRefusal.TOO_EARLY),
        (state is not SignUpState.CANCELLED, CheckInRefusal.CANCELLED),
        (state is not SignUpState.WAITING, CheckInRefusal.WAITING),
        (not is_in, CheckInRefusal.ALREADY_IN),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def reasons_against_undoing_check_in(
    *, event_state: EventState, is_in: bool
) -> Sequence[CheckInRefusal]:
    """Every reason a check-in may not be taken back."""
    reasons = [] if event_state is EventState.OPEN else [CheckInRefusal.NOT_OPEN]
    return reasons if is_in else [*reasons, CheckInRefusal.NOT_IN]


def forgotten_up_to(today: date) -> date:
    """Names of events that ended on this day or before are no longer kept."""
    return today - timedelta(days=KEPT_DAYS)
