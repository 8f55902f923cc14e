"""Sentences in the manner of real reports, and what of each may no longer be true."""

import pytest

from niangjia.ledger.figures.period import Period
from niangjia.reports.editions.staleness.finding import Background, Text, marks_in
from niangjia.reports.editions.staleness.mark import Whose, masked
from niangjia.reports.editions.staleness.vocabulary import MarkCode, Trend
from niangjia.reports.paper.bound import BoundSpan
from tally import check

UNIT = "上坪村妇联"


def text_of(words):
    """Words in which [n1:30] is a number bound under n1."""
    pieces, bound, at = [], [], 0
    for number, said in enumerate(words.replace("]", "[").split("[")):
        id, _, piece = said.rpartition(":") if number % 2 else ("", "", said)
        if number % 2:
            bound.append(BoundSpan(at, at + len(piece), id or f"n{number}"))
        pieces.append(piece)
        at += len(piece)
    text, start, lines = "".join(pieces), 0, []
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    audit = check(text)
    unbound = [
        claim
        for claim in audit.claims
        if claim.kind in ("count", "money", "percent", "ratio")
        and not any(claim.start < one.end and one.start < claim.end for one in bound)
    ]
    return Text(text, bound, unbound, audit.findings, lines)


def marks(words, *, old=("2025", UNIT), new=("2026", UNIT), before=None, **background):
    text = text_of(words)
    whose = [Whose(unit, Period.parse(period)) for period, unit in (old, new)]
    carried = text if before is None else text_of(before)
    found = marks_in(text, Background(*whose, carried, **background))
    return [(str(one.code), text.words[one.start : one.end]) for one in found]


def marked(code, words, **options):
    return [said for found, said in marks(words, **options) if found == code]


class TestYears:
    @pytest.mark.parametrize(
        ("words", "stale"),
        [
            ("2025年，我会举办活动[30]场。", "2025年"),
            ("2025年3月8日，召开庆祝大会。", "2025年3月8日"),
            ("2025 年度工作情况如下。", "2025 年度"),
            ("于2025.3.8召开大会。", "2025.3.8"),
            ("今年（2025年）以来，各项工作有序推进。", "2025年"),
            ("去年2024年举办活动3场。", "2024年"),
            ("较2024年增长明显。", "2024年"),
            ("截至2024年底，共有妇女之家3个。", "2024年"),
            ("截至2025年12月底，建成妇女之家3个。", "2025年12月"),
            ("2024—2025年度评选表彰结束。", "2024—2025年"),
            ("二〇二五年十二月", "二〇二五年"),
            ("2025年以来，我会扎实推进工作。", "2025年"),
            ("按照《2025年工作要点》要求推进。", "2025年"),
            ("四、2026年工作打算", "2026年工作打算"),
        ],
    )
    def test_last_years_are_marked(self, words, stale):
        assert marked("year", words) == [stale]

    @pytest.mark.parametrize(
        "words",
        [
            "2026年，我会举办活动[30]场。",
            "2026年3月8日，召开庆祝大会。",
            "自2019年以来，村妇联坚持每月走访。",
            "自2025年3月起，实行轮班值守。",
            "2016年成立以来，服务妇女千余人。",
            "与2025年相比，[30]场有所增加。",
            "去年（2025年）的做法继续推广。",
            "《中国妇女发展纲要（2021—2030年）》深入实施。",
            "2021年版指南仍在使用。",
            "从2020年到2024年，连年走访。",
            "2027年工作打算",
            "明年（2027年）将继续开展。",
            "按照〔2025〕5号文件要求落实。",
            "电话0512-62025年内不变。",
            "[n1:2025年3月]举办。",
        ],
    )
    def test_history_and_the_reports_own_year_are_not(self, words):
        assert marked("year", words) == []

    def test_another_unit_in_the_same_year_keeps_its_dates(self):
        assert marked("year", "2025年3月8日开会。", new=("2025", "下坪村妇联")) == []

    @pytest.mark.parametrize(
        ("old", "new", "words", "stale"),
        [
            ("2026-03", "2026-04", "3月8日，召开大会；4月1日走访。", ["3月8日"]),
            ("2026-03", "2026-04", "2026年3月，召开大会。", ["2026年3月"]),
            ("2026Q1", "2026Q2", "一季度举办活动，5月收尾。", ["一季度"]),
            ("2025H1", "2025H2", "上半年各项工作有序推进，9月总结。", ["上半年"]),
            ("2025H1", "2026H1", "上半年各项工作有序推进，3月开会。", []),
            ("2025H1", "2026H1", "2025年5月开会。", ["2025年5月"]),
            ("2026-03", "2026-04", "与3月相比有提高。", []),
            ("2026-01", "2026-02", "11月1日和21月无关，1月1日开会。", ["1月1日"]),
        ],
    )
    def test_parts_of_a_year(self, old, new, words, stale):
        assert marked("year", words, old=(old, UNIT), new=(new, UNIT)) == stale

    def test_a_plan_for_its_own_year_is_no_stale_heading(self):
        assert marked("year", "上坪村妇联2026年工作计划\n一、2026年工作安排\n走访。") == []


class TestFirsts:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("我村首次举办家庭运动会。", "首次"),
            ("成立全镇第一个巾帼志愿服务站。", "第一个"),
            ("举办首届邻里节，反响热烈。", "首届"),
            ("获评首批示范妇女之家。", "首批"),
        ],
    )
    def test_what_was_first_last_year_is_so_no_more(self, words, said):
        assert marked("first", words) == [said]

    @pytest.mark.parametrize(
        "words",
        [
            "第一时间上门走访，第一书记带头。",
            "首先召开动员会，发扬首创精神，把安全放在首位。",
            "学习《关于首次婚检的规定》。",
            "向第一个百年奋斗目标迈进。",
            "每年第一个月集中走访。",
        ],
    )
    def test_words_that_only_look_so_are_left(self, words):
        assert marked("first", words) == []

    def test_a_sentence_written_this_year_may_say_so(self):
        assert marked("first", "今年首次举办运动会。", before="去年办了茶话会。") == []

    def test_the_numbers_of_a_carried_sentence_may_be_new(self):
        now, then = "首次举办运动会[n1:30]场。", "首次举办运动会[n1:7]场。"

        assert marked("first", now, before=then) == ["首次"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("连续三年获评先进妇联。", "连续三年"),
            ("已连续5年开展走访慰问。", "连续5年"),
            ("围绕第115个国际妇女节开展活动。", "第115个"),
        ],
    )
    def test_counts_of_years_go_on(self, words, said):
        assert marked("again", words) == [said]


class TestGrowth:
    @pytest.mark.parametrize(
        ("words", "trend", "said"),
        [
            ("参加人数增加到[n1:30]人。", Trend.DOWN, ["增加"]),
            ("参加人数增加到[n1:30]人。", Trend.UP, []),
            ("举办活动[n1:30]场，同比增长明显。", Trend.DOWN, ["增长"]),
            ("举办活动[n1:30]场，比上年多。", Trend.LEVEL, ["多"]),
            ("纠纷下降至[n1:3]起。", Trend.UP, ["下降"]),
            ("纠纷减少到[n1:3]起。", Trend.DOWN, []),
            ("培训持续增长，达[n1:30]人。", Trend.DOWN, ["增长"]),
            ("举办活动[n1:30]场，较去年有所减少。", Trend.UP, ["减少"]),
            # What women's lives are to be is nothing that the figure says.
            ("着力提高妇女素质，举办讲座[n1:30]场。", Trend.DOWN, []),
            ("新增就业[n1:30]人。", Trend.DOWN, []),
            ("为增加收入举办培训[n1:30]场。", Trend.DOWN, []),
            ("开展多种形式的活动[n1:30]场，许多妇女参加。", Trend.DOWN, []),
            ("举办[n1:30]场。妇女收入同比增加。", Trend.DOWN, []),
            ("慰问青少年[n1:30]人。", Trend.UP, []),
            ("参加者多达[n1:30]人。", Trend.DOWN, []),
            ("办班不少于[n1:30]期，多次走访[n1:30]户。", Trend.UP, []),
            ("比上年多[n1:30]场。", None, []),
        ],
    )
    def test_a_word_against_the_sign(self, words, trend, said):
        trends = {"n1": trend} if trend else {}

        assert marked("sign", words, trends=trends) == said

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("发放资料[30]份，同比增长12.6%。", ["12.6%"]),
            ("比上年增加15场。", ["15场"]),
            ("举办活动15场。", []),
        ],
    )
    def test_a_change_nobody_bound(self, words, said):
        assert marked("growth", words) == said


MOVED = {"old": ("2025", UNIT), "new": ("2025", "下坪村妇联")}


class TestPlaces:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("上坪村妇联认真履职。", ["上坪村妇联"]),
            ("上坪村地处山区。", ["上坪村"]),
            ("上坪妇女积极参与。", ["上坪"]),
            ("下坪村妇联认真履职，下坪村地处山区。", []),
            ("柳湾镇妇联悉心指导。", []),
            ("在河坪上坪地势平缓。", []),
        ],
    )
    def test_the_old_units_name(self, words, said):
        assert marked("place", words, **MOVED, around_new={"柳湾镇妇联"}) == said

    def test_units_below_the_old_one_are_foreign_those_of_the_new_are_not(self):
        found = marked(
            "place", "上坪村、石桥村和新塘村先行，青禾县统筹。",
            old=("2025", "柳湾镇妇联"), new=("2025", "大塘镇妇联"),
            below_old={"上坪村妇联", "石桥村妇联"}, around_new={"新塘村妇联", "青禾县妇联"},
        )  # fmt: skip

        assert found == ["上坪村", "石桥村"]

    def test_a_villages_we_in_a_townships_report(self):
        words = "我村共有妇女，全村动员。"

        assert marked("place", words, new=("2025", "柳湾镇妇联")) == ["我村"]

    def test_the_same_unit_is_nowhere_foreign(self):
        assert marked("place", "上坪村妇联认真履职。") == []


LONG = (
    "村妇联依托妇女之家，组织巾帼志愿者走进田间地头，面对面听取妇女群众的意见建议，"
    "把矛盾化解在家门口，把关爱送到心坎上。"
)


class TestPassages:
    def test_a_long_passage_that_nobody_wrote_anew(self):
        assert marked("same", LONG) == [LONG]

    def test_one_new_word_is_enough(self):
        assert marked("same", LONG.replace("田间", "车间"), before=LONG) == []

    def test_other_bound_numbers_make_no_other_passage(self):
        words = LONG.replace("组织", "组织[n1:30]名").replace("意见", "意见和建议及烦心事操心事")
        words += "围绕婚姻家庭、子女教育、就业创业等话题讲身边的人和事。"

        assert len(marked("same", words, before=words.replace("30", "7"))) == 1

    def test_passages_in_a_row_are_one_mark(self):
        other = LONG.replace("田间地头", "车间工地")

        assert marked("same", f"{LONG}\n二、维护权益\n{other}") == [LONG]

    @pytest.mark.parametrize("between", ["今年新写的一句。", "2025年的事。"])
    def test_what_is_new_or_marked_parts_them(self, between):
        now = f"{LONG}\n{between}\n{LONG}"

        assert len(marked("same", now, before=f"{LONG}\n2025年的事。")) == 2

    @pytest.mark.parametrize(
        "words",
        [
            "一、加强思想引领",
            "举办普法宣传现场活动[30]场，发放宣传资料[1.3万余份]，接待来访[24]人次。",
            "以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神，团结引领广大妇女听党话、跟党走。",
            "一年来，在县妇联的精心指导和村党支部的坚强领导下，上坪村妇联各项工作取得了新的成效。",
        ],
    )
    def test_headings_formulas_and_lists_of_numbers_are_none(self, words):
        assert marked("same", words) == []


class TestTogether:
    def test_no_words_are_marked_twice(self):
        words = "今年（2025年）3月，首次举办[30]场。"

        assert marks(words) == [("year", "2025年"), ("first", "首次")]

    def test_who_is_sent_into_a_passage_anyway_is_not_sent_twice(self):
        assert marks(f"{LONG}首次举办。") == [("first", "首次")]

    def test_a_number_in_a_number_is_one(self):
        assert masked("共45场。", (0, 5), [(1, 3), (1, 4)]) == "共□。"
        assert masked("共45场6次", (0, 6), [(1, 4), (4, 6)]) == "共□□"

    def test_every_code_has_its_message_and_label(self):
        from niangjia.reports.editions.staleness.vocabulary import MARK_LABELS, MARK_MESSAGES

        assert set(MARK_LABELS) == set(MarkCode)
        assert set(MARK_MESSAGES) == set(MarkCode) - {MarkCode.SIGN}
