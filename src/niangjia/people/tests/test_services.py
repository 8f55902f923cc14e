"""Changes to units: who may, what refuses, what is told to the audit."""

import tomllib
from datetime import date, timedelta

import pytest

from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people import services
from niangjia.people.membership import let_leave
from niangjia.people.models import Role, Succession
from niangjia.people.queries import members_of, mergers, units_in_sight, who_appoints_at
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.people.vocabulary import UnitRefusal

pytestmark = pytest.mark.django_db
MARCH_1 = date(2026, 3, 1)


def tomorrow():
    return clock.today() + timedelta(days=1)


def reasons_of(refused):
    return refused.value.reasons


class TestOpenUnit:
    def test_opens_below_with_the_level_of_its_code(self, head, township):
        unit = services.open_unit(
            code="990101001009", name="新村妇联", parent=township, by=head, on=MARCH_1
        )

        assert (unit.level, unit.path) == ("village", f"{township.path}990101001009/")
        assert facts_of(records_about(unit).get())["unit"] == "990101001009"

    def test_is_not_under_a_name_that_could_stand_on_no_paper(self, head, township):
        with pytest.raises(Refused) as refused:
            services.open_unit(code="X1", name="两\n行", parent=township, by=head, on=MARCH_1)

        assert reasons_of(refused) == (UnitRefusal.NAME_SHAPE,)

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

    def test_is_not_under_a_unit_that_was_closed_since_not_even_back_dated(self, head, township):
        """The page may hold the parent as it was before it closed."""
        before = type(township).objects.coded([township.code]).get()
        services.close_unit(unit=township, by=head, on=MARCH_1)

        with pytest.raises(Refused) as refused:
            services.open_unit(code="X1", name="x", parent=before, by=head, on=date(2026, 2, 1))

        assert reasons_of(refused) == (UnitRefusal.PARENT_CLOSED,)


class TestFoundRoot:
    def test_is_told_to_the_audit_as_the_command_line_s_act(self, db):
        unit = services.found_root_as_operator(code="99", name="青岚省妇联", on=MARCH_1)

        row = records_about(unit).get()
        assert (row.event, row.by_name, row.by_id) == ("people.unit.opened", "command line", None)
        assert facts_of(row) == {"unit": "99", "on": "2026-03-01"}

    def test_is_not_for_a_day_to_come(self, db):
        with pytest.raises(Refused) as refused:
            services.found_root_as_operator(code="99", name="青岚省妇联", on=tomorrow())

        assert reasons_of(refused) == (UnitRefusal.OPENS_IN_FUTURE,)


def roles_told():
    return tomllib.loads(services.ROLES_FILE.read_text(encoding="utf-8"))["role"]


class TestInstallRoles:
    def installed(self):
        rows = AuditRecord.objects.filter(event="people.roles.installed").order_by("id")
        return [facts_of(row)["role"] for row in rows]

    def test_tells_each_role_that_is_new_or_changed_and_no_other(self, db):
        services.install_roles_as_operator()
        first = self.installed()
        assert first == [role["code"] for role in roles_told()]

        services.install_roles_as_operator()
        Role.objects.filter(code="reader").update(grants=[["ledger.read", "unit"]])
        services.install_roles_as_operator()

        assert self.installed()[len(first) :] == ["reader"]
        assert ["events.read", "subtree"] in Role.objects.get(code="reader").grants

    def test_writes_nothing_when_nothing_changed(self, db, django_assert_num_queries):
        services.install_roles_as_operator()

        with django_assert_num_queries(1):
            services.install_roles_as_operator()


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

    def test_those_who_left_come_last_on_any_database(self, head, worker, colleague):
        let_leave(member=colleague, by=head, on=MARCH_1)

        assert [one.login for one in members_of(viewer=head)] == ["head", "worker", "colleague"]

    def test_a_closed_unit_can_still_be_read_about(self, worker, village, head):
        services.close_unit(unit=village, by=head, on=MARCH_1)

        assert village in units_in_sight(viewer=worker)
