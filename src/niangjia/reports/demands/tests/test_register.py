"""The register: rules, what is answered, what it costs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Fault, Refused
from niangjia.ledger.packs import current_pack
from niangjia.people.tests.cast import make_unit
from niangjia.reports.demands import queries, rules
from niangjia.reports.demands.answering import proposals_for
from niangjia.reports.demands.rules import Cost
from niangjia.reports.demands.tests.registering import FIELDS, record_now, registered_demand
from niangjia.reports.demands.vocabulary import Answered, DemandRefusal

JANUARY_1 = date(2026, 1, 1)


def all_of(viewer, *, today=None):
    rows = queries.demands_in_sight(viewer=viewer)
    return queries.registered(rows, viewer=viewer, today=today or clock.today())


class TestCost:
    @given(st.integers(0, 500), st.integers(0, 5000), st.integers(0, 366))
    def test_is_the_product_and_nothing_costs_nothing(self, fields, units, times):
        cost = Cost(fields, units, times)

        assert cost.a_year == fields * units * times
        assert (cost.a_year == 0) == (0 in (fields, units, times))

    def test_counts_the_units_that_are_still_open(self, officer, village, township):
        registered_demand(officer, units=[village, township])
        village.closed_on = clock.today()
        village.save()

        assert all_of(officer)[0].cost == Cost(len(FIELDS), 1, 12)

    def test_is_summed_over_those_that_run_now(self, officer):
        today = clock.today()
        registered_demand(officer, title="在要的")
        registered_demand(officer, title="要过的", until=today - timedelta(1), since=JANUARY_1)
        registered_demand(officer, title="还没开始要的", since=today + timedelta(1))
        burden = queries.burden_of(all_of(officer))

        assert (burden.demands, burden.fields, burden.a_year) == (1, 3, 36)

    def test_the_first_and_last_day_count(self):
        span = {"since": JANUARY_1, "until": JANUARY_1}

        assert rules.is_running(**span, today=JANUARY_1)
        assert not rules.is_running(**span, today=JANUARY_1 + timedelta(1))
        assert not rules.is_running(**span, today=JANUARY_1 - timedelta(1))


class TestAnswers:
    def test_yes_with_the_figure_now_partly_without_one_no_where_nothing_comes_near(
        self, officer, worker
    ):
        record_now(worker, "outreach.talks", 7)
        registered_demand(officer)
        (one,) = all_of(officer)
        said = {a.field: (a.answered, a.figure and a.figure.text) for a in one.answers}

        assert said["普法宣传活动场次"] == (Answered.YES, "7场次")
        assert said["微信公众号粉丝数"] == (Answered.NO, None)
        assert said["慰问困难家庭户数"][0] == Answered.PARTLY
        assert (one.known, one.known_a_year) == (1, 12)

    def test_what_is_protected_is_no_answer(self, officer, worker):
        guarded = next(m for m in current_pack().measures.values() if m.protection == "C")
        record_now(worker, guarded.code, 7)
        registered_demand(officer, fields=[guarded.name])
        (answer,) = all_of(officer)[0].answers

        assert answer.answered is not Answered.YES

    def test_every_measure_of_the_pack_is_found_by_its_own_name(self):
        pack = current_pack()
        items = [*pack.measures.values(), *pack.ratios.values()]
        found = proposals_for([item.name for item in items], pack)

        assert [i.code for i in items if found[i.name].measure != i.code] == []

    @pytest.mark.parametrize("field", ["公务用车数量", "会议室面积", "空格（表一）", "1", "。"])
    def test_what_no_measure_comes_near_has_no_proposal(self, field):
        assert proposals_for([field], current_pack()) == {field: None}

    def test_a_unit_in_brackets_is_the_fields_unit(self):
        (near,) = proposals_for(["举办培训班（期）"], current_pack()).values()

        assert near.measure == "training.classes"


class TestRefusals:
    @pytest.mark.parametrize("field", ["少数民族妇女人数", "党员人数", "信教群众户数", "政治面貌"])
    def test_a_field_that_sorts_people_is_refused_by_name(self, officer, field):
        with pytest.raises(Refused) as refused:
            registered_demand(officer, fields=["宣传活动场次", field])

        (reason,) = refused.value.reasons
        assert isinstance(reason, Fault)
        assert reason.facts == {"found": field}

    def test_every_reason_is_told_at_once(self):
        found = rules.reasons_against_registering(
            office=" ", title="", fields=["长" * 61], times=0, since=JANUARY_1,
            until=date(2025, 1, 1), unit_count=0,
        )  # fmt: skip

        assert set(found) == {
            DemandRefusal.NO_OFFICE, DemandRefusal.NO_TITLE, DemandRefusal.FIELD_TOO_LONG,
            DemandRefusal.TIMES, DemandRefusal.ENDS_BEFORE_IT_BEGINS, DemandRefusal.NO_UNITS,
        }  # fmt: skip

    def test_units_beside_are_not_asked_for_it(self, officer, elsewhere):
        with pytest.raises(Refused) as refused:
            registered_demand(officer, units=[elsewhere])

        assert refused.value.reasons == (DemandRefusal.NO_UNITS,)

    def test_a_reader_registers_nothing(self, reader):
        with pytest.raises(NotPermitted):
            registered_demand(reader)


def test_another_tree_sees_nothing_of_it(officer, outsider):
    registered_demand(officer)

    assert all_of(outsider) == []


def test_ten_demands_take_no_more_statements_than_one(officer, django_assert_max_num_queries):
    for number in range(10):
        registered_demand(officer, title=f"表{number}")
    make_unit("990102", "别的县")

    with django_assert_max_num_queries(8):
        all_of(officer)
