"""Taking a step: checked against the table, kept with its instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from niangjia.casework.referrals import rules
from niangjia.casework.referrals.vocabulary import MOVES, STATES, Step
from niangjia.kernel import clock
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.referrals.models import Referral


def take_step(row: Referral, step: Step) -> None:
    """Move a row that is locked, or refuse; a state that holds no packet loses it here."""
    refuse_if(rules.reasons_against_step(row.stands, step))
    state = MOVES[row.stands, step]
    row.state, row.changed_at = str(state), clock.now()
    if step is Step.OPEN:
        row.opened_at = row.changed_at
    if not STATES[state].holds:
        row.destroy_packet()
    row.save()
