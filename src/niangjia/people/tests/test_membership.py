"""Changes to members: who may, what refuses, what is told to the audit."""

from datetime import date

import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people import membership
from niangjia.people.console import Console
from niangjia.people.models import Appointment, Member, Role
from niangjia.people.services import close_unit
from niangjia.people.sessions import change_password
from niangjia.people.tests.cast import PASSWORD, give, make_member, make_unit
from niangjia.people.vocabulary import MemberRefusal

pytestmark = pytest.mark.django_db
MARCH_1 = date(2026, 3, 1)


def appointment_of(member):
    return Appointment.objects.get(member=member, until__isnull=True)


def fresh(member):
    return Member.objects.of_command_line().get(pk=member.pk)


@pytest.fixture
def town_steward(township):
    return give("steward", make_member("town.steward", township))


@pytest.fixture
def far_reaching(village, county):
    """Works in the village and is head of the county: more than her own unit shows."""
    return give("head", give("worker", make_member("far", village)), at=county)


def role(code):
    return Role.objects.get(code=code)


def reasons_of(refused):
    return refused.value.reasons


class TestMembers:
    def test_adds(self, head, village):
        member = membership.add_member(
            login="new.one", name="n", password="a-long-password", unit=village, by=head, on=MARCH_1
        )

        assert member.check_password("a-long-password")
        assert "a-long-password" not in records_about(member).get().facts

    def test_refuses_a_name_too_long_to_be_kept(self, head, village):
        with pytest.raises(Refused) as refused:
            membership.add_member(
                login="x1", name="长" * 41, password="a-long-one", unit=village, by=head, on=MARCH_1
            )

        assert reasons_of(refused) == (MemberRefusal.NAME_SHAPE,)

    def test_refuses_a_login_taken_anywhere_and_no_password(self, head, village, outsider):
        with pytest.raises(Refused) as refused:
            membership.add_member(
                login="outsider", name="n", password="", unit=village, by=head, on=MARCH_1
            )

        assert reasons_of(refused) == (MemberRefusal.LOGIN_TAKEN, MemberRefusal.PASSWORD_WEAK)

    @pytest.mark.parametrize("password", ["", "1", "password123"])
    def test_no_way_in_takes_a_weak_password(self, head, worker, password):
        acts = (
            lambda: membership.give_password(member=worker, password=password, by=head),
            lambda: change_password(member=worker, password=password, keep_session=""),
        )
        for act in acts:
            with pytest.raises(Refused) as refused:
                act()
            assert reasons_of(refused) == (MemberRefusal.PASSWORD_WEAK,)
        assert fresh(worker).check_password(PASSWORD)

    def test_who_left_meanwhile_gets_no_role(self, head, worker, village):
        before = fresh(worker)
        membership.let_leave(member=worker, by=head, on=MARCH_1)

        with pytest.raises(Refused) as refused:
            membership.appoint(
                member=before, role=role("reader"), unit=village, by=head, on=MARCH_1
            )

        assert reasons_of(refused) == (MemberRefusal.ALREADY_LEFT,)

    def test_leaving_ends_roles(self, head, worker, village):
        membership.let_leave(member=worker, by=head, on=MARCH_1)

        gone = fresh(worker)
        assert not gone.may("ledger.record", village.path)
        assert not gone.is_active

    def test_leaving_takes_no_role_that_the_ender_could_not_take(self, town_steward, far_reaching):
        with pytest.raises(Refused) as refused:
            membership.let_leave(member=far_reaching, by=town_steward, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.LEAVES_WITH_MORE,)
        assert Appointment.objects.filter(member=far_reaching, until=None).count() == 2

    @pytest.mark.parametrize("act", ["leave", "appoint", "end"])
    def test_no_one_acts_on_herself(self, head, county, act):
        acts = {
            "leave": lambda: membership.let_leave(member=head, by=head, on=MARCH_1),
            "appoint": lambda: membership.appoint(
                member=head, role=role("worker"), unit=county, by=head, on=MARCH_1
            ),
            "end": lambda: membership.end_appointment(
                appointment_id=appointment_of(head).pk, by=head, on=MARCH_1
            ),
        }
        with pytest.raises(Refused) as refused:
            acts[act]()

        assert MemberRefusal.NOT_ONESELF in reasons_of(refused)


class TestMove:
    def test_works_in_the_other_unit_and_her_roles_stay_where_they_are(self, head, worker, village):
        other = make_unit("990101001002", parent=village.parent)

        moved = membership.move_member(member=worker, unit=other, by=head, on=MARCH_1)

        assert fresh(worker).unit == moved.unit == other
        assert appointment_of(worker).unit == village
        facts = {"unit": other.code, "before": village.code, "on": "2026-03-01"}
        assert facts_of(records_about(worker).get()) == facts

    def test_from_a_closed_unit_but_not_into_one(self, head, worker, village):
        other = make_unit("990101001002", parent=village.parent)
        close_unit(unit=village, by=head, on=MARCH_1, successors=[other])
        membership.move_member(member=worker, unit=other, by=head, on=MARCH_1)
        village.refresh_from_db()

        with pytest.raises(Refused) as refused:
            membership.move_member(member=worker, unit=village, by=head, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.MOVES_TO_CLOSED,)

    def test_gives_every_reason(self, town_steward, far_reaching, village):
        with pytest.raises(Refused) as refused:
            membership.move_member(member=far_reaching, unit=village, by=town_steward, on=MARCH_1)
        with pytest.raises(Refused) as herself:
            membership.move_member(member=town_steward, unit=village, by=town_steward, on=MARCH_1)

        wanted = (MemberRefusal.MOVES_WITH_MORE, MemberRefusal.ALREADY_THERE)
        assert reasons_of(refused) == wanted
        assert MemberRefusal.NOT_ONESELF in reasons_of(herself)

    def test_neither_out_of_sight_nor_into_another_tree(self, head, worker, outsider, elsewhere):
        for member, unit in ((worker, elsewhere), (outsider, head.unit)):
            with pytest.raises(NotPermitted):
                membership.move_member(member=member, unit=unit, by=head, on=MARCH_1)


class TestRoles:
    def test_gives_a_listed_role_once(self, head, colleague, village):
        for _ in range(2):
            membership.appoint(
                member=colleague, role=role("reader"), unit=village, by=head, on=MARCH_1
            )

        assert Appointment.objects.filter(member=colleague, role=role("reader")).count() == 1
        assert [row.event for row in records_about(colleague)] == ["people.role.given"]

    @pytest.mark.parametrize("code", ["head", "steward"])
    def test_gives_no_role_that_is_not_listed(self, head, worker, village, code):
        with pytest.raises(Refused) as refused:
            membership.appoint(member=worker, role=role(code), unit=village, by=head, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.ROLE_NOT_GRANTABLE,)

    def test_takes_back_no_role_it_could_not_give(self, head, steward):
        with pytest.raises(Refused) as refused:
            membership.end_appointment(
                appointment_id=appointment_of(steward).pk, by=head, on=MARCH_1
            )

        assert reasons_of(refused) == (MemberRefusal.ROLE_NOT_GRANTABLE,)

    def test_gives_no_role_at_a_unit_of_another_tree(self, head, worker, elsewhere):
        with pytest.raises(NotPermitted):
            membership.appoint(
                member=worker, role=role("worker"), unit=elsewhere, by=head, on=MARCH_1
            )

    def test_cannot_see_an_appointment_of_another_tree(self, head, outsider):
        with pytest.raises(Member.DoesNotExist):
            membership.end_appointment(
                appointment_id=appointment_of(outsider).pk, by=head, on=MARCH_1
            )

    def test_what_a_role_allowed_is_refused_from_the_next_request(self, head, worker, village):
        membership.end_appointment(appointment_id=appointment_of(worker).pk, by=head, on=MARCH_1)

        assert not fresh(worker).may("ledger.record", village.path)


class TestGivePassword:
    def test_lets_her_in_again(self, head, worker):
        membership.give_password(member=worker, password="a-brand-new-one", by=head)

        assert fresh(worker).check_password("a-brand-new-one")

    def test_opens_no_door_the_giver_could_not_open(self, head, steward):
        with pytest.raises(Refused) as refused:
            membership.give_password(member=steward, password="a-brand-new-one", by=head)

        assert reasons_of(refused) == (MemberRefusal.PASSWORD_OF_MORE,)

    def test_judges_each_role_at_the_unit_where_it_is_held(self, town_steward, far_reaching):
        with pytest.raises(Refused) as refused:
            membership.give_password(member=far_reaching, password="a-new-one-1", by=town_steward)

        assert reasons_of(refused) == (MemberRefusal.PASSWORD_OF_MORE,)

    def test_is_given_where_every_role_is_in_hand(self, steward, far_reaching):
        membership.give_password(member=far_reaching, password="a-brand-new-one", by=steward)

        assert [row.event for row in records_about(far_reaching)] == [
            "people.member.password_given"
        ]

    def test_the_command_line_reaches_no_further_than_its_unit(self, township, far_reaching):
        with pytest.raises(Refused):
            membership.give_password(
                member=far_reaching, password="a-brand-new-one", by=Console(township)
            )

    def test_is_not_for_a_worker(self, worker, colleague):
        with pytest.raises(NotPermitted):
            membership.give_password(member=colleague, password="a-brand-new-one", by=worker)
