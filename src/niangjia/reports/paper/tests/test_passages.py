"""Conditional passages: hidden, shown again, and gone from the file that goes out."""

import io
import re

import docx
import pytest

from niangjia.reports.paper.conditional import without_passages
from niangjia.reports.paper.model import BoundNumber, Passage
from niangjia.reports.paper.tests.handing_in import (
    bound,
    file_of,
    filled,
    numbers_in,
    passage_at,
    prose,
    run,
)
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, parts_of, read
from niangjia.reports.paper.vocabulary import UnboundReason, UnfilledReason

LINK = '<w:hyperlink w:anchor="a">'
DATA = file_of(
    run("接听热线24起，") + run("其中夜间", "<w:b/>") + run("3起。走访80户。"),
    '<w:pPr><w:jc w:val="left"/></w:pPr>' + run("没有新增9件。"),
    f"{LINK}{run('链接里的话，')}</w:hyperlink>" + run("链接外的话。"),
    run("末段。"),
)
TEXT = prose(DATA).text
NUMBERS = [number for _, _, number in numbers_in(TEXT)]
SENTENCE = passage_at(TEXT, "其中夜间3起。", "p1", ("f1",))
PARAGRAPH = passage_at(TEXT, "没有新增9件。", "p2", ("f3",))
HALF_LINK = passage_at(TEXT, "的话，链接外", "p3")
BOUND, LEFT = bound(DATA, passages=[SENTENCE, PARAGRAPH, HALF_LINK])


def gone(data):
    target = io.BytesIO()
    without_passages(io.BytesIO(data), target)
    return target.getvalue()


def test_passages_change_nothing_that_is_read():
    assert not LEFT
    assert prose(BOUND) == prose(DATA)
    assert [one.passage for one in read(BOUND).passages] == [
        Passage("p1", ("f1",)), Passage("p2", ("f3",)), Passage("p3", ())
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "words"),
    [("p1", "其中夜间3起。"), ("p2", "没有新增9件。"), ("p3", "的话，链接外")],
)
class TestEachPassage:
    def test_is_hidden_and_comes_back(self, id, words):
        data, left = filled(BOUND, NUMBERS, {id})
        assert not left
        assert prose(data).text == TEXT.replace(words, "")
        back, _ = filled(data, NUMBERS)
        assert prose(back).text == TEXT
        assert "vanish" not in parts_of(back)[DOCUMENT].decode()

    def test_is_known_while_it_is_hidden(self, id, words):
        found = read(filled(BOUND, NUMBERS, {id})[0])
        assert {one.passage.id for one in found.passages if one.is_left_out} == {id}
        assert not any(one.is_removed for one in (*found.passages, *found.numbers))
        assert not any(one.is_changed_by_hand for one in found.numbers)

    def test_goes_from_the_file_that_goes_out(self, id, words):
        data, _ = filled(BOUND, NUMBERS, {id})
        out = gone(data)
        xml = parts_of(out)[DOCUMENT].decode()
        seen = "".join(re.findall(r"<w:t[^>]*>([^<]*)", xml))
        assert words not in seen
        assert f"niangjia_{id}" not in xml
        assert prose(out).text.replace("\n", "") == prose(data).text.replace("\n", "")
        docx.Document(io.BytesIO(out))


def test_a_whole_paragraph_leaves_no_empty_line():
    data, _ = filled(BOUND, NUMBERS, {"p2"})
    mark = '<w:pPr><w:jc w:val="left"/><w:rPr><w:vanish/></w:rPr></w:pPr>'
    assert mark in parts_of(data)[DOCUMENT].decode()
    assert "\n\n" not in prose(gone(data)).text


def test_the_numbers_of_what_is_gone_are_gone_with_it():
    out = read(gone(filled(BOUND, NUMBERS, {"p1"})[0]))
    assert [one.id for one in out.numbers] == ["f0", "f2", "f3"]
    assert [one.passage.id for one in out.passages] == ["p2", "p3"]
    assert not any(one.is_removed for one in out.numbers)


def test_nothing_hidden_means_nothing_gone():
    assert prose(gone(BOUND)) == prose(BOUND)
    assert parts_of(gone(BOUND))[DOCUMENT] == parts_of(BOUND)[DOCUMENT]


def test_numbers_in_a_hidden_passage_are_kept_in_step():
    new = [BoundNumber(n.id, f"7{n.text}", n.question, n.says) for n in NUMBERS]
    data, _ = filled(filled(BOUND, NUMBERS, {"p1"})[0], new, {"p1"})
    assert {one.id: one.hidden_texts for one in read(data).numbers if one.hidden_texts} == {
        "f1": ("73起",)
    }
    assert "其中夜间73起" in prose(filled(data, new)[0]).text


def test_what_a_hand_wrote_into_a_hidden_number_is_told():
    data, _ = filled(BOUND, NUMBERS, {"p1"})
    changed = altered(data, DOCUMENT, lambda xml: xml.replace(">3起<", ">5起<"))
    found = {one.id: one for one in read(changed).numbers}
    assert found["f1"].is_changed_by_hand


def test_words_that_someone_else_has_hidden_stay_hidden_beside_a_passage():
    data = file_of(run("看得见，") + run("内部的话，", "<w:vanish/>") + run("没有了。"))
    made, _ = bound(data, [], [passage_at(prose(data).text, "没有了。")])
    rolled, _ = filled(filled(made, [], {"p1"})[0], [])
    assert prose(rolled).text == prose(data).text


class TestRefusals:
    def left(self, *passages):
        return [one.reason for one in bound(DATA, passages=passages)[1]]

    def test_over_the_end_of_a_paragraph(self):
        words = "走访80户。\n没有"
        assert self.left(passage_at(TEXT, words)) == [UnboundReason.PARAGRAPH]

    def test_half_a_number(self):
        assert self.left(passage_at(TEXT, "4起，其中")) == [UnboundReason.OVERLAPS]

    def test_words_that_nobody_is_to_see(self):
        data = file_of(run("公开，") + run("内部，", "<w:vanish/>") + run("再公开。"))
        _, left = bound(data, [], [passage_at(prose(data).text, "公开，再公开。")])
        assert [one.reason for one in left] == [UnboundReason.HIDDEN]

    def test_one_id_twice(self):
        assert self.left(SENTENCE, (*PARAGRAPH[:2], Passage("p1", ()))) == [UnboundReason.TWO_WAYS]

    def test_half_a_number_that_was_bound_before(self):
        again, left = bound(BOUND, [], [passage_at(TEXT, "4起，其中", "p9")])
        assert [one.reason for one in left] == [UnboundReason.OVERLAPS]
        assert prose(again) == prose(BOUND)

    def test_a_passage_that_is_not_there(self):
        _, left = filled(BOUND, NUMBERS, {"p9"})
        assert [(one.id, one.reason) for one in left] == [("p9", UnfilledReason.UNKNOWN)]
        assert left[0].message() == "文件里没有这个编号。"

    @pytest.mark.parametrize("id", ["", "第一", "a b", "x" * 25])
    def test_an_id_that_no_bookmark_can_have(self, id):
        with pytest.raises(ValueError, match="not an id"):
            Passage(id, ())


def test_a_bookmark_that_was_deleted_is_told():
    data = altered(BOUND, DOCUMENT, lambda x: re.sub(r'<w:bookmarkStart[^>]*niangjia_p1"/>', "", x))
    assert {one.passage.id for one in read(data).passages if one.is_removed} == {"p1"}
