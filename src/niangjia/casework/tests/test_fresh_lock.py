"""A seat that ended by itself left the lock as it was: what is written next is under a new one."""

from datetime import UTC, datetime, time

import pytest

from niangjia.casework import services
from niangjia.casework.consents.tests.agreeing import agreed
from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.exporting.services import Ground, ask_export
from niangjia.casework.her_door.filing import make_file
from niangjia.casework.her_door.tests.opening import code_for
from niangjia.casework.leaves import Note
from niangjia.casework.legal.tests.stepping import applied
from niangjia.casework.mediation.tests.mediating import begun
from niangjia.casework.models import Seat
from niangjia.casework.referrals.tests.passing import asked_by, consent_for, sent
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.kernel.keys import WrongKey
from niangjia.people.keys.tests.holding import holding

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)


def note(case):
    services.write_note(case_id=case.row.pk, note=Note(text="来过"), by=case.by)


def safe_contact(case):
    way = Way(channel=Channel.CALL, number="1", weekdays=(0,), start=time(9), end=time(11))
    safe = SafeContact(ways=(way,), asked_on=MARCH_1)
    keep_safe_contact(case_id=case.row.pk, safe=safe, by=case.by, today=MARCH_1)


def consent(case):
    agreed(case, case.by)


def duty(case):
    note_facts(case_id=case.row.pk, facts=facts(), by=case.by)


def code(case):
    code_for(case, case.by)


def file(case):
    code(case)
    end_a_stay(case)
    make_file(case_id=case.row.pk, withheld=(), by=case.by, now=NOON)


def referral(case):
    agreement = consent_for(case, case.by)
    end_a_stay(case)
    sent(open_case(case_id=case.row.pk, by=case.by), case.by, asked_by(agreement))


def export(case):
    ground = Ground(recipient="青禾县人民法院", basis="〔2026〕3号")
    ask_export(case_id=case.row.pk, ground=ground, by=case.by, now=NOON)


def end_a_stay(case):
    """Hers who sits there besides ends as an emergency's does: by the clock, with its key in it."""
    seat = Seat.objects.exclude(member=case.by.pk).get(case=case.row)
    Seat.objects.filter(pk=seat.pk).update(since=NOON, ends_at=NOON, sealed=b"kept")


@pytest.mark.parametrize(
    "write",
    [note, safe_contact, applied, begun, consent, duty, code, file, referral, export],
    ids=lambda write: write.__name__,
)
def test_what_is_written_after_a_stay_opens_with_no_key_of_that_time(caseworker, supervisor, write):
    case = make_case(holding(caseworker), team=[holding(supervisor)])
    end_a_stay(case)

    write(case)

    assert bytes(case.row.seats.exclude(member=case.by.pk).get().sealed) == b""
    case.row.refresh_from_db()
    with pytest.raises(WrongKey):
        case.leaves()
