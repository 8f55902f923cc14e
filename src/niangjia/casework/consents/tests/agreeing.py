"""A consent as she may give it."""

import uuid

from niangjia.casework.consents.leaves import ConsentLeaf, Recipient
from niangjia.casework.consents.services import give_consent
from niangjia.casework.consents.vocabulary import How, Part, PassedOnFor
from niangjia.casework.tests.factories import MARCH_1

HOSPITAL = Recipient.called("青禾县人民医院")


def consent_to(
    recipient=HOSPITAL, *, purpose=PassedOnFor.HEALTH, parts=(Part.CALLED,), until=MARCH_1
):
    return ConsentLeaf(
        recipient=recipient,
        purpose=purpose,
        parts=parts,
        how=How.SPOKEN,
        said="可以告诉医生",
        until=until,
    )


def agreed(case, by, leaf=None, *, today=MARCH_1):
    return give_consent(
        case_id=case.row.pk,
        consent_id=uuid.uuid4(),
        consent=leaf or consent_to(),
        by=by,
        today=today,
    )
