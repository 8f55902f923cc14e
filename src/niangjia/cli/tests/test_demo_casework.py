"""The demo's casework has each story that the tutorial and its readers are promised."""

import random

import pytest

from niangjia.cli.demo.casework.making import make_casework
from niangjia.cli.demo.pictures import picture
from niangjia.cli.demo.places import found_tree
from niangjia.kernel import clock
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of
from niangjia.people.queries import all_units_for_operator
from niangjia.people.services import install_roles_as_operator

pytestmark = pytest.mark.django_db
MEDIATED = "casework.mediations.counted"
COUNTED = "casework.contact.counted"
STORIES = {
    COUNTED,
    "casework.queue.put",
    "casework.referral.refused",
    "casework.referral.accepted",
    "casework.consent.withdrawn",
    "casework.emergency.opened",
    "casework.case.closed",
    "casework.door.made",
    "casework.door.file_made",
    "people.key.recovered",
}


def test_it_has_three_units_a_helpline_mediation_referrals_a_withdrawal_and_a_recovery():
    install_roles_as_operator()
    found_tree()
    units = {unit.code: unit for unit in all_units_for_operator()}

    code = make_casework(units, clock.today(), picture(random.Random(1)))

    rows = list(AuditRecord.objects.order_by("id"))
    told = [(row.event, facts_of(row)) for row in rows]
    worked = {facts["unit"] for event, facts in told if event == "casework.cases.counted"}
    endings = {facts.get("ending") for event, facts in told if event == MEDIATED}
    assert code
    assert STORIES - {event for event, _ in told} == set()
    assert sum(event == COUNTED for event, _ in told) >= 5
    assert endings >= {"agreed", "not_agreed"}
    assert len(worked) == 3
