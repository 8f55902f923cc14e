"""Charts in templates: what is written is read, and every fault has its line and its mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.pack.charts import chart_at, read_chart
from niangjia.ledger.pack.placeholders import parse
from niangjia.ledger.pack.slips import PlaceholderError

whats = st.sampled_from(["outreach.talks", "a.b[c=d,e=f]", "a.c@own"])


@given(
    st.lists(whats, min_size=1, max_size=2, unique=True),
    st.sampled_from(["month", "unit", "source"]),
    st.sampled_from(["", ", before"]),
    st.sampled_from(["", ": 万", ": 万.2"]),
    st.sampled_from([[], ["各月情况"], ["{year}情况"]]),
)
def test_what_is_written_is_read_back(whats, by, before, scale, caption):
    rows = [*caption, f"{{chart {', '.join(whats)} by {by}{before}{scale}}}"]

    chart = read_chart(rows, 1, chart_at(rows))

    assert str(chart).split("\n") == rows


def test_each_measure_is_a_series_and_last_year_another():
    chart = read_chart(["{chart a.b, a.c by month, before}"], 1, 0)

    assert [(one.measure, one.by, one.form) for one in chart.series] == [
        ("a.b", "month", "数"),
        ("a.b", "month", "before 数"),
        ("a.c", "month", "数"),
        ("a.c", "month", "before 数"),
    ]
    assert [(total.form, change.form) for total, change in chart.told] == [("", "change")] * 2


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("{chart a.b}", 7, "chart a.b"),
        ("{chart a.b by month: growth}", 7, "chart a.b"),
        ("{chart a.b|万 by month}", 7, "chart a.b"),
        ("{chart ab by month}", 7, "ab"),
        ("共{a.b}\n{chart a.b by month}", 7, "图名里有数"),
        ("图\n{chart a.a, a.b, a.c by month, before}", 8, "6 组"),
    ],
)
def test_names_what_cannot_be_read(text, line, word):
    rows = text.split("\n")
    with pytest.raises(PlaceholderError) as refused:
        read_chart(rows, 7, chart_at(rows))

    fault = refused.value.faults[0]
    assert fault.line == line
    assert word in fault.what
    assert fault.mend
    assert fault.mend_en


@pytest.mark.parametrize("text", ["办了{chart a.b by month}", "办了{a.b by month}"])
def test_a_chart_stands_alone(text):
    with pytest.raises(PlaceholderError) as refused:
        parse(text, 1, 1)

    assert "{chart" in refused.value.faults[0].mend
