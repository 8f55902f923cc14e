"""Totality of the tables, and the rules that are pure."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.events import rules
from niangjia.events.refusals import CloseRefusal
from niangjia.events.rules import Headcount
from niangjia.events.tests.factories import ENDS, STARTS, a_plan
from niangjia.events.vocabulary import (
    CONSENT_NOW,
    CONSENTS,
    COUNTING_LABELS,
    KIND_LABELS,
    MATERIAL_LABELS,
    METHOD_LABELS,
    MOVES,
    SIGN_UP_LABELS,
    STATES,
    Counting,
    EventState,
    HeadcountMethod,
    Kind,
    MaterialKind,
    MoveKind,
    SignUpState,
)

COUNTS = st.one_of(st.none(), st.integers(0, 50))


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (EventState, STATES),
        (Kind, KIND_LABELS),
        (Counting, COUNTING_LABELS),
        (HeadcountMethod, METHOD_LABELS),
        (SignUpState, SIGN_UP_LABELS),
        (MaterialKind, MATERIAL_LABELS),
        (MoveKind, MOVES),
    ],
)
def test_every_word_is_in_its_table(words, table):
    assert set(words) == set(table)


@pytest.mark.parametrize("state", EventState)
def test_every_state_has_a_label_a_way_in_and_an_audit_event_of_its_own(state):
    words = STATES[state]
    others = [one.audit_event for key, one in STATES.items() if key is not state]

    assert words.label
    assert words.audit_event.startswith("events.event.")
    assert words.audit_event not in others
    assert state is EventState.PLANNED or any(state in one.leads_to for one in STATES.values())
    assert state not in words.leads_to


@pytest.mark.parametrize("state", EventState)
def test_the_rules_allow_what_the_table_says(state):
    came = Headcount(persons=1, method=HeadcountMethod.COUNT)
    allowed = {
        EventState.OPEN: not rules.reasons_against_publishing(
            state=state, ends_at=ENDS, now=STARTS
        ),
        EventState.PLANNED: not rules.reasons_against_withdrawing(state=state, sign_ups=0),
        EventState.CANCELLED: not rules.reasons_against_cancelling(
            state=state, reason="下雨", pieces_out=0
        ),
        EventState.CLOSED: not rules.reasons_against_closing(
            state=state, starts_at=STARTS, now=ENDS, came=came, checked_in=0
        ),
    }

    assert {to for to, is_fine in allowed.items() if is_fine} == STATES[state].leads_to
    assert rules.is_running(state) == (
        not rules.reasons_against_change(a_plan(), state=state, seated=0, waiting=0)
    )


def test_the_consent_in_force_has_its_text():
    assert CONSENTS[CONSENT_NOW]


@given(persons=COUNTS, visits=COUNTS)
def test_persons_and_visits_stay_apart(persons, visits):
    came = Headcount(persons, visits, HeadcountMethod.COUNT)
    found = rules.reasons_against_closing(
        state=EventState.OPEN, starts_at=STARTS, now=ENDS, came=came, checked_in=0
    )

    assert (CloseRefusal.NO_HEADCOUNT in found) == (persons is None and visits is None)
    fewer = persons is not None and visits is not None and visits < persons
    assert (CloseRefusal.VISITS_FEWER in found) == fewer


@pytest.mark.parametrize("persons", [None, 4, 6])
def test_a_scanned_number_is_the_number_scanned(persons):
    came = Headcount(persons, 9, HeadcountMethod.SCAN)
    ask = {"state": EventState.OPEN, "starts_at": STARTS, "now": ENDS, "checked_in": 5}

    assert CloseRefusal.NOT_SCANNED in rules.reasons_against_closing(came=came, **ask)
    assert not rules.reasons_against_closing(came=replace(came, persons=5), **ask)


@given(
    seated=st.integers(0, 30),
    waiting=st.integers(0, 30),
    capacity=st.one_of(st.none(), st.integers(1, 30)),
)
def test_seats_filled_never_pass_the_capacity_and_leave_no_seat_empty(seated, waiting, capacity):
    filled = rules.seats_to_fill(seated=seated, waiting=waiting, capacity=capacity)

    assert 0 <= filled <= waiting
    if capacity is None:
        assert filled == waiting
    else:
        assert seated + filled <= max(capacity, seated)
        assert filled == waiting or seated + filled >= capacity


def test_thirty_days():
    assert rules.forgotten_up_to(date(2026, 4, 7)) == date(2026, 3, 8)
