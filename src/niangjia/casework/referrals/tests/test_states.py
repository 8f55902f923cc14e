"""The table of states is whole: each has an owner, a label, an audit event, a way out or none."""

import pytest

from niangjia.casework.referrals.models import HOLDING
from niangjia.casework.referrals.rules import reasons_against_step
from niangjia.casework.referrals.vocabulary import (
    MOVES,
    STATES,
    STEP_LABELS,
    ReferralRefusal,
    Side,
    State,
    Step,
)

OVER = {state for state, words in STATES.items() if words.owner is Side.NOBODY}


def test_each_state_and_step_is_told():
    assert set(STATES) == set(State)
    assert set(STEP_LABELS) == set(Step)
    assert len({words.audit_event for words in STATES.values()}) == len(State)
    assert all(words.label for words in STATES.values())


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_every_step_from_every_state_moves_or_is_refused(state, step):
    refused = reasons_against_step(state, step)

    assert refused == ([] if (state, step) in MOVES else [ReferralRefusal.NOT_NOW])


def test_where_somebody_is_to_act_there_is_a_step_and_elsewhere_none():
    assert {state for state, _step in MOVES} == set(State) - OVER


def test_every_state_is_reached_and_what_holds_a_packet_can_lose_it():
    reached = {State.SENT, State.PRINTED}
    for _ in State:
        reached |= {to for (state, _step), to in MOVES.items() if state in reached}

    assert reached == set(State)
    for state in map(State, HOLDING):
        assert {(state, Step.EXPIRE), (state, Step.RECALL)} <= set(MOVES)
