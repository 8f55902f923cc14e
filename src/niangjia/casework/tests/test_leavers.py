"""Who left, or lost her role, is out of every team at once; keys change when the next unlocks."""

import pytest
from django.urls import reverse

from niangjia.casework import leavers
from niangjia.casework.models import Case, Seat, SpareKey
from niangjia.casework.room import face_of, open_case
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.shared import make_shared_key, take_out
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.membership import end_appointment, let_leave
from niangjia.people.models import Appointment
from niangjia.people.tests.cast import LONG_AGO, give, make_member


def put_on_call(*holders):
    return make_shared_key(
        unit=holders[0].unit,
        shared_for=SharedFor.ON_CALL,
        holders=[one.member for one in holders],
        by=holders[0],
    )


class TestLeaving:
    def test_her_seats_end_with_her_leaving(self, by, second, head):
        case = make_case(by, team=[second])

        let_leave(member=by.member, by=head, on=LONG_AGO)

        assert [one.member_id for one in case.row.seats.sitting()] == [second.pk]

    def test_or_with_her_role(self, by, second, head):
        case = make_case(by, team=[second])
        role = Appointment.objects.get(member=by.member, role__code="caseworker")

        end_appointment(appointment_id=role.pk, by=head, on=LONG_AGO)

        assert [one.member_id for one in case.row.seats.sitting()] == [second.pk]

    def test_another_role_that_ends_leaves_them(self, by, second, head):
        case = make_case(by, team=[second])
        give("worker", by.member)
        role = Appointment.objects.get(member=by.member, role__code="worker")

        end_appointment(appointment_id=role.pk, by=head, on=LONG_AGO)

        assert case.row.seats.sitting().count() == 2


class TestRekeyDue:
    def test_a_kept_key_opens_nothing_once_one_of_the_team_unlocks(self, by, second, head):
        kept = make_case(by, team=[second])
        let_leave(member=by.member, by=head, on=LONG_AGO)

        leavers.rekey_due(second)

        kept.row.refresh_from_db()
        with pytest.raises(WrongKey):
            face_of(kept.row, kept.key)
        assert open_case(case_id=kept.row.pk, by=second).face.called == "小梅"
        assert bytes(Seat.objects.get(member=by.pk).sealed) == b""

    def test_is_done_once(self, by, second, head):
        case = make_case(by, team=[second])
        let_leave(member=by.member, by=head, on=LONG_AGO)

        for _ in range(2):
            leavers.rekey_due(second)

        case.row.refresh_from_db()
        assert case.row.generation == 2

    def test_a_case_that_does_not_open_stops_nobody(self, by, second, head):
        broken, sound = make_case(by, team=[second]), make_case(by, team=[second])
        let_leave(member=by.member, by=head, on=LONG_AGO)
        Seat.objects.filter(case=broken.row, member=second.pk).update(sealed=b"touched")

        leavers.rekey_due(second)

        sound.row.refresh_from_db()
        assert sound.row.generation == 2


class TestOnCall:
    def test_cases_older_than_the_key_on_call_are_sealed_to_it(self, by, second):
        case = make_case(by)
        put_on_call(second)

        leavers.spares_due(by)

        assert SpareKey.objects.get().case_id == case.row.pk

    def test_a_changed_key_on_call_opens_them_still(self, by, second, village):
        third = holding(give("supervisor", make_member("third", village)))
        key = put_on_call(second, third)
        case = make_case(by)
        take_out(shared=key, member=third.member, by=second)
        for one in (by,):
            let_leave_quietly(one)

        seat = leavers.take_over(case_id=case.row.pk, by=second)

        assert face_of(case.row, second.open(bytes(seat.sealed))).called == "小梅"

    def test_one_without_its_team_is_listed_by_its_day_and_taken_over(self, client, by, second):
        put_on_call(second)
        case = make_case(by, called="小梅")
        let_leave_quietly(by)
        take_in_hand(client, second)

        listed = client.get(reverse("casework:without_team")).content.decode()
        taken = client.post(reverse("casework:take_over", args=[case.row.pk]))

        assert "小梅" not in listed
        assert str(case.row.pk) in listed
        assert "小梅" in client.get(taken.url).content.decode()

    def test_a_case_that_has_its_team_is_not_taken_over(self, by, second):
        put_on_call(second)
        case = make_case(by)

        with pytest.raises(Refused):
            leavers.take_over(case_id=case.row.pk, by=second)

    def test_who_holds_no_key_on_call_takes_nothing_over(self, by, second, village):
        put_on_call(second)
        third = holding(give("supervisor", make_member("third", village)))
        case = make_case(by)
        let_leave_quietly(by)

        with pytest.raises(Refused):
            leavers.take_over(case_id=case.row.pk, by=third)
        assert not Case.objects.visible_to(third).exists()


def let_leave_quietly(holder):
    """As the command line would: her seats end."""
    holder.member.left_on = LONG_AGO
    leavers.end_seats_of(member=holder.member, by=holder)


class TestSpoiltLeaf:
    """One leaf that opens with no key: bit rot, or somebody at the database."""

    @pytest.fixture
    def spoilt(self, by, second):
        case = make_case(by, team=[second])
        case.row.leaves.update(sealed=b"spoilt")
        return case

    def test_keeps_nobody_from_signing_in_nor_other_cases_from_their_new_key(
        self, client, by, second, head, spoilt
    ):
        other = make_case(by, team=[second])
        let_leave(member=second.member, by=head, on=LONG_AGO)

        leavers.do_what_is_due(by)

        other.row.refresh_from_db()
        spoilt.row.refresh_from_db()
        assert (other.row.generation, spoilt.row.generation) == (2, 1)

    def test_its_page_says_so(self, client, by, spoilt):
        take_in_hand(client, by)

        page = client.get(reverse("casework:case", args=[spoilt.row.pk]))

        assert page.status_code == 422
        assert "打不开" in page.content.decode()
