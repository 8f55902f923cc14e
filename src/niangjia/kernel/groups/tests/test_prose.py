"""R4: at least 95 % of labels found, at most 2 % of innocent lines alarmed, on 2,000 lines that
are drawn, and on notes of several hands.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.groups import Group, group_labels_in
from niangjia.kernel.groups.folding import folded
from niangjia.kernel.groups.patterns import LABELS, patterns
from niangjia.kernel.groups.tests.prose.prose_lines import (
    Kind,
    kinds,
    last_lines,
    lines,
    notes,
)

LABELLED, INNOCENT = lines("labelled"), lines("innocent")
PIECES = st.sampled_from([
    "她是", "回族", "乡", "。", "信", "教", "党员", " ", "\u3000", "is a ", "Muslim",
    "，", "女", "汉", "zàngzú", "ﷺ", "\u200b", "\n", "མ", "བོད་རིགས", "ұлты", "İ",
])  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=30).map("".join)


def is_found(line):
    return any(
        label.group == line.group and label.start < line.end and line.start < label.end
        for label in group_labels_in(line.text)
    )


def share(found, among):
    return sum(map(bool, found)) / len(among)


@pytest.mark.parametrize("kind", [Kind.TUNED, Kind.HELD_OUT])
def test_finds_at_least_95_of_100_labels(kind, record_property):
    asked = [line for line in LABELLED if line.kind is kind]

    recall = share(map(is_found, asked), asked)

    record_property("recall", recall)
    assert len(asked) > 200
    assert recall >= 0.95


@pytest.mark.parametrize("kind", [Kind.TUNED, Kind.HELD_OUT])
def test_alarms_at_most_at_2_of_100_innocent_lines(kind, record_property):
    asked = [line for line in INNOCENT if line.kind is kind]

    alarms = share((group_labels_in(line.text) for line in asked), asked)

    record_property("false alarms", alarms)
    assert len(asked) > 200
    assert alarms <= 0.02


def figures(labelled, innocent):
    """Recall and false alarms, in hundredths."""
    recall = share(map(is_found, labelled), labelled)
    alarms = share((group_labels_in(line.text) for line in innocent), innocent)
    return round(recall, 2), round(alarms, 2)


def test_of_what_was_made_to_escape_it_more_than_a_third_escapes():
    """Not the requirement: a figure that docs/reference/labels.md owes its reader."""
    assert figures(last_lines("labelled"), last_lines("innocent")) == (0.65, 0.17)


@pytest.mark.parametrize("by", ["strangers", "others", "fresh"])
def test_it_holds_in_notes_too_whoever_wrote_them(by, record_property):
    labelled, innocent = notes(by, "labelled"), notes(by, "innocent")

    recall = share(map(is_found, labelled), labelled)
    alarms = share((group_labels_in(line.text) for line in innocent), innocent)

    record_property("recall and false alarms", (recall, alarms))
    assert min(len(labelled), len(innocent)) > 150
    assert recall >= 0.95
    assert alarms <= 0.02


def test_no_pattern_asks_for_what_folding_takes_away():
    written = {one for _writing, pattern in patterns() for one in pattern.pattern}

    assert {one for one in written if not one.isascii() and folded(one)[0] != one} == set()


@pytest.mark.parametrize("text", ["她是Muslim", "老dangyuan一个", "练FLG的", "是Uyghur"])
def test_a_word_in_letters_is_found_between_chinese(text):
    assert group_labels_in(text)


@pytest.mark.parametrize(
    "text", ["她受过洗。", "婆婆吃着斋。", "她念过佛。", "天天念着经。", "去年拜了佛。"]
)
def test_what_was_done_and_is_done_is_seen_as_what_one_does(text):
    assert group_labels_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "没问过，她是回民，信仰不详。",
        "她信仰基督教，表上一律不写。",
        "不写了。政治面貌：党员。",
        "表没填，家里是藏族，宗教也说不清。",
    ],
)
def test_what_a_form_does_not_ask_hides_no_label_beside_it(text):
    assert group_labels_in(text)


def test_washing_and_spending_are_no_faith():
    assert not group_labels_in("她念了经济管理，手受过洗衣粉的伤。")


@pytest.mark.parametrize("which", ["labelled", "innocent"])
def test_the_lines_are_as_many_as_the_requirement_asks(which):
    assert len(lines(which)) == 1000
    assert len({said for said, _ in kinds(which)}) >= 250


@pytest.mark.parametrize("group", LABELS)
def test_no_group_lags_behind(group):
    asked = [line for line in LABELLED if line.group == group]

    assert share(map(is_found, asked), asked) >= 0.95


def test_says_where_as_what_and_in_which_sentence():
    text = "上周来过。她是回　族，政治面貌：群众。下周再约。"

    first, second = group_labels_in(text)

    assert (first.found, first.group, first.start) == ("回　族", Group.ETHNICITY, 7)
    assert (second.found, second.group) == ("政治面貌：群众", Group.POLITICS)
    assert first.sentence == second.sentence == "她是回　族，政治面貌：群众。"


@pytest.mark.parametrize(
    "written", ["信\u200b教", "She is a ＭＵＳＬＩＭ.", "党 员", "ta shi zàngzú"]
)
def test_sees_through_how_it_is_written(written):
    assert group_labels_in(written)


@given(TEXTS)
def test_any_text_is_read_and_spans_lie_in_it(text):
    free = 0
    for label in group_labels_in(text):
        assert free <= label.start < label.end <= len(text)
        assert label.found == text[label.start : label.end]
        assert label.sentence in text
        free = label.end


@given(TEXTS, TEXTS)
def test_what_stands_in_another_paragraph_changes_nothing(text, other):
    alone = [label.found for label in group_labels_in("她是回族。")]

    after = group_labels_in(f"{text}\n\n她是回族。\n\n{other}")

    assert set(alone) <= {label.found for label in after}
