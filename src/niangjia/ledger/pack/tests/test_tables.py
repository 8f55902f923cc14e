"""Tables in templates: what is written is read, and every fault has its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.pack.placeholders import FigureAsk, Word
from niangjia.ledger.pack.slips import PlaceholderError
from niangjia.ledger.pack.tables import MadeTable, WrittenTable, read_table, table_at
from niangjia.ledger.pack.tests.test_placeholders import asks

words = st.text(st.sampled_from("妇联全年12"), max_size=4).map(lambda t: (t,) if t else ())
cells = st.one_of(words, asks.map(lambda ask: (ask,)))
captions = st.one_of(st.just(()), st.just(("表1",)), st.just((Word("year"), "情况")))


@st.composite
def written_tables(draw):
    """Tables cell by cell."""
    width = draw(st.integers(1, 4))
    rows = st.lists(st.tuples(*[cells] * width), min_size=1, max_size=3).map(tuple)
    return WrittenTable(draw(captions), draw(st.tuples(*[words] * width)), draw(rows))


columns = st.sampled_from(["数", "数万", "数万.2", "before 数", "growth 数", "share 数.0"])
whats = asks.map(lambda ask: FigureAsk(ask.measure, ask.where, ask.reach))


@st.composite
def made_tables(draw):
    """Tables of measures by columns."""
    by = draw(st.sampled_from(["unit", "level"]))
    forms = draw(st.lists(columns, min_size=1, max_size=3, unique=True))
    asked = draw(st.lists(whats, min_size=1, max_size=3, unique=True))
    told = [FigureAsk(a.measure, a.where, a.reach, by, form) for a in asked for form in forms]
    return MadeTable(draw(captions), tuple(told), by)


@given(st.one_of(written_tables(), made_tables()))
def test_what_is_written_is_read_back(table):
    rows = str(table).split("\n")

    assert read_table(rows, 1, table_at(rows)) == table


def test_columns_are_counted_where_none_are_said():
    table = read_table(["{table a.b, a.c[d=e] by unit}"], 1, 0)

    assert [(c.measure, c.by, c.form) for c in table.columns] == [
        ("a.b", "unit", "数"),
        ("a.c", "unit", "数"),
    ]


def test_prose_is_no_table():
    assert table_at(["办讲座，", "办展。", "| 甲 |"]) is None


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("| 甲 |\n| {a.b} |", 7, 1, "横线"),
        ("| 甲 | 乙 |\n|---|\n| 1 | 2 |", 7, 1, "横线"),
        ("| 甲 |\n|---|", 7, 1, "表头"),
        ("表1\n| 甲 |\n|---|\n| {a.b} | 2 |", 10, 1, "2 格"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 共{a.b} |", 9, 6, "又有文字又有数"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 |  {a.b|千} |", 9, 8, "千"),
        ("| {a.b} |\n|---|\n| 1 |", 7, 2, "表头里有数"),
        ("{table a.b}", 7, 1, "table a.b"),
        ("{table ab by unit}", 7, 1, "ab"),
        ("{table a.b by unit: 数, 近}", 7, 1, "近"),
    ],
)
def test_names_what_cannot_be_read(text, line, column, word):
    rows = text.split("\n")
    with pytest.raises(PlaceholderError) as refused:
        read_table(rows, 7, table_at(rows))

    fault = refused.value.faults[0]
    assert (fault.line, fault.column) == (line, column)
    assert word in fault.what
    assert fault.mend
    assert fault.mend_en
