"""Taken back → ledger: what an event posted goes when the event itself is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.scoping import Reach
from niangjia.ledger.services import reverse_what_followed


@dataclass(frozen=True)
class Doer:
    """Who took it back, as the audit names her: she was permitted by the domain she acted in."""

    pk: int | None
    name: str

    def may(self, action: str, path: str) -> bool:
        """Nothing more."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nothing."""
        return Reach()


def reverse_in_ledger(row: AuditRecord, facts: Mapping[str, object]) -> None:
    """Reverse what the row named by `reverses` posted."""
    by = Doer(row.by_id, row.by_name)
    reverse_what_followed(audit_id=int(str(facts["reverses"])), by=by)
