"""Event → ledger: every audited event is offered to the pack's postings, at once."""

from collections.abc import Mapping

from niangjia.kernel.audit.models import AuditRecord
from niangjia.ledger.packs import current_pack
from niangjia.ledger.posting import post


def post_to_ledger(row: AuditRecord, facts: Mapping[str, object]) -> None:
    """Post what `row` implies, in its own transaction."""
    post(row.pk, row.event, facts, pack=current_pack())
