"""Taking factors away: by their owner, or by those who may when every device is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.people import rules
from niangjia.people.factors.models import AuthenticatorApp, Passkey, RecoveryCode
from niangjia.people.factors.queries import factors_of
from niangjia.people.factors.vocabulary import FACTOR_DROPPED, FACTORS_FORGOTTEN, FactorRefusal
from niangjia.people.keys.notices import tell
from niangjia.people.keys.vocabulary import NoticeAbout
from niangjia.people.keys.ways import drop_passkey_ways
from niangjia.people.queries import appointments_beyond

if TYPE_CHECKING:
    from niangjia.people.models import Member


@transaction.atomic
def drop_app(*, member: Member) -> None:
    """She uses the authenticator app no more."""
    _refuse_the_last(member)
    AuthenticatorApp.objects.filter(member=member).delete()
    record(FACTOR_DROPPED, subject=member, by=member, facts={})


@transaction.atomic
def drop_passkey(*, member: Member, passkey_id: int) -> None:
    """She uses one passkey no more, neither to sign in nor to unlock."""
    row = Passkey.objects.get(member=member, pk=passkey_id)
    _refuse_the_last(member)
    drop_passkey_ways(member=member, by=member, passkey=row.reference)
    row.delete()
    record(FACTOR_DROPPED, subject=member, by=member, facts={})


def _refuse_the_last(member: Member) -> None:
    mine = factors_of(member)
    is_last = len(mine.passkeys) + mine.has_app <= 1
    refuse_if([FactorRefusal.LAST_ONE] if is_last else [])


@transaction.atomic
def forget_factors(*, member: Member, by: Actor) -> None:
    """Every device of hers is lost: she chooses new ones at her next sign-in. Whoever may give her
    a password may do this, and she is told; her key stays locked under her own password.
    """
    permit(by, "people.add", member.unit.path)
    refuse_if(
        rules.reasons_against_giving_password(
            holds_more=bool(appointments_beyond(by=by, member=member)),
            is_oneself=by.pk == member.pk,
            has_left=member.left_on is not None,
        )
    )
    for rows in (AuthenticatorApp, Passkey, RecoveryCode):
        rows.objects.filter(member=member).delete()
    drop_passkey_ways(member=member, by=by)
    record(FACTORS_FORGOTTEN, subject=member, by=by, facts={})
    tell([member.pk], about=NoticeAbout.FACTORS_FORGOTTEN, by=by)
