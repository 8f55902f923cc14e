"""Placeholders: what is written is read, and what cannot be read is named by line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.pack.forms import QUANTITIES, SCALES, WORDS, Form, form_written
from niangjia.ledger.pack.placeholders import (
    CASES,
    REACHES,
    Choice,
    FigureAsk,
    OptionalSentence,
    Word,
    figures,
    parse,
    written,
)
from niangjia.ledger.pack.placeholders import WORDS as NAMES
from niangjia.ledger.pack.slips import PlaceholderError

forms = st.builds(
    Form,
    st.sampled_from(["", *QUANTITIES]),
    st.sampled_from(["", *WORDS]),
    st.sampled_from(["", *SCALES]),
    st.sampled_from([None, 0, 1, 2, 3, 4]),
).filter(lambda form: form.is_sound)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name != "unit")
asks = st.builds(
    FigureAsk,
    measure=st.tuples(names, names).map(".".join),
    where=st.lists(st.tuples(names, names), max_size=3).map(tuple),
    reach=st.sampled_from(["", *REACHES]),
    by=st.one_of(st.just(""), names),
    form=forms.map(str),
    named=st.lists(names, max_size=3, unique=True).map(tuple),
).filter(
    lambda ask: (
        (ask.by or not ask.named)
        and not (ask.by and form_written(ask.form).is_comparing)
        and (ask.by or ask.where or not ask.form.startswith("share"))
    )
)
prose = st.text(st.sampled_from("妇联全年，。 ab12[]"), min_size=1, max_size=8).filter(
    lambda text: "[[" not in text and "]]" not in text
)
words = st.sampled_from(NAMES).map(Word)


def _apart(parts):
    """No bracket of a text touches a bracket that means something."""
    return tuple(part.strip("[]") or "。" if isinstance(part, str) else part for part in parts)


simple = st.lists(st.tuples(prose, st.one_of(words, asks)), max_size=4).map(
    lambda pairs: _apart([part for pair in pairs for part in pair])
)
choices = st.builds(
    Choice,
    asks.map(lambda ask: FigureAsk(ask.measure, ask.where, ask.reach)),
    st.dictionaries(st.sampled_from(CASES), simple, min_size=1).map(lambda c: tuple(c.items())),
)
whole = st.lists(
    st.tuples(prose, st.one_of(simple.map(OptionalSentence), choices)), max_size=3
).map(lambda pairs: _apart([part for pair in pairs for part in pair]))


@given(st.one_of(simple, whole))
def test_what_is_written_is_read_back(parts):
    assert parse(written(parts)) == parts


@given(forms)
def test_a_form_is_read_as_it_is_written(form):
    assert form_written(str(form)) == form


@given(st.text(st.sampled_from("{}[]|@=., \nab.万妇by?增：零"), max_size=40))
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
        ("{a.b|growth 万}", 1, "growth 万"),
        ("{a.b|余万}", 1, "余万"),
        ("{a.b|share}", 1, "share"),
        ("{a.b by unit}", 1, "unit"),
        ("{a.b by c(d,)}", 1, "d,"),
        ("{a.b by c(d,d)}", 1, "d,d"),
        ("{a.b by c()}", 1, "by"),
        ("甲{table a.b by c}", 2, "表格"),
        ("甲[[?a.b|growth|增：多了。]]", 8, "growth"),
        ("甲[[?a|增：多了。]]", 2, "[[?"),
        ("[[?a.b|增：多。|升：多。]]", 12, "升"),
        ("[[?a.b|增：多。|增：多。]]", 12, "增"),
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
