"""Who left, or lost a role: her seats and the keys she held end in the very transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from niangjia.casework.leavers import end_seats_of
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.scoping import Reach
from niangjia.people.keys.shared import drop_holdings_of
from niangjia.people.queries import member_for_follow_up


@dataclass(frozen=True)
class Doer:
    """Who did what is followed up: named in the audit, allowed nothing more."""

    pk: int | None
    name: str

    def may(self, action: str, path: str) -> bool:
        """Nothing: what follows asks for no leave."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nowhere."""
        return Reach()


def shut_out(row: AuditRecord, facts: Mapping[str, object]) -> None:
    """End what the member of this record may do no more."""
    member, by = member_for_follow_up(int(row.subject_id)), Doer(row.by_id, row.by_name)
    end_seats_of(member=member, by=by)
    drop_holdings_of(member, by=by)
