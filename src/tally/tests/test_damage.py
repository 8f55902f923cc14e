"""Debris, masks, furniture and broken numbers: found, and claims read through them."""

import pytest

from tally import check


def whats(text: str) -> list[tuple[str, str]]:
    return [(hurt.what, text[hurt.start : hurt.end]) for hurt in check(text).damage]


def test_claims_are_read_through_pinyin_and_index_the_given_text():
    text = "培訓(xùn)婦女3萬(wàn)人次,發(fā)放資料200份(fèn)。"
    audit = check(text)

    assert [(c.surface, c.value, c.unit) for c in audit.claims] == [
        ("3萬(wàn)人次", 30000, "人次"),
        ("200份", 200, "份"),
    ]
    assert all(text[c.start : c.end] == c.surface for c in audit.claims)
    assert [what for what, _ in whats(text)] == ["pinyin"] * 4


@pytest.mark.parametrize("text", ["比例(a)与(b)相同", "见附件(pdf)", "采用甲(A)级标准"])
def test_letters_in_brackets_are_no_pinyin(text):
    assert whats(text) == []


def test_a_point_that_became_a_stop_is_joined():
    audit = check("完成投资1。24亿元。")

    assert [(c.surface, c.value) for c in audit.claims] == [("1。24亿元", 124_000_000)]
    assert [hurt.what for hurt in audit.damage] == ["broken"]


def test_masked_words_are_told_from_masked_numbers():
    audit = check("xxx单位组织**名党员赴××镇学习。")

    assert [finding.code for finding in audit.findings] == ["T022", "T002", "T022"]


def test_numbers_in_furniture_are_no_claims():
    text = "事迹材料(最新4篇)\n帮扶12户。\n上一篇:推选材料【实用5篇】"
    audit = check(text)

    assert [c.surface for c in audit.claims] == ["12户"]
    assert [hurt.what for hurt in audit.damage] == ["furniture", "furniture"]


def test_mojibake_is_found():
    assert whats("开展锟斤拷锟斤拷活动") == [("mojibake", "锟斤拷锟斤拷")]
