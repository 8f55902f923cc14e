"""Numbers rendered in every style and read back; digits deleted, a hole expected; hostile text."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally import check
from tally.output import as_jsonl
from tally.units import units

QUICK = settings(deadline=None, max_examples=80)
DIGITS = "零一二三四五六七八九"
WHOLE = st.integers(min_value=2, max_value=9_999_999)
UNITS = st.sampled_from(
    ["名", "户", "人次", "份", "亩", "公里", "场次", "元", "吨", "株", "平方米"]
)


def section(number: int) -> str:
    """A number below ten thousand in Chinese characters."""
    shown, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            shown += ("零" if zero and shown else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return shown


def chinese(number: int) -> str:
    """The numeral as it is written out, 一万零五十 and all."""
    tens, rest = divmod(number, 10_000)
    if not tens:
        shown = section(rest)
        return shown[1:] if shown.startswith("一十") else shown
    gap = "零" if 0 < rest < 1000 else ""
    return section(tens) + "万" + gap + section(rest)


def full_width(shown: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in shown)


STYLES = [
    str,
    "{:,}".format,
    lambda n: full_width(str(n)),
    lambda n: f"{n:,}".replace(",", " "),
    chinese,
]


@QUICK
@given(WHOLE, UNITS, st.sampled_from(STYLES))
def test_a_number_reads_back_in_every_style(number, unit, style):
    if style is chinese and (number < 11 or number % 10 == 0):
        number += 11
    text = f"全县共完成{style(number)}{unit},受到好评。"
    (claim,) = check(text).claims

    assert (claim.value, claim.unit) == (number, unit)
    assert text[claim.start : claim.end] == claim.surface == f"{style(number)}{unit}"


@QUICK
@given(st.integers(11, 9999), st.sampled_from(["万", "亿"]), st.sampled_from(["人", "元", "亩"]))
def test_scales_are_multiplied_out(tenths, scale, unit):
    text = f"总数为{tenths / 10}{scale}{unit}。"
    (claim,) = check(text).claims

    assert claim.value == pytest.approx(tenths / 10 * {"万": 10**4, "亿": 10**8}[scale])


@QUICK
@given(WHOLE, st.sampled_from(["名", "户", "人次", "份", "亩", "公里", "场次", "万元", "%"]))
def test_deleted_digits_leave_a_hole_and_no_claim(number, unit):
    noun = {"%": "占总数的", "万元": "投入资金", "亩": "面积", "公里": "全长", "人次": "培训群众",
            "名": "新增党员", "户": "慰问困难群众", "份": "发放手册",
            "场次": "宣讲"}[unit]  # fmt: skip
    sound, broken = f"{noun}{number}{unit},成效明显。", f"{noun}{unit},成效明显。"

    assert not check(sound).holes
    assert [(h.start, h.unit) for h in check(broken).holes] == [(len(noun), unit)]
    assert not check(broken).claims


@QUICK
@given(
    st.text(
        alphabet="0123456789.,,、。;:%()x*万亿元个人户名一二三十百第年月日 占其中由增至\n",
        max_size=120,
    )
)
def test_any_text_is_read_and_spans_index_it(text):
    audit = check(text)

    ends = 0
    for claim in audit.claims:
        assert ends <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.surface
        ends = claim.end
    assert all(0 <= hole.start < hole.end <= len(text) for hole in audit.holes)
    for line in as_jsonl("any", audit):
        json.loads(line)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("全縣共有婦聯組織128個,培訓3.2萬人次。", "全县共有妇联组织128个,培训3.2万人次。"),
        ("投資約2億元,種植400餘畝,佔35%。", "投资约2亿元,种植400余亩,占35%。"),
        ("慰問困難家庭兩百零六戶,發放資料萬元。", "慰问困难家庭两百零六户,发放资料万元。"),
    ],
)
def test_traditional_reads_as_simplified(traditional, simplified):
    one, two = check(traditional), check(simplified)

    assert [(c.start, c.end, c.value, c.unit) for c in one.claims] == [
        (c.start, c.end, c.value, c.unit) for c in two.claims
    ]
    assert [(h.start, h.unit) for h in one.holes] == [(h.start, h.unit) for h in two.holes]


def test_there_are_units_enough():
    assert len(units()) >= 250


def test_a_number_of_ten_thousand_digits_is_a_code():
    (claim,) = check("编号" + "7" * 10_000 + "人").claims

    assert claim.kind == "phone_or_code"


HOSTILE = [
    "1", "1,111,", "111 ", "一二三四万亿", "(", "x*", "万元个人户%", "1-", "《1", "“三个",
    "1。", "3个",
    "5人占9%", "50人其中5人、", "由1人增至2人,增长", "中(zhōng)", "名", "*个", "1:",
    "百分之",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_hostile_text_takes_no_more_than_its_length(seed):
    """Ten times the text takes well under the hundredfold time that a square would take."""
    short, long = (seed * (size // len(seed)) for size in (4_000, 40_000))
    check(short)
    times = []
    for text in (short, long):
        runs = []
        for _ in range(2):
            began = time.process_time()
            check(text)
            runs.append(time.process_time() - began)
        times.append(min(runs))

    assert times[1] < 45 * times[0] + 0.5
