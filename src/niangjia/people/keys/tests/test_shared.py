"""Keys of a unit: in whose hands they are, and what becomes of them when a hand is withdrawn."""

import pytest

from niangjia.kernel.keys import KeyPair, seal_to
from niangjia.kernel.refusal import Refused
from niangjia.people.keys import shared
from niangjia.people.keys.models import Holding, SharedKey
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import KeyRefusal, SharedFor
from niangjia.people.membership import end_appointment, let_leave
from niangjia.people.models import Appointment
from niangjia.people.tests.cast import LONG_AGO, give, make_member


@pytest.fixture
def by(supervisor):
    return holding(supervisor)


@pytest.fixture
def other(caseworker):
    return holding(caseworker)


@pytest.fixture
def key(by, other):
    return shared.make_shared_key(
        unit=by.unit, shared_for=SharedFor.QUEUE, holders=[by.member, other.member], by=by
    )


def holders(key):
    return {member.pk for member in shared.holders_of(key)}


class TestTakeOut:
    def test_the_unit_has_another_key_which_she_does_not_hold(self, key, by, other):
        before = shared.pair_shared(key, by=other)

        shared.take_out(shared=key, member=other.member, by=by)

        key.refresh_from_db()
        assert holders(key) == {by.pk}
        assert shared.pair_shared(key, by=by).public == bytes(key.public) != before.public

    def test_the_last_one_keeps_it(self, key, by, other):
        shared.take_out(shared=key, member=other.member, by=by)

        with pytest.raises(Refused) as said:
            shared.take_out(shared=key, member=by.member, by=by)

        assert said.value.reasons == (KeyRefusal.LAST_HOLDER,)

    def test_one_who_holds_another_than_the_one_of_now_changes_nothing(self, key, by, other):
        sealed = seal_to(by.pair.public, KeyPair.new().private)
        Holding.objects.filter(shared=key, member=by.pk).update(sealed=sealed)
        SharedKey.objects.update(is_to_change=True)

        with pytest.raises(Refused) as said:
            shared.take_out(shared=key, member=other.member, by=by)
        shared.change_what_is_due(by)

        assert said.value.reasons == (KeyRefusal.NOT_A_HOLDER,)
        assert shared.pair_shared(key, by=other).public == bytes(SharedKey.objects.get().public)

    def test_one_who_does_not_hold_it_cannot(self, key, village, other):
        third = holding(give("supervisor", make_member("third", village)))

        with pytest.raises(Refused) as said:
            shared.take_out(shared=key, member=other.member, by=third)

        assert said.value.reasons == (KeyRefusal.NOT_A_HOLDER,)


class TestShareWith:
    def test_one_without_a_role_for_cases_is_refused(self, key, by, worker):
        holding(worker)

        with pytest.raises(Refused) as said:
            shared.share_with(shared=key, member=worker, by=by)

        assert said.value.reasons == (KeyRefusal.HOLDER_MAY_NOT,)


class TestLeaving:
    def test_who_left_holds_it_no_more_and_the_next_at_hand_changes_it(self, key, by, other, head):
        let_leave(member=other.member, by=head, on=LONG_AGO)
        assert holders(key) == {by.pk}

        shared.change_what_is_due(by)

        changed = SharedKey.objects.get()
        assert bytes(changed.public) != bytes(key.public)
        assert not changed.is_to_change

    def test_who_lost_her_role_holds_it_no_more(self, key, by, other, head):
        role = Appointment.objects.get(member=other.member, role__code="caseworker")

        end_appointment(appointment_id=role.pk, by=head, on=LONG_AGO)

        assert holders(key) == {by.pk}

    def test_of_the_last_one_it_is_kept_but_opens_nothing_for_her(self, key, by, other, head):
        for one in (other.member, by.member):
            let_leave(member=one, by=head, on=LONG_AGO)

        assert Holding.objects.get().member_id == by.pk
