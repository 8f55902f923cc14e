"""A mediation as it may go."""

import uuid
from datetime import date

from niangjia.casework.mediation import services
from niangjia.casework.mediation.leaves import (
    Mediation,
    MediationAgreement,
    MediationSession,
    Party,
)
from niangjia.casework.mediation.vocabulary import Alone, Dispute

MARCH_2 = date(2026, 3, 2)


def mediation_of(dispute=Dispute.FAMILY, **changes):
    told = {
        "dispute": dispute,
        "about": "老人的赡养",
        "parties": (Party(name="小梅"), Party(name="小梅的哥哥", role="兄")),
        "begun_on": MARCH_2,
    }
    return Mediation(**told | changes)


def begun(case, *, alone=Alone.NO, thing=None, **changes):
    key = thing or uuid.uuid4()
    services.begin_mediation(
        case_id=case.row.pk, thing=key, mediation=mediation_of(**changes), alone=alone, by=case.by
    )
    return key


def sat(case, thing, *, next_on=None):
    services.hold_session(
        case_id=case.row.pk,
        session=MediationSession(mediation=thing, on=MARCH_2, text="谈了轮流照料"),
        next_on=next_on,
        by=case.by,
        today=MARCH_2,
    )


def agreed_on(case, thing, text="每家照料半年"):
    services.write_agreement(
        case_id=case.row.pk,
        agreement=MediationAgreement(mediation=thing, on=MARCH_2, text=text),
        by=case.by,
        today=MARCH_2,
    )


def ended(case, thing, ending, today=MARCH_2):
    services.end_mediation(
        case_id=case.row.pk, thing=thing, ending=ending, remark="", by=case.by, today=today
    )


def with_agreement(case):
    thing = begun(case)
    agreed_on(case, thing)
    return thing
