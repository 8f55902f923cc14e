"""Text that no one would write: read without an exception, into spans that hold, with numpy or not.

And debris planted into sound text, through which the same claims are read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally import check, normal, places

PIECES = st.sampled_from([
    "全县", "妇女", "共", "其中", "占", "增长", "由", "至", "分别为", "培训", "投入资金", "第",
    "百分之", "个百分点", "人均",
    "万元", "亿", "人次", "户", "名", "个", "%", "‰", "℃", "平方公里", "亩", "年", "月", "日",
    "余", "多", "约", "近",
    "1", "23", "4,567", "3.5", "0", "１２", "三十", "一百二十", "两万", "壹仟", "1。24", "00",
    "9" * 30,
    "比例为", "4：1", "４．１:１", "0:1", "的", "是去年的", "人均", "倍", "结余", "合计", "单价",
    "(", ")", "（fā）", "(fā", "fā", "fa1", "(f?)", "[", "]", "【", "】", "《", "》", "“", "”",
    "-", "—", "~", ":", "/", "*", "**",
    "xx", "××", "□□", "○○", "某某", "。", ",", "、", ";", "\n", "\r\n", "\t", " ", "\u3000", "|",
    ">", ".",
    "锟斤拷", "\ufffd", "æ\x88\x91ä»¬", "鍙戞尌", "ÎÒÃÇ", "来源:", "首页", "上一篇:",
    "第1页 共3页", "(责任编辑:甲)",
    "\x00", "\ud800", "\udfff", "\u0301", "\u200b", "\u202e", "\u05d0", "𠮷", "😀", "\ufeff",
    "\xad", "\x85", "\u2028",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.characters(), max_size=40).map("".join)
SEVERAL = settings(deadline=None, max_examples=150)
SENTENCES = st.sampled_from([
    "全年举办培训班15期,培训妇女3.5万人次,发放资料2000余份。",
    "慰问困难家庭86户,送去慰问金12.6万元,其中现金8万元。",
    "全镇有妇女4860名,占总人口的48.6%,比上年增加120名。",
    "新建妇女之家12个,投入资金三十六万元,覆盖率达95%。",
])  # fmt: skip
DEBRIS = st.sampled_from(["(fā)", "（lián）", "[zhǎn]", "(fa1)", "(xué xí)", "【nǚ】", "(huār)"])


@SEVERAL
@given(TEXTS)
def test_any_text_is_read_into_spans_that_hold(text):
    audit = check(text)

    last = 0
    for claim in audit.claims:
        assert last <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.surface
        last = claim.end
    taken = {at for claim in audit.claims for at in range(*claim.span)}
    for hole in audit.holes:
        assert 0 <= hole.start < hole.end <= len(text)
        assert taken.isdisjoint(range(hole.start, hole.end))
    for one in (*audit.damage, *audit.findings):
        assert 0 <= one.start <= one.end <= len(text)
    assert [hurt.start for hurt in audit.damage] == sorted(hurt.start for hurt in audit.damage)


@SEVERAL
@given(TEXTS)
def test_without_numpy_everything_is_the_same(text):
    quick = check(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normal, "HAS_NUMPY", False)
        patch.setattr(places, "HAS_NUMPY", False)

        assert check(text) == quick


@SEVERAL
@given(SENTENCES, st.lists(st.tuples(st.integers(0, 40), DEBRIS), min_size=1, max_size=6))
def test_claims_are_read_through_planted_debris(sentence, planted):
    """Behind any character: the same claims, where their characters now stand."""
    text, moved = "", []
    behind = {
        at: debris for at, debris in planted if at < len(sentence) and sentence[at] > "\u4e00"
    }
    for at, char in enumerate(sentence):
        moved.append(len(text))
        text += char + behind.get(at, "")
    plain, found = check(sentence).claims, check(text).claims

    assert [(c.value, c.unit, c.counted) for c in found] == [
        (c.value, c.unit, c.counted) for c in plain
    ]
    for one, other in zip(plain, found, strict=True):
        assert other.span == (moved[one.start], moved[one.end - 1] + 1)
        assert text[other.start : other.end] == other.surface
        touched = any(one.start - 1 <= at < one.end for at in behind)
        assert other.mended == touched


class TestCrowds:
    """A very long text without sentences is set aside in whole stretches, and that is told."""

    SENTENCE = "全年举办培训班15期,培训妇女3.5万人次,发放资料2000余份,受到各村妇女的一致好评。"

    def set_aside(self, text):
        return [(hurt.start, hurt.end) for hurt in check(text).damage if hurt.what == "crowd"]

    @pytest.mark.parametrize(
        "text", [SENTENCE * 1_200, "12\t345\t6\n" * 3_000, "3个" * 15_000, "打 造 平 安 " * 5_000]
    )
    def test_reports_tables_and_short_texts_are_read_whole(self, text):
        assert self.set_aside(text) == []

    def test_what_stands_around_is_read_as_without_it(self):
        before, after = self.SENTENCE * 40, self.SENTENCE * 40
        text = before + "3个" * 60_000 + "。" + "各村姐妹互相帮助。" * 400 + after
        (crowd,) = [hurt for hurt in check(text).damage if hurt.what == "crowd"]
        values = [claim.value for claim in check(before).claims]
        found = check(text).claims

        assert [claim.value for claim in found[: len(values)]] == values
        assert [claim.value for claim in found[-len(values) :]] == values
        assert all(claim.end <= crowd.start or claim.start >= crowd.end for claim in found)
        assert check(text).text == text

    @pytest.mark.parametrize("number", ["123", "1,234", "3.14", "一百二十三"])
    def test_no_number_is_cut_in_two(self, number):
        (claim,) = check(f"有{number}户,").claims

        assert {one.value for one in check(f"有{number}户," * 30_000).claims} == {claim.value}

    def test_without_numpy_the_same_is_set_aside(self):
        text = self.SENTENCE * 40 + "x*5人占9%" * 20_000
        quick = check(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(normal, "HAS_NUMPY", False)
            patch.setattr(places, "HAS_NUMPY", False)

            assert check(text) == quick


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("完成投资1。24亿元。", True),
        ("投入1, 980万元。", True),
        ("发(fā)放资料200份。", False),
        ("发放资料200份(fèn)。", True),
    ],
)
def test_a_claim_says_that_a_repair_touches_it(text, mended):
    (claim,) = check(text).claims

    assert claim.mended is mended


@pytest.mark.parametrize(
    "seed",
    ["1。24万元", "中(fā", "中(fa)", "a b ", "鍙", "é€€", "*县", "1 ", "首页 甲\n", "来源:\n"],
)
def test_damage_takes_no_more_than_its_length(seed):
    """Ten times the text takes well under the hundredfold time that a square would take."""
    short, long = (seed * (size // len(seed)) for size in (4_000, 40_000))
    check(short)
    times = []
    for text in (short, long):
        took = []
        for _ in range(3):  # the quickest: a busy machine makes any of them slow
            began = time.process_time()
            check(text)
            took.append(time.process_time() - began)
        times.append(min(took))

    assert times[1] < 45 * times[0] + 0.5
