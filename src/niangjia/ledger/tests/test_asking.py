from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from niangjia.ledger.figure_page import figure_context
from niangjia.ledger.figures.asking import answers
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.packs import current_pack
from niangjia.ledger.services import reverse_recording
from niangjia.ledger.tests.recording import TODAY, ask, record_line, value_of
from niangjia.ledger.vocabulary import Precision, Withheld
from niangjia.people.models import Unit
from niangjia.people.services import close_unit
from niangjia.people.tests.cast import give, make_member, make_unit

TALKS, LEAFLETS = "outreach.talks", "outreach.leaflets"


def test_adds_up_the_subtree_at_every_level(officer, worker, township):
    clerk = give("worker", make_member("clerk", township))
    record_line(worker, TALKS, 2)
    record_line(clerk, TALKS, 3)
    record_line(officer, TALKS, 5)

    assert value_of(f"{TALKS}@990101/2026", officer) == 10
    assert value_of(f"{TALKS}@990101001/2026", officer) == 5
    assert value_of(f"{TALKS}@990101001001/2026", officer) == 2
    assert value_of(f"{TALKS}@990101/2026?reach=own", officer) == 5


def test_breakdown_by_units_below_adds_up(officer, worker, township):
    record_line(worker, TALKS, 2)
    record_line(officer, TALKS, 5)

    answer = ask(f"{TALKS}@990101/2026?by=unit", officer)

    assert {part.key: part.value for part in answer.parts} == {"990101": 5, "990101001": 2}


def test_periods_keep_their_days(worker):
    for day, amount in ((date(2025, 12, 31), 1), (date(2026, 3, 31), 2), (date(2026, 4, 1), 4)):
        record_line(worker, TALKS, amount, day=day)
    unit = worker.unit.code

    assert value_of(f"{TALKS}@{unit}/2026Q1", worker) == 2
    assert value_of(f"{TALKS}@{unit}/2026H1", worker) == 6
    assert value_of(f"{TALKS}@{unit}/2026-04", worker) == 4
    assert value_of(f"{TALKS}@{unit}/2025", worker) == 1
    assert value_of(f"{TALKS}@{unit}/2026-03-31..2026-04-01", worker) == 6
    assert value_of(f"{TALKS}@{unit}/2025-12-31..2026-03-31", worker) == 3
    assert value_of(f"{TALKS}@{unit}/2024", worker) is None


def test_latest_takes_the_last_of_each_unit_and_adds_units(officer, worker, township):
    clerk = give("worker", make_member("clerk", township))
    record_line(worker, "village.households", 500, day=date(2025, 6, 1))
    record_line(worker, "village.households", 512, day=date(2026, 2, 1))
    record_line(clerk, "village.households", 40, day=date(2026, 1, 1))

    assert value_of("village.households@990101/2026", officer) == 552
    assert value_of("village.households@990101/2025", officer) == 500
    assert value_of("village.households@990101/2026-01-01..2026-01-15", officer) == 40


def test_a_ratio_is_computed_from_summed_parts(officer, worker):
    record_line(worker, LEAFLETS, 100)
    record_line(worker, TALKS, 1)
    record_line(officer, LEAFLETS, 100)
    record_line(officer, TALKS, 3)

    assert value_of("outreach.leaflets_per_talk@990101/2026", officer) == Decimal(50)


def test_a_unit_out_of_sight_does_not_exist(outsider, worker):
    record_line(worker, TALKS, 1)

    with pytest.raises(Unit.DoesNotExist):
        ask(f"{TALKS}@{worker.unit.code}/2026", outsider)


def test_a_worker_of_the_township_is_answered_for_her_unit_alone(township, worker):
    clerk = give("worker", make_member("clerk", township))
    record_line(worker, TALKS, 2)
    record_line(clerk, TALKS, 3)

    answer = ask(f"{TALKS}@{township.code}/2026", clerk)

    assert (answer.value, answer.question.reach) == (3, "own")


COUPLES = "family.couples_counselled"


@pytest.mark.parametrize("recorded", [0, 1], ids=["nothing there", "something there"])
@pytest.mark.parametrize(
    "text",
    [
        f"{COUPLES}@990101001001/2026-03",
        f"{COUPLES}@990101001001/2026-03?reach=own",
        f"{COUPLES}@990101001001/2026?by=month",
        f"{COUPLES}@990101/2026",
        f"{COUPLES}@990101/2026?by=unit",
        f"{COUPLES}@990101/2026-03-01..2026-03-09",
        "family.reconciled_share@990101001001/2026",
    ],
)
def test_class_c_of_others_is_answered_alike_whether_there_is_any(officer, worker, text, recorded):
    for _ in range(recorded):
        record_line(worker, COUPLES, 2)

    answer = ask(text, officer)

    assert (answer.withheld, answer.value, answer.entry_count) == (Withheld.CLASS_C, None, 0)
    assert {part.value for part in answer.parts} <= {None}


def test_class_c_of_ones_own_unit_is_exact_or_unknown(officer, worker):
    question = f"{COUPLES}@990101001001/2026"
    assert (ask(question, worker).withheld, value_of(question, worker)) == (None, None)

    record_line(worker, COUPLES, 2)

    assert value_of(question, worker) == 2
    assert value_of(f"{COUPLES}@990101001001/2026?reach=own", worker) == 2


def test_class_c_leaves_its_unit_only_protected(officer, worker):
    record_line(worker, "family.couples_counselled", 2)
    record_line(officer, "family.couples_counselled", 7)

    own = ask("family.couples_counselled@990101/2026?reach=own", officer)
    assert (own.value, own.withheld) == (7, None)
    for text in (
        "family.couples_counselled@990101/2026",
        "family.couples_counselled@990101001001/2026",
        "family.reconciled_share@990101/2026",
        "family.couples_counselled@990101/2026?by=unit",
    ):
        answer = ask(text, officer)
        assert answer.withheld is Withheld.CLASS_C
        assert not answer.is_known


def test_history_follows_a_merger_and_not_a_split(head, county):
    old, new = make_unit("990101007", parent=county), make_unit("990101008", parent=county)
    clerk = give("worker", make_member("clerk", old))
    record_line(clerk, TALKS, 4, day=date(2025, 5, 5))
    close_unit(unit=old, by=head, on=date(2026, 1, 1), successors=[new])

    assert value_of(f"{TALKS}@990101008/2025", head) == 4
    assert value_of(f"{TALKS}@990101008/2025?as_at=2025-12-31", head) is None
    assert value_of(f"{TALKS}@990101/2025", head) == 4
    parts = ask(f"{TALKS}@990101/2025?by=unit", head).parts
    assert sum(part.value for part in parts) == 4


def test_many_questions_take_few_statements(officer, worker, django_assert_max_num_queries):
    record_line(worker, TALKS, 2)
    pack, year = current_pack(), Period.parse("2026")
    asked = [Question(code, "990101", year) for code in (*pack.measures, *pack.ratios)]

    with django_assert_max_num_queries(8):
        found = answers(asked, viewer=officer, pack=pack)

    assert len(found) == len(asked)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.dates(date(2025, 1, 1), date(2026, 6, 30)),
            st.integers(0, 50),
            st.sampled_from(["", "level=city", "level=county"]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    st.dates(date(2025, 1, 1), date(2026, 6, 30)),
)
def test_any_span_of_days_equals_adding_by_hand(worker, work, one, other):
    worker.unit = make_unit(f"T{Unit.objects.everywhere().count()}", parent=worker.unit)
    give("worker", worker, at=worker.unit)
    worker.__dict__.pop("held_grants", None)
    first, last = min(one, other), max(one, other)
    for day, amount, dimensions in work:
        record_line(worker, "honours.models", amount, day=day, dimensions=dimensions)

    answer = ask(f"honours.models@{worker.unit.code}/{first}..{last}?by=level", worker)

    expected = [amount for day, amount, _ in work if first <= day <= last]
    assert answer.value == (sum(expected) if expected else None)
    assert sum(part.value for part in answer.parts) == sum(expected)
    assert answer.entry_count == len(expected)


def test_a_withheld_answer_tells_nothing_at_all(officer, worker):
    record_line(worker, "family.couples_counselled", 2)

    answer = ask("family.couples_counselled@990101/2026?by=unit", officer)

    assert (answer.value, answer.entry_count, answer.parts) == (None, 0, ())


def test_the_latest_value_is_known_as_exactly_as_it_was_recorded(worker):
    question = f"village.households@{worker.unit.code}/2026"
    record_line(worker, "village.households", 40, precision=Precision.ABOUT)
    second = record_line(worker, "village.households", 50)
    assert ask(question, worker).precision is Precision.EXACT

    reverse_recording(recording_id=second.pk, by=worker)

    assert ask(question, worker).precision is Precision.ABOUT


def test_the_listed_entries_are_the_figures_own_after_a_merger(head, county):
    old, new = make_unit("990101007", parent=county), make_unit("990101008", parent=county)
    record_line(give("worker", make_member("clerk", old)), TALKS, 4, day=date(2025, 5, 5))
    close_unit(unit=old, by=head, on=date(2026, 1, 1), successors=[new])

    context = figure_context(
        Question(TALKS, new.code, Period.parse("2025")), viewer=head, today=TODAY, page="1"
    )

    assert [row["entry"].steps for row in context["rows"]] == [4]
