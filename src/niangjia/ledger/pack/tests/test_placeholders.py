"""Placeholders: what is written is read, and what cannot be read is named by line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.pack.placeholders import (
    FORMS,
    REACHES,
    WORDS,
    FigureAsk,
    OptionalSentence,
    PlaceholderError,
    Word,
    figures,
    parse,
    written,
)

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
asks = st.builds(
    FigureAsk,
    measure=st.tuples(names, names).map(".".join),
    where=st.lists(st.tuples(names, names), max_size=3).map(tuple),
    reach=st.sampled_from(["", *REACHES]),
    by=st.one_of(st.just(""), names),
    form=st.sampled_from(["", *FORMS]),
).filter(lambda ask: not (ask.by and ask.form == "growth"))
prose = st.text(st.sampled_from("妇联全年，。 ab12[]"), min_size=1, max_size=8).filter(
    lambda text: "[[" not in text and "]]" not in text
)
words = st.sampled_from(WORDS).map(Word)


def _apart(parts):
    """No bracket of a text touches a bracket that means something."""
    return tuple(part.strip("[]") or "。" if isinstance(part, str) else part for part in parts)


simple = st.lists(st.tuples(prose, st.one_of(words, asks)), max_size=4).map(
    lambda pairs: _apart([part for pair in pairs for part in pair])
)
whole = st.lists(st.tuples(prose, simple.map(OptionalSentence)), max_size=3).map(
    lambda pairs: _apart([part for pair in pairs for part in pair])
)


@given(st.one_of(simple, whole))
def test_what_is_written_is_read_back(parts):
    assert parse(written(parts)) == parts


@given(st.text(st.sampled_from("{}[]|@=., \nab.万妇by"), max_size=40))
def test_any_prose_is_read_or_refused_with_a_place(text):
    try:
        parse(text)
    except PlaceholderError as error:
        for fault in error.faults:
            assert 1 <= fault.line <= text.count("\n") + 1
            assert fault.column >= 1
            assert fault.what
            assert fault.mend_en


def test_reads_every_form_of_a_figure():
    text = "{unit}办{outreach.talks}，[[其中{honours.models[level=city]@own by level|万}。]]"

    city = FigureAsk("honours.models", (("level", "city"),), "own", "level", "万")
    assert parse(text) == (
        Word("unit"),
        "办",
        FigureAsk("outreach.talks"),
        "，",
        OptionalSentence(("其中", city, "。")),
    )


def test_knows_where_each_figure_stands():
    found = list(figures(parse("甲\n乙{a.b}\n[[{c.d}]]", first_line=7)))

    assert [(ask.line, ask.column) for ask in found] == [(8, 2), (9, 3)]


@pytest.mark.parametrize(
    ("text", "column", "word"),
    [
        ("{talks}", 1, "talks"),
        ("一{a.b[level]}", 2, "level"),
        ("{a.b@above}", 1, "above"),
        ("{a.b|千}", 1, "千"),
        ("{a.b by level|growth}", 1, "by"),
        ("二二{a.b", 3, "{"),
        ("a.b}", 4, "}"),
        ("[[{a.b}。", 1, "[["),
        ("{a.b}]]", 6, "]]"),
        ("[[甲[[乙]]", 4, "[["),
    ],
)
def test_names_what_cannot_be_read(text, column, word):
    with pytest.raises(PlaceholderError) as refused:
        parse(text)

    fault = refused.value.faults[0]
    assert (fault.line, fault.column) == (1, column)
    assert word in fault.what
