import pytest

from niangjia.reports.editions.comparing import (
    Kind,
    NumberChange,
    compared,
    number_changes,
    paragraphs_of,
)
from niangjia.reports.editions.tests.test_staleness import text_of


def versions(old, new):
    one, two = text_of(old), text_of(new)
    return compared(paragraphs_of(one.words, one.bound), paragraphs_of(two.words, two.bound))


def shown(paragraphs):
    """-old- and +new+ in place, numbers with #."""
    signs = {Kind.SAME: "", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "?"}
    lines = []
    for paragraph in paragraphs:
        pieces = []
        for piece in paragraph.pieces:
            sign = signs[piece.kind] + ("#" if piece.is_number and piece.kind != "same" else "")
            pieces.append(f"{sign}{piece.words}{sign[::-1]}")
        lines.append("".join(pieces))
    return "\n".join(lines)


class TestWords:
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("办了活动。", "办了活动。", "办了活动。"),
            ("全年举办活动。", "一年来举办活动。", "-全年-+一年来+举办活动。"),
            ("村妇联开展走访慰问活动。", "村妇联开展慰问活动。", "村妇联开展-走访-慰问活动。"),
            # A character that two changes share by chance is no island.
            ("今年以来，村妇联认真开展法律活动", "今年以来，村妇联举办开放宣传活动",
             "今年以来，村妇联-认真开展法律-+举办开放宣传+活动"),
            ("上坪村妇联2025年工作总结", "上坪村妇联2026年工作总结",
             "上坪村妇联-2025-+2026+年工作总结"),
        ],
    )  # fmt: skip
    def test_within_a_paragraph(self, old, new, told):
        assert shown(versions(old, new)) == told

    def test_paragraphs_come_and_go(self):
        old = "一、思想引领\n开展宣讲活动，覆盖各村民小组。\n二、权益维护"
        new = "一、思想引领\n二、权益维护\n接待群众来访，做到件件有回音。"
        kinds = [paragraph.kind for paragraph in versions(old, new)]

        assert kinds == [Kind.SAME, Kind.REMOVED, Kind.SAME, Kind.ADDED]

    def test_a_changed_paragraph_is_found_again_beside_a_new_one(self):
        old = "全年开展走访慰问活动，关心困境妇女儿童。"
        new = "召开执委会议一次。\n全年组织走访慰问活动，关心困境妇女儿童。"
        first, second = versions(old, new)

        assert (first.kind, second.kind) == (Kind.ADDED, Kind.CHANGED)

    def test_an_endless_paragraph_is_told_as_a_whole(self):
        (paragraph,) = versions("甲乙，" * 9_000 + "丙", "甲乙，" * 9_000 + "丁")

        assert [piece.kind for piece in paragraph.pieces] == [Kind.REMOVED, Kind.ADDED]

    def test_very_many_paragraphs_are_taken_in_their_order(self):
        old = "\n".join(f"甲乙丙丁{chr(0x4E00 + n)}" for n in range(70))
        new = "\n".join(f"子丑寅卯{chr(0x5E00 + n)}" for n in range(70))

        assert len(versions(old, new)) == 70


class TestNumbers:
    def test_a_number_is_told_with_both_its_values(self):
        (paragraph,) = versions("举办活动[n1:20场]，覆盖全村。", "举办活动[n1:30场]，覆盖全村。")

        assert shown([paragraph]) == "举办活动-#20#-+#30#+场，覆盖全村。"
        assert paragraph.numbers == (NumberChange("20", "30", "n1", "举办活动"),)

    def test_binding_a_number_changes_nothing(self):
        (paragraph,) = versions("举办活动45场。", "举办活动[n1:45]场。")

        assert paragraph.kind is Kind.SAME

    def test_a_number_typed_by_hand_is_told_too(self):
        (paragraph,) = versions("共有5个村民小组。", "共有6个村民小组。")

        assert paragraph.numbers == (NumberChange("5", "6", "", "共有"),)

    def test_a_number_among_other_words_is_found_by_its_figure(self):
        (paragraph,) = versions("举办讲座[n1:20场]。", "办了[n1:30场]讲座。")

        assert [(one.before, one.after, one.id) for one in paragraph.numbers] == [
            ("20场", "30场", "n1")
        ]

    def test_numbers_go_and_come_with_their_paragraph(self):
        (gone,) = versions("举办活动[n1:20场]。", "")
        (came,) = versions("", "举办活动[n1:20场]。")

        assert gone.numbers == (NumberChange("20场", "", "n1"),)
        assert came.numbers == (NumberChange("", "20场", "n1"),)

    def test_what_it_counts_is_told_or_else_the_words_before(self):
        paragraphs = versions("办班[n1:20]期，5人参加。", "办班[n1:30]期，6人参加。")
        told = [(name, one.after) for name, one in number_changes(paragraphs, {"n1": "培训班"})]

        assert told == [("培训班", "30"), ("办班30期，", "6")]

    def test_a_lost_number_is_told(self):
        (paragraph,) = versions("资料[n1:1.3万余份]。", "资料[n1:（没有数）]。")

        assert [(one.before, one.after) for one in paragraph.numbers] == [
            ("1.3万余份", "（没有数）")
        ]
