"""Changes to units and members: who may, what refuses, what is told to the audit."""

from datetime import date, timedelta

import pytest

from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people import services
from niangjia.people.console import Console
from niangjia.people.models import Appointment, Member, Role, Succession
from niangjia.people.queries import mergers, units_in_sight, who_appoints_at
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.people.vocabulary import MemberRefusal, UnitRefusal

pytestmark = pytest.mark.django_db
MARCH_1 = date(2026, 3, 1)


def appointment_of(member):
    return Appointment.objects.get(member=member, until__isnull=True)


def tomorrow():
    return clock.today() + timedelta(days=1)


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


class TestOpenUnit:
    def test_opens_below_with_the_level_of_its_code(self, head, township):
        unit = services.open_unit(
            code="990101001009", name="新村妇联", parent=township, by=head, on=MARCH_1
        )

        assert (unit.level, unit.path) == ("village", f"{township.path}990101001009/")
        assert facts_of(records_about(unit).get())["unit"] == "990101001009"

    def test_is_not_for_a_worker(self, worker, village):
        with pytest.raises(NotPermitted):
            services.open_unit(code="X1", name="x", parent=village, by=worker, on=MARCH_1)

    def test_is_not_for_the_head_of_another_tree(self, outsider, village):
        with pytest.raises(NotPermitted):
            services.open_unit(code="X1", name="x", parent=village, by=outsider, on=MARCH_1)

    def test_is_not_for_a_day_to_come(self, head, township):
        with pytest.raises(Refused) as refused:
            services.open_unit(code="X1", name="x", parent=township, by=head, on=tomorrow())

        assert reasons_of(refused) == (UnitRefusal.OPENS_IN_FUTURE,)


class TestFoundRoot:
    def test_is_told_to_the_audit_as_the_command_line_s_act(self, db):
        unit = services.found_root(code="99", name="青岚省妇联", on=MARCH_1)

        row = records_about(unit).get()
        assert (row.event, row.by_name, row.by_id) == ("people.unit.opened", "command line", None)
        assert facts_of(row) == {"unit": "99", "on": "2026-03-01"}

    def test_is_not_for_a_day_to_come(self, db):
        with pytest.raises(Refused) as refused:
            services.found_root(code="99", name="青岚省妇联", on=tomorrow())

        assert reasons_of(refused) == (UnitRefusal.OPENS_IN_FUTURE,)


class TestInstallRoles:
    def installed(self):
        rows = AuditRecord.objects.filter(event="people.roles.installed").order_by("id")
        return [facts_of(row)["role"] for row in rows]

    def test_tells_each_role_that_is_new_or_changed_and_no_other(self, db):
        services.install_roles()
        assert self.installed() == ["worker", "officer", "head", "reader", "steward"]

        services.install_roles()
        Role.objects.filter(code="reader").update(grants=[["ledger.read", "unit"]])
        services.install_roles()

        assert self.installed()[5:] == ["reader"]
        assert ["events.read", "subtree"] in role("reader").grants

    def test_writes_nothing_when_nothing_changed(self, db, django_assert_num_queries):
        services.install_roles()

        with django_assert_num_queries(1):
            services.install_roles()


class TestCloseUnit:
    def test_a_merger_brings_the_history_along(self, head, township, village):
        other = make_unit("990101001002", parent=township)

        services.close_unit(unit=village, by=head, on=MARCH_1, successors=[other])

        assert [one.key for one in mergers(as_at=None)] == [village.pk]
        assert mergers(as_at=date(2026, 2, 28)) == []

    def test_a_split_leaves_the_history_where_it_is(self, head, township, village):
        others = [make_unit(f"99010100100{n}", parent=township) for n in (2, 3)]

        services.close_unit(unit=village, by=head, on=MARCH_1, successors=others)

        assert Succession.objects.filter(predecessor=village).count() == 2
        assert mergers(as_at=None) == []

    def test_gives_every_reason_and_changes_nothing(self, head, township, village):
        with pytest.raises(Refused) as refused:
            services.close_unit(unit=township, by=head, on=date(1999, 1, 1), successors=[township])

        assert reasons_of(refused) == (
            UnitRefusal.CLOSES_BEFORE_OPENING,
            UnitRefusal.SUCCEEDS_ITSELF,
            UnitRefusal.HAS_OPEN_UNITS_BELOW,
        )
        township.refresh_from_db()
        assert township.closed_on is None

    @pytest.mark.parametrize(
        "life", [{"opened_on": date(2026, 3, 2)}, {"closed_on": date(2026, 3, 1)}]
    )
    def test_cannot_hand_work_to_a_unit_not_open_that_day(self, head, township, village, life):
        other = make_unit("990101001002", parent=township, **life)

        with pytest.raises(Refused) as refused:
            services.close_unit(unit=village, by=head, on=MARCH_1, successors=[other])

        assert reasons_of(refused) == (UnitRefusal.SUCCESSOR_NOT_OPEN,)

    def test_is_not_for_a_day_to_come(self, head, village):
        with pytest.raises(Refused) as refused:
            services.close_unit(unit=village, by=head, on=tomorrow())

        assert reasons_of(refused) == (UnitRefusal.CLOSES_IN_FUTURE,)

    def test_cannot_hand_work_to_a_unit_of_another_tree(self, head, village, elsewhere):
        with pytest.raises(NotPermitted):
            services.close_unit(unit=village, by=head, on=MARCH_1, successors=[elsewhere])


class TestMembers:
    def test_adds(self, head, village):
        member = services.add_member(
            login="new.one", name="n", password="a-long-password", unit=village, by=head, on=MARCH_1
        )

        assert member.check_password("a-long-password")
        assert "a-long-password" not in records_about(member).get().facts

    def test_refuses_a_login_that_is_taken_anywhere(self, head, village, outsider):
        with pytest.raises(Refused) as refused:
            services.add_member(
                login="outsider", name="n", password="x", unit=village, by=head, on=MARCH_1
            )

        assert reasons_of(refused) == (MemberRefusal.LOGIN_TAKEN,)

    def test_leaving_ends_roles(self, head, worker, village):
        services.let_leave(member=worker, by=head, on=MARCH_1)

        gone = Member.objects.of_command_line().get(pk=worker.pk)
        assert not gone.may("ledger.record", village.path)
        assert not gone.is_active

    def test_leaving_takes_no_role_that_the_ender_could_not_take(self, town_steward, far_reaching):
        with pytest.raises(Refused) as refused:
            services.let_leave(member=far_reaching, by=town_steward, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.LEAVES_WITH_MORE,)
        assert Appointment.objects.filter(member=far_reaching, until=None).count() == 2

    @pytest.mark.parametrize("act", ["leave", "appoint", "end"])
    def test_no_one_acts_on_herself(self, head, county, act):
        acts = {
            "leave": lambda: services.let_leave(member=head, by=head, on=MARCH_1),
            "appoint": lambda: services.appoint(
                member=head, role=role("worker"), unit=county, by=head, on=MARCH_1
            ),
            "end": lambda: services.end_appointment(
                appointment_id=appointment_of(head).pk, by=head, on=MARCH_1
            ),
        }
        with pytest.raises(Refused) as refused:
            acts[act]()

        assert MemberRefusal.NOT_ONESELF in reasons_of(refused)


class TestRoles:
    def test_gives_a_listed_role_once(self, head, colleague, village):
        for _ in range(2):
            services.appoint(
                member=colleague, role=role("reader"), unit=village, by=head, on=MARCH_1
            )

        assert Appointment.objects.filter(member=colleague, role=role("reader")).count() == 1
        assert [row.event for row in records_about(colleague)] == ["people.role.given"]

    @pytest.mark.parametrize("code", ["head", "steward"])
    def test_gives_no_role_that_is_not_listed(self, head, worker, village, code):
        with pytest.raises(Refused) as refused:
            services.appoint(member=worker, role=role(code), unit=village, by=head, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.ROLE_NOT_GRANTABLE,)

    def test_takes_back_no_role_it_could_not_give(self, head, steward):
        with pytest.raises(Refused) as refused:
            services.end_appointment(appointment_id=appointment_of(steward).pk, by=head, on=MARCH_1)

        assert reasons_of(refused) == (MemberRefusal.ROLE_NOT_GRANTABLE,)

    def test_gives_no_role_at_a_unit_of_another_tree(self, head, worker, elsewhere):
        with pytest.raises(NotPermitted):
            services.appoint(
                member=worker, role=role("worker"), unit=elsewhere, by=head, on=MARCH_1
            )

    def test_cannot_see_an_appointment_of_another_tree(self, head, outsider):
        with pytest.raises(Member.DoesNotExist):
            services.end_appointment(
                appointment_id=appointment_of(outsider).pk, by=head, on=MARCH_1
            )

    def test_what_a_role_allowed_is_refused_from_the_next_request(self, head, worker, village):
        services.end_appointment(appointment_id=appointment_of(worker).pk, by=head, on=MARCH_1)

        fresh = Member.objects.of_command_line().get(pk=worker.pk)
        assert not fresh.may("ledger.record", village.path)


class TestSight:
    def test_a_viewer_sees_the_whole_tree_she_works_in_and_no_other(self, worker, elsewhere):
        assert [unit.level for unit in units_in_sight(viewer=worker)] == [
            "county",
            "township",
            "village",
        ]

    def test_the_nearest_who_appoints_comes_first(self, head, steward, village):
        near = give("head", make_member("near", village))

        assert who_appoints_at(village)[0].login == near.login
        assert {one.pk for one in who_appoints_at(village)} == {near.pk, head.pk, steward.pk}

    def test_a_closed_unit_can_still_be_read_about(self, worker, village, head):
        services.close_unit(unit=village, by=head, on=MARCH_1)

        assert village in units_in_sight(viewer=worker)


class TestGivePassword:
    def test_lets_her_in_again(self, head, worker):
        services.give_password(member=worker, password="a-brand-new-one", by=head)

        assert Member.objects.of_command_line().get(pk=worker.pk).check_password("a-brand-new-one")

    def test_opens_no_door_the_giver_could_not_open(self, head, steward):
        with pytest.raises(Refused) as refused:
            services.give_password(member=steward, password="a-brand-new-one", by=head)

        assert reasons_of(refused) == (MemberRefusal.PASSWORD_OF_MORE,)

    def test_judges_each_role_at_the_unit_where_it_is_held(self, town_steward, far_reaching):
        with pytest.raises(Refused) as refused:
            services.give_password(member=far_reaching, password="a-new-one-1", by=town_steward)

        assert reasons_of(refused) == (MemberRefusal.PASSWORD_OF_MORE,)

    def test_is_given_where_every_role_is_in_hand(self, steward, far_reaching):
        services.give_password(member=far_reaching, password="a-brand-new-one", by=steward)

        assert [row.event for row in records_about(far_reaching)] == [
            "people.member.password_given"
        ]

    def test_the_command_line_reaches_no_further_than_its_unit(self, township, far_reaching):
        with pytest.raises(Refused):
            services.give_password(
                member=far_reaching, password="a-brand-new-one", by=Console(township)
            )

    def test_is_not_for_a_worker(self, worker, colleague):
        with pytest.raises(NotPermitted):
            services.give_password(member=colleague, password="a-brand-new-one", by=worker)
