"""The one table "event → follow-ups". `*` stands for every event: packs decide what it posts."""

from collections.abc import Mapping

from niangjia.casework.intake.vocabulary import CONTACT_TAKEN_BACK
from niangjia.journeys.leaving import shut_out
from niangjia.journeys.postings import post_to_ledger
from niangjia.journeys.reversals import reverse_in_ledger
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.writing import FollowUp

FOLLOW_UPS: Mapping[str, tuple[FollowUp, ...]] = {
    "*": (post_to_ledger,),
    "people.member.left": (shut_out,),
    "people.role.ended": (shut_out,),
    CONTACT_TAKEN_BACK: (reverse_in_ledger,),
}


def run(row: AuditRecord, facts: Mapping[str, object]) -> None:
    """Run what follows from one audited event, in its transaction."""
    for follow_up in (*FOLLOW_UPS.get(row.event, ()), *FOLLOW_UPS["*"]):
        follow_up(row, facts)
