"""What is passed on with her consent: refused once, then accepted; and a consent taken back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from niangjia.casework.consents.leaves import ConsentLeaf, Recipient
from niangjia.casework.consents.services import Consent, give_consent, withdraw_consent
from niangjia.casework.consents.vocabulary import How, Part, PassedOnFor, RecipientKind
from niangjia.casework.directory.services import keep_service
from niangjia.casework.directory.shapes import Organisation, Phone, ServiceTold
from niangjia.casework.directory.vocabulary import Kind
from niangjia.casework.referrals import sending
from niangjia.casework.referrals.receiving import accept, open_referral, refuse
from niangjia.casework.referrals.vocabulary import Way
from niangjia.cli.demo.casework.cases import begin
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit

AGREED = (Part.CALLED, Part.MATTER, Part.WANTS)
SERVICES = (
    ("县公安局城关派出所", "报警和伤情告知", Kind.POLICE, "110"),
    ("县人民医院", "急诊和伤情检查", Kind.HOSPITAL, "099-0000-0120"),
    ("县法律援助中心", "法律援助", Kind.LEGAL_AID, "12348"),
    ("县救助管理站", "庇护所", Kind.SHELTER, "099-0000-6021"),
    ("县人民法院", "人身安全保护令", Kind.COURT, "12368"),
    ("县民政局", "临时救助", Kind.CIVIL_AFFAIRS, "099-0000-3300"),
)


def list_services(county: Unit, by: KeyHolder) -> None:
    """Where she can be referred to; places and numbers of offices, never persons."""
    for number, (name, does, kind, phone) in enumerate(SERVICES):
        service = ServiceTold(
            key=str(uuid.UUID(int=2 * number + 2)), name=does, kind=kind,
            organisation=Organisation(key=str(uuid.UUID(int=2 * number + 1)), name=name),
            phones=(Phone(number=phone),), fees="不收费", eligibility="人人可以来",
            checked_on=clock.today(),
        )  # fmt: skip
        keep_service(unit=county, told=service, by=by, today=clock.today())


def refer_twice(case: OpenCase, township: Unit, by: KeyHolder, start: datetime) -> None:
    """The township had no bed; a week later it had one, and took her case up."""
    with clock.as_if(start):
        consent = _consent(
            case, township, PassedOnFor.SHELTER, "可以告诉镇里我要住处，别的先不说。"
        )
        first = _send(case, consent)
    with clock.as_if(start + timedelta(days=1)):
        open_referral(referral_id=first, by=by)
        refuse(referral_id=first, reason="床位满了，下周有空位。", by=by)
    with clock.as_if(start + timedelta(days=7)):
        second = _send(case, consent)
    with clock.as_if(start + timedelta(days=8)):
        open_referral(referral_id=second, by=by)
        accept(referral_id=second, case_id=uuid.uuid4(), by=by, today=clock.today())


def take_a_consent_back(
    village: Unit, township: Unit, team: Mapping[str, KeyHolder], start: datetime
) -> None:
    """小兰 had agreed and thought better of it before anybody opened what was sent."""
    with clock.as_if(start):
        case = begin(village, team, "小兰", "property", "分家时没有她的份", "想问问法律怎么说。")
        consent = _consent(case, township, PassedOnFor.LEGAL, "可以问问镇里的律师。")
        _send(case, consent)
    with clock.as_if(start + timedelta(hours=20)):
        withdraw_consent(
            case_id=case.row.pk, consent_id=consent.id, by=team["tan"], now=clock.now()
        )


def _consent(case: OpenCase, to: Unit, purpose: PassedOnFor, said: str) -> Consent:
    leaf = ConsentLeaf(
        recipient=Recipient(kind=RecipientKind.UNIT, key=to.code, name=to.name),
        purpose=purpose, parts=AGREED, how=How.SPOKEN, said=said,
        until=clock.today() + timedelta(days=30),
    )  # fmt: skip
    return give_consent(
        case_id=case.row.pk, consent_id=uuid.uuid4(), consent=leaf,
        by=case.by, today=clock.today(),
    )  # fmt: skip


def _send(case: OpenCase, consent: Consent) -> uuid.UUID:
    """The referral's id."""
    referral_id, parts = uuid.uuid4(), AGREED[:2]
    expires_on = clock.today() + timedelta(days=14)
    asked = sending.Asked(consent.id, Way.REFERRAL, parts, expires_on)
    seen = sending.seen_before_sending(case, asked, today=clock.today())
    sending.send(
        case_id=case.row.pk, referral_id=referral_id, asked=asked,
        digest=seen.packet.digest, by=case.by,
    )  # fmt: skip
    return referral_id
