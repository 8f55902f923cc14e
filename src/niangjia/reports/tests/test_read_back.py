"""Whatever is written of a figure, tally reads the figure out of it again."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.ledger.pack.forms import (
    BARE,
    CHANGE,
    GROWTH,
    POINTS,
    SCALES,
    TIMES,
    WORDS,
    Form,
)
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.comparing import Pair, compared, share
from niangjia.reports.numbers import PERCENT, Manner, amount, breakdown, rounded, shares
from niangjia.reports.proposing import QUANTITIES
from tally import check
from tally.relations.intervals import Interval, meant_by

MANY = settings(max_examples=100)
COUNTS = [Manner(unit) for unit in ("份", "人次", "场次", "户", "人", "个", "起")]
MONEY = Manner("元", 2, is_money=True)
AVERAGE = Manner("人次", 1, is_ratio=True)
AREA = Manner("平方米", 1)
MANNERS = [*COUNTS, MONEY, AVERAGE, AREA, PERCENT]
places = st.sampled_from([None, 0, 1, 2, 3])
writings = st.builds(
    Form,
    st.just(""),
    st.sampled_from(["", *(word for word in WORDS if word != BARE)]),
    st.sampled_from(["", *SCALES]),
    places,
).filter(lambda form: form.is_sound)
sizes = st.one_of(st.integers(0, 120), st.integers(0, 20_000), st.integers(0, 10**9))


@st.composite
def amounts(draw):
    """A manner and a value that a measure of its kind may have."""
    manner = draw(st.sampled_from(MANNERS))
    if manner.is_percent:
        return manner, Decimal(draw(st.integers(0, 10_000))) / 100
    return manner, Decimal(draw(sizes)).scaleb(-manner.places)


def claims_of(text):
    return [claim for claim in check(text).claims if claim.kind in QUANTITIES]


def says(claim, value):
    """Whether the number read leaves room for the value."""
    return Interval(float(value), float(value)).touches(meant_by(claim))


@MANY
@given(amounts(), writings, st.sampled_from(list(Precision)))
def test_an_amount_in_any_form(known, form, precision):
    manner, value = known
    text = amount(value, manner, precision, form)

    (claim,) = claims_of(f"全年完成{text}。")
    assert says(claim, rounded(value, manner.places)), (text, meant_by(claim))
    if precision is Precision.ABOUT:
        assert claim.approx == "约", text


whole = st.integers(0, 10**7).map(Decimal)
rates = st.builds(Form, st.sampled_from([GROWTH, POINTS, TIMES]), st.just(""), st.just(""), places)
changes = writings.map(lambda form: Form(CHANGE, form.word, form.scale, form.places)).filter(
    lambda form: form.is_sound
)


@MANY
@given(whole, whole, st.one_of(rates, changes), st.booleans())
def test_a_comparison_in_any_form(now, before, form, is_exact):
    pair = Pair(now, before, is_exact)
    text = compared(pair, COUNTS[0], form)
    claims = claims_of(f"全年发放资料，{text}。")

    if "持平" in text or not text:
        assert not claims
        assert text or not before
        return
    (claim,) = claims
    if "倍" in text:
        assert says(claim, now / before)
    else:
        assert claim.direction == ("up" if now > before else "down"), text
        assert claim.base, text
        difference = abs(now - before)
        value = difference / before * 100 if claim.unit == "%" else difference
        # 约 in front of a rounded rate widens it on either side.
        half = Decimal(str(claim.step)) / 2 if claim.approx == "约" else 0
        assert any(says(claim, near) for near in (value - half, value, value + half)), text


@given(whole, whole.filter(bool), st.sampled_from(["", "近", "超", "约", "不足"]), places)
def test_a_share_in_any_form(part, rest, word, decimals):
    total = part + rest
    text = share(part, total, Precision.EXACT, Form("share", word, "", decimals))

    (claim,) = claims_of(f"企业家捐款占{text}。")
    assert says(claim, part / total * 100), text


parts = st.lists(whole, min_size=1, max_size=8)
NAMES = "甲乙丙丁戊己庚辛"


@MANY
@given(parts, writings, st.sampled_from([COUNTS[0], MONEY]))
def test_the_parts_of_a_breakdown_add_up_to_what_the_total_says(values, form, manner):
    named = [(name, value, Precision.EXACT) for name, value in zip(NAMES, values, strict=False)]
    total = sum(values)
    said = claims_of(f"其中{breakdown(named, manner, form)}。")

    if total:
        assert all(
            meant_by(claim).low == claim.value for claim in said if "万" not in claim.surface
        )
        assert round(sum(claim.value for claim in said), 2) == total
        (claim,) = claims_of(f"全年完成{amount(total, manner, Precision.EXACT, form)}。")
        assert says(claim, sum(claim.value for claim in said))


@MANY
@given(parts.filter(any), st.sampled_from([None, 0, 1, 2]))
def test_shares_of_a_breakdown_add_up_to_a_hundred(values, decimals):
    named = [(name, value, Precision.EXACT) for name, value in zip(NAMES, values, strict=False)]
    total, step = sum(values), Decimal(1).scaleb(-(1 if decimals is None else decimals))
    text = shares(named, Form("share", "", "", decimals))
    said = claims_of(f"其中{text}。")

    told = [Decimal(str(claim.value)) for claim in said]
    assert sum(told) == 100
    fair = [value / total * 100 for value in values if value]
    assert all(abs(one - exact) < step for one, exact in zip(told, fair, strict=True))
