from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.figures.answer import Answer, Cell, divide, fold, growth
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.vocabulary import Precision

QUESTION = Question("a.b", "X", Period.parse("2022"), by="level")
CELLS = st.lists(
    st.builds(
        Cell,
        measure=st.just("a.b"),
        dimensions=st.sampled_from([{}, {"level": "city"}, {"level": "town"}]),
        key=st.just(""),
        total=st.integers(0, 10**9),
        entry_count=st.integers(1, 9),
        at_least_count=st.just(0),
        about_count=st.just(0),
    ),
    max_size=12,
)


def cell(total, *, count=1, at_least=0, about=0, **dimensions):
    return Cell("a.b", dimensions, "", total, count, at_least, about)


@given(CELLS, st.integers(0, 3))
def test_parts_add_up_to_the_whole(cells, decimals):
    answer = fold(QUESTION, cells, adds="sum", decimals=decimals)

    assert sum((part.value for part in answer.parts), Decimal(0)) == (answer.value or 0)
    assert sum(part.entry_count for part in answer.parts) == answer.entry_count


def test_nothing_recorded_is_unknown_and_a_recorded_nothing_is_zero():
    assert fold(QUESTION, [], adds="sum", decimals=0).value is None
    assert fold(QUESTION, [cell(0)], adds="sum", decimals=0).value == 0


def test_a_reversed_entry_leaves_the_figure_unknown():
    assert fold(QUESTION, [cell(0, count=0)], adds="sum", decimals=0).value is None


def test_an_average_is_over_entries_not_over_cells():
    answer = fold(QUESTION, [cell(10, count=1), cell(80, count=2)], adds="average", decimals=0)

    assert answer.value == 30


def test_one_inexact_entry_makes_the_figure_inexact():
    answer = fold(QUESTION, [cell(10), cell(5, at_least=1)], adds="sum", decimals=0)

    assert answer.precision is Precision.AT_LEAST
    with_about = fold(QUESTION, [cell(5, at_least=1), cell(1, about=1)], adds="sum", decimals=0)
    assert with_about.precision is Precision.ABOUT


def test_a_ratio_divides_sums_and_is_unknown_without_a_base():
    over, under = Answer(QUESTION, Decimal(79)), Answer(QUESTION, Decimal(124))

    ratio = divide(QUESTION, over, under, is_percent=True)
    assert ratio.value is not None
    assert round(ratio.value, 1) == Decimal("63.7")
    assert divide(QUESTION, over, Answer(QUESTION, Decimal(0)), is_percent=True).value is None
    assert divide(QUESTION, over, Answer(QUESTION, None), is_percent=True).value is None


def test_growth_has_no_meaning_without_a_base():
    assert growth(Answer(QUESTION, Decimal(112)), Answer(QUESTION, Decimal(100))) == Decimal("12.0")
    assert growth(Answer(QUESTION, Decimal(5)), Answer(QUESTION, Decimal(0))) is None
    assert growth(Answer(QUESTION, Decimal(5)), Answer(QUESTION, None)) is None
