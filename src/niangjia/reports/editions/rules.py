"""Rules of editions: plain values in, every reason out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from niangjia.kernel.refusal import Fault, Reason
from niangjia.reports.editions.vocabulary import EditionRefusal, State, Step, Way

MOST_NAMED = 12
_NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)")
STEPS: Mapping[Step, tuple[tuple[State, ...], State]] = {
    Step.CHECK: ((State.DRAFT,), State.CHECKED),
    Step.SIGN: ((State.CHECKED,), State.SIGNED),
    Step.RECEIVE: ((State.SIGNED,), State.RECEIVED),
    Step.SEND_BACK: ((State.CHECKED, State.SIGNED), State.DRAFT),
}


SITTING = timedelta(minutes=10)


@dataclass(frozen=True)
class Standing:
    """What speaks for and against moving an edition on."""

    state: State
    without_source: int = 0
    unknown: int = 0
    unasked: int = 0  # bound to what nobody can ask: the measure is retired, the unit out of sight
    differing: int = 0
    is_internal: bool = False
    is_by_author: bool = False
    children_waiting: Sequence[str] = ()  # names of units below that have not signed


def reasons_against_step(step: Step, standing: Standing, *, why: str = "") -> Sequence[Reason]:
    """Every reason this step may not be taken; empty means it may."""
    befores, _ = STEPS[step]
    if standing.state not in befores:
        return [EditionRefusal.WRONG_STATE]
    reasons: list[Reason] = []
    if step in (Step.CHECK, Step.SIGN):
        if standing.without_source:
            reasons.append(EditionRefusal.NUMBERS_WITHOUT_SOURCE)
        if standing.unknown:
            reasons.append(EditionRefusal.NUMBERS_UNKNOWN)
        if standing.unasked:
            reasons.append(EditionRefusal.NUMBERS_UNASKED)
        if standing.differing:
            reasons.append(EditionRefusal.NUMBERS_DIFFER)
    if step is Step.CHECK and standing.is_by_author:
        reasons.append(EditionRefusal.CHECKED_BY_AUTHOR)
    if step is Step.SIGN and standing.children_waiting:
        reasons.append(children_not_signed(standing.children_waiting))
    if step is Step.RECEIVE and standing.is_internal:
        reasons.append(EditionRefusal.GUARDED_NUMBERS)
    if step is Step.SEND_BACK and not why.strip():
        reasons.append(EditionRefusal.NO_REASON)
    if names_somebody(why):
        reasons.append(EditionRefusal.COMMENT_NAMES_SOMEBODY)
    return reasons


def goes_on(way: Way, newest: Way, *, is_same_author: bool, age: timedelta) -> bool:
    """Whether a save belongs to the sitting that made the newest version, and takes its place.

    A sitting is told from its beginning: who writes for an hour leaves a version every ten minutes.
    """
    return way is newest is Way.EDITED and is_same_author and age < SITTING


def children_not_signed(names: Sequence[str]) -> Fault:
    """The refusal to sign before the units below have, with their names."""
    told = " · ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return Fault(EditionRefusal.CHILDREN_NOT_SIGNED, facts={"n": len(names), "units": told})


def steps_from(state: State) -> Sequence[Step]:
    """The steps that lead on from here."""
    return [step for step, (befores, _) in STEPS.items() if state in befores]


def names_somebody(words: str) -> bool:
    """Whether a telephone or identity number of a person stands in words about a text."""
    return _NUMBER_OF_A_PERSON.search(words) is not None
