"""Left from another report, or too good to pass: the marked texts of `data/staleness.txt`."""

from collections import Counter

import pytest

from tally import check
from tally.staleness import title_of, year_of_report
from tally.tests.marked import sentences

TEXTS = sentences("staleness")
CODES = ("T033", "T034", "T035", "T036")


def found_in(text):
    findings = check(text).findings
    return [(one.code, one.start, one.end) for one in findings if one.code in CODES]


def counted():
    """How often each code was right, wrong and missed; to touch what is marked is right."""
    counts = Counter()
    for one in TEXTS:
        left = [(mark.fields[1], mark.start, mark.end) for mark in one.marks]
        for code, start, end in found_in(one.text):
            hits = [m for m in left if m[0] == code and m[1] < end and start < m[2]]
            counts[code, "right" if hits else "wrong"] += 1
            left = [mark for mark in left if mark not in hits[:1]]
        counts.update((code, "missed") for code, _, _ in left)
    return counts


def test_there_are_enough_of_both():
    assert len([one for one in TEXTS if one.marks]) >= 40
    assert len([one for one in TEXTS if not one.marks]) >= 60


@pytest.mark.parametrize("code", CODES)
def test_of_each_kind_hardly_one_is_wrong_and_few_are_missed(code):
    counts = counted()
    right, wrong, missed = (counts[code, what] for what in ("right", "wrong", "missed"))

    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.9


@pytest.mark.parametrize("one", [t for t in TEXTS if not t.marks], ids=lambda one: one.text[-12:])
def test_traditional_script_raises_no_alarm_either(one):
    traditional = str.maketrans("妇联县镇总结无户强确办办员", "婦聯縣鎮總結無戶強確辦辦員")

    assert found_in(one.text.translate(traditional)) == []


@pytest.mark.parametrize(
    ("name", "text", "year"),
    [
        ("a", "柳河县妇联2023年工作总结\n走访。", 2023),
        ("2021年总结", "柳河县妇联工作总结\n2019年以来,工作扎实。", 2021),
        ("a", "工作总结\n一、2019年工作\n走访。", None),
        ("a", "柳河县妇联二〇二三年工作总结\n走访。", 2023),
        ("a", "柳河县妇联工作总结\n走访。", None),
    ],
)
def test_the_year_of_a_report_is_in_its_title_or_its_name(name, text, year):
    assert year_of_report(name, text) == year


def test_a_title_ends_where_sentences_or_parts_begin():
    assert title_of("柳河县妇联\n2023年总结\n一、2022年工作\n") == "柳河县妇联\n2023年总结"
