import pytest

from niangjia.ledger.figures.period import Period
from niangjia.reports.editions.renaming import Renamed, renamings, told
from niangjia.reports.editions.staleness.mark import Whose

UNIT = "上坪村妇联"


def replaced(text, *, old=("2025", UNIT), new=("2026", UNIT)):
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    whose = [Whose(unit, Period.parse(period)) for period, unit in (old, new)]
    found = renamings(text, lines, *whose)
    for start, end, words in reversed(found):
        text = text[:start] + words + text[end:]
    return text


class TestTitle:
    @pytest.mark.parametrize(
        ("old", "new", "title", "then"),
        [
            ("2025", "2026", "上坪村妇联2025年工作总结", "上坪村妇联2026年工作总结"),
            ("2025", "2026", "2025年度工作总结", "2026年度工作总结"),
            ("2025", "2026", "二〇二五年工作总结", "二〇二六年工作总结"),
            ("2025", "2026", "二○二五年工作总结", "二○二六年工作总结"),
            ("2025H1", "2025H2", "2025年上半年工作小结", "2025年下半年工作小结"),
            ("2025H2", "2026H1", "2025年工作小结", "2026年工作小结"),
            ("2026-03", "2026-04", "2026年3月简报", "2026年4月简报"),
            ("2025", "2026", "2024年工作总结", "2024年工作总结"),
            ("2025", "2026", "12025年工作总结", "12025年工作总结"),
        ],
    )
    def test_its_own_period(self, old, new, title, then):
        body = "\n各项工作有序推进，2025年的事留着看。"

        assert replaced(title + body, old=(old, UNIT), new=(new, UNIT)) == then + body

    def test_its_own_unit_in_either_manner(self):
        text = "上坪村妇女联合会\n上坪村妇联2025年工作总结\n上坪村妇联认真履职。"

        assert replaced(text, new=("2025", "下坪村妇联")) == (
            "下坪村妇女联合会\n下坪村妇联2025年工作总结\n上坪村妇联认真履职。"
        )

    def test_at_the_head_of_each_page_too(self):
        text = "上坪村妇联2025年工作总结\n工作有序推进。\n上坪村妇联2025年工作总结"

        assert replaced(text).count("2026年") == 2


class TestSignature:
    def test_the_unit_changes_the_day_is_left_to_who_signs(self):
        text = "工作总结\n工作有序推进。\n上坪村妇联\n2025年12月20日"

        assert replaced(text, new=("2026", "下坪村妇联")).endswith("下坪村妇联\n2025年12月20日")

    def test_a_last_sentence_is_no_signature(self):
        text = "工作总结\n工作有序推进。\n上坪村妇联继续努力。"

        assert replaced(text, new=("2026", "下坪村妇联")) == text

    def test_nothing_is_replaced_for_the_same_unit_and_period(self):
        title = "上坪村妇联2025年工作总结"

        assert replaced(title, new=("2025", UNIT)) == title


def test_each_pair_is_told_once_with_how_often():
    text = "2025年 2025年"

    assert told(text, [(0, 5, "2026年"), (6, 11, "2026年")]) == [Renamed("2025年", "2026年", 2)]
