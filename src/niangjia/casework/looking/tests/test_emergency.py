"""Breaking the glass: a reason, an hour, a witness, a review; never by the administrator."""

import re
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.urls import reverse

from niangjia.casework import leavers, seats, services
from niangjia.casework.exporting.services import Ground, ask_export
from niangjia.casework.files.services import remove_file
from niangjia.casework.handing.services import Handing, hand_over
from niangjia.casework.her_door import services as door
from niangjia.casework.her_door.filing import make_file
from niangjia.casework.keeping import Place
from niangjia.casework.leaves import Note
from niangjia.casework.looking import emergency
from niangjia.casework.looking.models import Notice
from niangjia.casework.looking.tests.cast import two_on_call
from niangjia.casework.looking.vocabulary import LookRefusal
from niangjia.casework.models import Case, SpareKey
from niangjia.casework.reporting_duty import splitting
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CaseRefusal, Part
from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.keys.vocabulary import KeyRefusal

NOW = datetime(2026, 3, 1, 15, tzinfo=UTC)


@pytest.fixture
def on_call(village):
    return two_on_call(village)


@pytest.fixture
def case(caseworker, on_call):
    return make_case(holding(caseworker), called="小梅")


def broken(case, by, second, **said):
    told = {"reason": "她打不通电话", "now": NOW} | said
    return emergency.ask_emergency(case_id=case.row.pk, by=by, second=second.member, **told)


class TestEmergency:
    def test_it_opens_the_case_for_an_hour_and_no_longer(self, case, on_call):
        one, other = on_call

        with clock.as_if(NOW):
            broken(case, one, other)
            assert open_case(case_id=case.row.pk, by=one).face.called == "小梅"
        with clock.as_if(NOW + timedelta(minutes=61)), pytest.raises(Case.DoesNotExist):
            open_case(case_id=case.row.pk, by=one)

    def test_the_witness_and_the_team_know_at_once(self, case, on_call):
        one, other = on_call

        broken(case, one, other)

        assert {notice.to_id for notice in Notice.objects.all()} == {other.pk, case.by.pk}

    def test_without_reason_or_witness_it_stays_shut(self, case, on_call):
        one, _ = on_call

        with pytest.raises(Refused) as refused:
            broken(case, one, one, reason=" ")

        assert set(refused.value.reasons) == {
            LookRefusal.REASON_MISSING,
            LookRefusal.SECOND_IS_ONESELF,
        }

    def test_one_without_the_on_call_key_cannot_open_it(self, case, on_call, supervisor):
        with pytest.raises(Refused) as refused:
            broken(case, holding(supervisor), on_call[0])

        assert refused.value.reasons == (KeyRefusal.NOT_A_HOLDER,)

    def test_the_administrator_may_not_even_ask(self, case, on_call, steward):
        with pytest.raises(NotPermitted):
            broken(case, holding(steward), on_call[0])

    def test_of_another_unit_nobody_learns_whether_it_is_there(self, case, on_call, elsewhere):
        stranger, hers = two_on_call(elsewhere)
        told = {"reason": "急", "second": hers.member, "by": stranger, "now": NOW}

        for case_id in (case.row.pk, uuid.uuid4()):
            with pytest.raises(Case.DoesNotExist):
                emergency.ask_emergency(case_id=case_id, **told)
            with pytest.raises(SpareKey.DoesNotExist):
                leavers.take_over(case_id=case_id, by=stranger)

    def test_another_reviews_it_once(self, case, on_call):
        one, other = on_call
        row = broken(case, one, other)

        with pytest.raises(Refused) as refused:
            emergency.review_emergency(emergency_id=row.pk, remark="应当", by=one, now=NOW)
        emergency.review_emergency(emergency_id=row.pk, remark="应当", by=other, now=NOW)

        assert refused.value.reasons == (LookRefusal.OWN_EMERGENCY,)
        assert emergency.told_of(row, by=other).reason == "她打不通电话"

    def test_who_reads_why_it_was_opened_is_logged(self, client, case, on_call):
        one, other = on_call
        row = broken(case, one, other)
        take_in_hand(client, other)

        page = client.get(reverse("looking:emergency", args=[row.pk])).content.decode()

        look = records_about(case.row).first()
        assert "她打不通电话" in page
        assert (look.by_id, facts_of(look)) == (other.pk, {"purpose": "supervision"})

    def test_a_search_finds_a_whole_name_only(self, case, on_call):
        unit, said = case.row.unit, {"reason": "急", "by": on_call[0]}

        found = emergency.search_in_emergency(unit=unit, asked="小梅", **said)
        assert [one.called for one in found] == ["小梅"]
        with pytest.raises(Refused):
            emergency.search_in_emergency(unit=unit, asked="梅", **said)


class TestPages:
    def test_what_happened_is_typed_once(self, case, on_call, client):
        take_in_hand(client, on_call[0])
        said = {"asked": "小梅", "reason": "她来电说门外有人"}

        page = client.post(reverse("looking:emergencies"), said).content.decode()
        (found,) = re.findall(r'action="(/[^"]*emergency/case/[^"]*)"', page)
        again = client.post(found, {"reason": "", "second": on_call[1].pk})
        opened = client.post(found, {"reason": said["reason"], "second": on_call[1].pk})

        assert "她来电说门外有人</textarea>" in page
        assert (again.status_code, "小梅" in again.content.decode()) == (422, True)
        assert opened.url == reverse("casework:case", args=[case.row.pk])

    def test_each_page_of_the_case_says_until_when_it_is_open(self, case, on_call, client):
        broken(case, *on_call, now=clock.now())
        take_in_hand(client, on_call[0])

        page = client.get(reverse("working:plan", args=[case.row.pk])).content.decode()

        assert "紧急打开" in page
        assert "为止，只够看和救急" in page

    def test_its_witness_gets_one_card_that_leads_to_the_review(self, case, on_call, client):
        row = broken(case, *on_call, now=clock.now())
        take_in_hand(client, on_call[1])

        page = client.get(reverse("looking:notices")).content.decode()
        review = client.get(reverse("looking:emergency", args=[row.pk])).content.decode()

        assert page.count('<section class="case-leaf">') == 1
        assert reverse("looking:emergency", args=[row.pk]) in page
        assert reverse("casework:case", args=[case.row.pk]) not in page
        assert "小梅" in review

    def test_her_worker_finds_which_case_it_was(self, case, on_call, client):
        broken(case, *on_call, now=clock.now())
        take_in_hand(client, case.by)

        page = client.get(reverse("looking:notices")).content.decode()

        assert reverse("casework:case", args=[case.row.pk]) in page
        assert "/emergency/" not in page.replace(reverse("looking:emergencies"), "")

    def test_a_supervisor_without_an_on_call_key_is_led_to_making_it(self, supervisor, client):
        take_in_hand(client, holding(supervisor))

        page = client.get(reverse("looking:emergencies")).content.decode()

        assert reverse("keys:unit") in page
        assert 'name="asked"' not in page


def test_of_a_minors_no_name_is_told_before_another_agreed(case, on_call, client):
    phone = "13912345678"
    minors = case.face.model_copy(update={"is_minor": True, "phones": (phone,)})
    case.put_face(minors)
    take_in_hand(client, on_call[0])

    page = client.post(reverse("looking:emergencies"), {"asked": phone, "reason": "急"})

    assert "小梅" not in page.content.decode()
    assert "一位未成年人的案子" in page.content.decode()
    assert reverse("looking:ask", args=[case.row.pk]) in page.content.decode()


def test_a_minors_case_waits_for_another_supervisor(case, on_call):
    one, other = on_call
    case.put_face(case.face.model_copy(update={"is_minor": True}))
    row = broken(case, one, other)

    with pytest.raises(Refused) as refused:
        emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW)
    emergency.approve_emergency(emergency_id=row.pk, by=other)
    opened = emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW)

    assert refused.value.reasons == (LookRefusal.MINOR_NEEDS_APPROVAL,)
    assert opened.ends_at == NOW + timedelta(hours=1)


def test_what_another_agreed_to_is_no_key_for_later(case, on_call):
    one, other = on_call
    case.put_face(case.face.model_copy(update={"is_minor": True}))
    row = broken(case, one, other)
    emergency.approve_emergency(emergency_id=row.pk, by=other)

    with pytest.raises(Refused) as late:
        emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW + timedelta(hours=25))
    emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW)
    with pytest.raises(Refused) as again:
        emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW)

    assert late.value.reasons == (LookRefusal.ASKED_TOO_LONG_AGO,)
    assert again.value.reasons == (LookRefusal.ALREADY_OPENED,)


def test_who_was_let_into_the_team_meanwhile_keeps_her_seat(case, on_call):
    one, other = on_call
    case.write(facts())
    row = broken(case, one, other)
    emergency.approve_emergency(emergency_id=row.pk, by=other)
    seats.seat(case_id=case.row.pk, member=one.member, part=Part.WORKER, by=case.by)

    with pytest.raises(Refused) as refused:
        emergency.open_emergency(emergency_id=row.pk, by=one, now=NOW)

    assert refused.value.reasons == (CaseRefusal.ALREADY_SEATED,)


def test_its_reason_is_read_after_the_case_has_a_new_key(case, on_call):
    one, other = on_call
    with clock.as_if(NOW):
        row = broken(case, one, other)

    with clock.as_if(NOW + timedelta(hours=2)):
        leavers.rekey_due(case.by)
        row.refresh_from_db()
        assert emergency.told_of(row, by=other).reason == "她打不通电话"
        emergency.review_emergency(emergency_id=row.pk, remark="该开", by=other, now=clock.now())


def test_its_reason_is_read_wherever_the_clock_it_was_asked_by_stands(case, on_call):
    one, other = on_call
    here = NOW.astimezone(timezone(timedelta(hours=8)))

    row = broken(case, one, other, now=here)

    row.refresh_from_db()
    assert emergency.told_of(row, by=other).reason == "她打不通电话"


def lasting(case, by, other):
    """All that would outlast the hour."""
    key, now = case.row.pk, NOW
    thing = services.write_note(case_id=key, note=Note(text="到了"), by=by).thing
    ground = Ground(recipient="县法院", basis="通知书")
    handing = Handing(other.member, "换人", ())
    child = splitting.Child(uuid.uuid4(), "小雨", [thing])
    yield lambda: seats.seat(case_id=key, member=other.member, part=Part.WORKER, by=by)
    yield lambda: seats.unseat(case_id=key, member_id=case.by.pk, by=by)
    yield lambda: hand_over(
        case_id=key, handing=handing, place=Place(uuid.uuid4()), by=by, today=NOW.date()
    )
    yield lambda: door.give_code(case_id=key, by=by, now=now)
    yield lambda: make_file(case_id=key, withheld=(), by=by, now=now)
    yield lambda: door.end_door(case_id=key, by=by)
    yield lambda: ask_export(case_id=key, ground=ground, by=by, now=now)
    yield lambda: splitting.split_off(case_id=key, child=child, by=by, today=NOW.date())
    yield lambda: remove_file(case_id=key, thing=thing, why="错了", by=by)


def test_within_the_hour_she_leaves_no_way_in_and_takes_nothing_along(case, on_call):
    one, other = on_call
    with clock.as_if(NOW):
        broken(case, one, other)
        for deed in lasting(case, one, other):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.reasons == (CaseRefusal.ONLY_FOR_AN_HOUR,)

        seats.unseat(case_id=case.row.pk, member_id=one.pk, by=one)  # she may go before it is over
        with pytest.raises(Case.DoesNotExist):
            open_case(case_id=case.row.pk, by=one)
