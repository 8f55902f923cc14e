"""What can be done with a consent: keep it, take it back, ask whether there is one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.consents import rules
from niangjia.casework.consents.leaves import ConsentLeaf
from niangjia.casework.consents.models import ConsentRow
from niangjia.casework.consents.rules import Standing
from niangjia.casework.consents.vocabulary import (
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    ConsentRefusal,
)
from niangjia.casework.keeping import open_to_write
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.services import is_under_14
from niangjia.casework.room import OpenCase
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.keys.holder import KeyHolder


AfterWithdrawal = Callable[[ConsentRow, "Actor", datetime], None]
_after_withdrawal: list[AfterWithdrawal] = []


def after_withdrawal(take_back: AfterWithdrawal) -> None:
    """Call `take_back` in the transaction in which a consent is withdrawn."""
    if take_back not in _after_withdrawal:
        _after_withdrawal.append(take_back)


@dataclass(frozen=True)
class Consent:
    """A consent as it is read: what she agreed to, and how it stands."""

    id: uuid.UUID
    leaf: ConsentLeaf
    standing: Standing

    def is_good(self, today: date) -> bool:
        """Whether something may be passed on by it today."""
        return not rules.reasons_against_passing_on(self.standing, today=today)


@transaction.atomic
def give_consent(
    *, case_id: uuid.UUID, consent_id: uuid.UUID, consent: ConsentLeaf, by: KeyHolder, today: date
) -> Consent:
    """Keep what she agreed to. The form brings `consent_id`: sent twice, it is one consent."""
    case = open_to_write(case_id=case_id, by=by)
    for known in consents_of(case):
        if known.id == consent_id:
            return known
    refuse_if(_reasons_against(case, consent, today))
    row = ConsentRow(id=consent_id, case=case.row, until=consent.until)
    with refused_if_taken(CaseRefusal.SENT_ALREADY):
        row.save(force_insert=True)
    case.write(consent, thing=consent_id)
    record(CONSENT_GIVEN, subject=case.row, by=by, facts={"consent": str(consent_id)})
    return _consent(row, consent)


@transaction.atomic
def withdraw_consent(
    *, case_id: uuid.UUID, consent_id: uuid.UUID, by: Actor, now: datetime
) -> None:
    """She took it back: from this moment nothing is passed on by it. Needs no key, asks no reason,
    and is possible after the case is closed.
    """
    case: Case = Case.objects.visible_to(by).select_for_update(of=("self",)).get(pk=case_id)
    take_back(case, consent_id=consent_id, by=by, now=now)


def take_back(case: Case, *, consent_id: uuid.UUID, by: Actor, now: datetime) -> None:
    """The same, in a case already reached: by its team, or by herself at her own door."""
    row = case.consents.select_for_update().get(pk=consent_id)
    refuse_if([ConsentRefusal.WITHDRAWN] if row.withdrawn_at is not None else [])
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record(CONSENT_WITHDRAWN, subject=case, by=by, facts={"consent": str(consent_id)})
    for take_back in _after_withdrawal:
        take_back(row, by, now)


def consents_of(case: OpenCase) -> Sequence[Consent]:
    """Every consent of this case, the one that lasts longest first."""
    leaves = {one.thing: one.leaf for one in case.of_kind(ConsentLeaf)}
    return [
        _consent(row, leaf)
        for row in case.row.consents.all()
        if (leaf := leaves.get(row.pk)) is not None
    ]


def consents_ending(
    cases: Collection[uuid.UUID], *, since: date, until: date
) -> Sequence[tuple[uuid.UUID, date]]:
    """The consents of these cases that end between these days: case and last day, next first."""
    rows = ConsentRow.objects.filter(case__in=cases, withdrawn_at__isnull=True)
    found = rows.filter(until__range=(since, until)).order_by("until", "pk")
    return list(found.values_list("case", "until"))


def as_it_stands(consent_id: uuid.UUID, leaf: ConsentLeaf) -> Consent:
    """The consent of a leaf that its reader has open without the case's key."""
    return _consent(ConsentRow.objects.get(pk=consent_id), leaf)


def _consent(row: ConsentRow, leaf: ConsentLeaf) -> Consent:
    # The leaf is sealed: a later day written into the row alone prolongs nothing.
    return Consent(row.pk, leaf, replace(row.standing, until=min(row.until, leaf.until)))


def _reasons_against(case: OpenCase, consent: ConsentLeaf, today: date) -> Sequence[ConsentRefusal]:
    return rules.reasons_against_consent(
        recipient=consent.recipient.name,
        parts=consent.parts,
        said=consent.said,
        until=consent.until,
        lacks_guardian=is_under_14(case) and not consent.by_guardian,
        today=today,
    )
