"""Numbers of strangers' files become bound; nothing else in the file changes."""

import io
import re
import zipfile

import docx
import pytest

from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.tests.handing_in import bound, file_of, filled, numbers_in, prose, run
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    IDENTITY,
    packed,
    paper,
    parts_of,
    read,
    written,
)
from niangjia.reports.paper.tests.strangers import STRANGERS
from niangjia.reports.paper.vocabulary import UNBOUND, UnboundReason
from tally.checking import check
from tally.reading.word import word_text

NAMES = list(STRANGERS)


@pytest.mark.parametrize("name", NAMES)
class TestEveryStranger:
    def test_reads_as_tally_reads_it(self, name):
        data = STRANGERS[name]().data
        # A page number is Word's own count; tally reads it as any other.
        ours, theirs = prose(data).text, word_text(data).replace("第3页", "第页")
        assert ours == theirs or ours.startswith(theirs + "\n")

    def test_paragraphs_lie_where_they_say(self, name):
        found = prose(STRANGERS[name]().data)
        assert all(found.text[p.start : p.end] == p.text for p in found.paragraphs)

    def test_binds_all_but_what_cannot_be(self, name):
        stranger = STRANGERS[name]()
        text = prose(stranger.data).text
        data, left = bound(stranger.data)
        assert {text[one.start : one.end]: one.reason for one in left} == stranger.left
        wanted = [n.text for _, _, n in numbers_in(text) if n.text not in stranger.left]
        assert wanted
        found = read(data).numbers
        assert sorted(one.stated for one in found) == sorted(wanted)
        assert all(one.body_texts == (one.stated,) for one in found)
        assert not any(one.is_changed_by_hand for one in found)

    def test_says_what_it_said(self, name):
        data = STRANGERS[name]().data
        assert prose(bound(data)[0]) == prose(data)

    def test_leaves_every_other_part_as_it_is_packed(self, name):
        data = STRANGERS[name]().data
        after, _ = bound(data)
        before = entries(data)
        changed = {n for n, raw in entries(after).items() if before.get(n) != raw}
        texts = {
            n for n in changed if re.match(r"word/(document|header|footer|footnotes|endnotes)", n)
        }
        assert changed - texts - {"[Content_Types].xml", "word/_rels/document.xml.rels"} == {
            n for n in entries(after) if n not in before
        }
        assert list(entries(after))[: len(before)] == list(before)

    def test_leaves_every_other_paragraph_as_it_is(self, name):
        data = STRANGERS[name]().data
        before, after = (parts_of(one)[DOCUMENT] for one in (data, bound(data)[0]))
        kept = [one for one in pieces(after) if b"urn:niangjia" not in one]
        assert not set(kept) - set(pieces(before))
        assert after.count(b"</w:r>") >= before.count(b"</w:r>")

    def test_opens_in_python_docx(self, name):
        docx.Document(io.BytesIO(bound(STRANGERS[name]().data)[0]))

    def test_takes_new_numbers_and_gives_the_old_back(self, name):
        data, _ = bound(STRANGERS[name]().data)
        before = prose(data).text
        old = [BoundNumber(n.id, n.stated, n.question, n.says) for n in read(data).numbers]
        new = [BoundNumber(n.id, f"7 0{n.id}", n.question + "1", n.says) for n in old]
        rolled, left = filled(data, new)
        assert not left
        assert [n.body_texts for n in read(rolled).numbers] == [(n.text,) for n in new]
        assert not any(n.is_changed_by_hand for n in read(rolled).numbers)
        back, _ = filled(rolled, old)
        assert prose(back).text == before


def entries(data: bytes) -> dict[str, tuple[int, bytes]]:
    """Each part as it lies in the file, still packed."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist():
            at = one.header_offset + 26
            lengths = int.from_bytes(data[at : at + 2], "little"), data[at + 2 : at + 4]
            start = at + 4 + lengths[0] + int.from_bytes(lengths[1], "little")
            found[one.filename] = (one.CRC, data[start : start + one.compress_size])
    return found


def pieces(xml: bytes) -> list[bytes]:
    return re.split(rb"(?=<\w+:p[ >])|(?<=:p>)", xml)


class TestRefusals:
    DATA = file_of(run("接听24起，走访80户。"), run("另有9件。"))
    TEXT = prose(DATA).text

    def left(self, *bindings):
        return [one.reason for one in bound(self.DATA, bindings)[1]]

    def at(self, words, number=None):
        start = self.TEXT.index(words)
        return (start, start + len(words), number or BoundNumber("a", words, "q", ""))

    def test_a_place_outside(self):
        number = BoundNumber("a", "24起", "q", "")
        far = len(self.TEXT)
        for start, end in ((far, far + 3), (-3, 0), (5, 5), (7, 6)):
            assert self.left((start, end, number)) == [UnboundReason.OUTSIDE]

    def test_the_second_of_two_that_cross(self):
        second = self.at("起，走", BoundNumber("b", "起，走", "q", ""))
        assert self.left(self.at("24起"), second) == [UnboundReason.OVERLAPS]

    def test_another_text_than_stands_there(self):
        number = BoundNumber("a", "25起", "q", "")
        assert self.left(self.at("24起", number)) == [UnboundReason.OTHER_TEXT]

    def test_over_the_end_of_a_paragraph(self):
        assert self.left(self.at("户。\n另有", BoundNumber("a", "户。另有", "q", ""))) == [
            UnboundReason.PARAGRAPH
        ]

    def test_one_id_for_two_numbers(self):
        assert self.left(self.at("24起"), self.at("80户")) == [UnboundReason.TWO_WAYS]

    def test_a_number_bound_before_and_others_can_still_be(self):
        data, _ = bound(self.DATA, [self.at("24起")])
        again, left = bound(
            data, [self.at("24起"), self.at("9件", BoundNumber("b", "9件", "q", ""))]
        )
        assert [one.reason for one in left] == [UnboundReason.BOUND]
        assert [one.id for one in read(again).numbers] == ["a", "b"]
        assert list(parts_of(again)) == list(parts_of(data))

    def test_our_own_report_can_take_more_numbers(self):
        data = written(paper("接听", BoundNumber("c", "24起", "q.c", ""), "，另有9件。"))
        more, left = bound(data)
        assert [one.reason for one in left] == [UnboundReason.BOUND]
        assert [one.stated for one in read(more).numbers] == ["24起", "9件"]

    def test_every_reason_is_told_in_both_languages(self):
        assert all(UNBOUND[one]["zh"] and UNBOUND[one]["en"] for one in UnboundReason)
        left = bound(self.DATA, [self.at("24起", BoundNumber("a", "25起", "q", ""))])[1]
        assert "所选的数字" in left[0].message()
        assert left[0].message("en").startswith("The text here")


def test_one_number_at_two_places_is_one_figure():
    data = file_of(run("共24起。"), run("以上24起。"))
    number = BoundNumber("a", "24起", "q", "")
    bindings = [(s, e, number) for s, e, _ in numbers_in(prose(data).text)]
    found = read(bound(data, bindings)[0]).numbers
    assert [one.body_texts for one in found] == [("24起", "24起")]


def test_the_identity_is_kept():
    assert read(bound(file_of(run("共24起。")))[0]).identity == IDENTITY


def test_the_second_drawing_of_a_text_box_is_bound_and_filled_too():
    data = bound(STRANGERS["text_box"]().data)[0]
    new = [BoundNumber("f0", "37场", "q", ""), BoundNumber("f1", "16起", "q", "")]
    xml = parts_of(filled(data, new)[0])[DOCUMENT].decode()
    assert xml.count(">16起<") == 2
    assert "15起" not in xml
    assert [n.body_texts for n in read(data).numbers] == [("36场",), ("15起",)]


@pytest.mark.parametrize(
    "words", ["又<![CDATA[26起]]>。", "又<!-- 备注 -->26起。", "又&#50;6&#36215;。"]
)
def test_text_written_in_other_ways_is_text(words):
    parts = parts_of(file_of(run("【】")))
    xml = parts[DOCUMENT].decode().replace("【】", words)
    data = packed(parts | {DOCUMENT: b"\xef\xbb\xbf" + xml.encode()})
    made, left = bound(data)
    assert not left
    assert prose(made).text == prose(data).text
    assert read(made).numbers[0].body_texts == ("26起",)


def test_blanks_that_word_leaves_out_do_not_come_back():
    parts = parts_of(file_of(run("【】")))
    xml = parts[DOCUMENT].decode().replace(' xml:space="preserve">【】', ">  共 26起\n ")
    data = packed(parts | {DOCUMENT: xml.encode()})
    assert prose(data).text.endswith("\n共 26起")
    assert prose(bound(data)[0]).text == prose(data).text


def test_a_title_and_headings_are_told():
    kinds = {one.text: one.kind for one in prose(STRANGERS["styled"]().data).paragraphs}
    assert kinds["一、维权服务24起"] == "heading1"
    assert kinds["（一）热线"] == "heading2"
    assert kinds["接听21起"] == "paragraph"
    assert prose(file_of(run("a"))).paragraphs[0].kind == "title"


BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
    f"{run('简讯')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_a_heading_with_a_text_box_in_it_is_a_heading():
    heading = f'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("一、维权")}{BOX}'
    kinds = {one.text: one.kind for one in prose(file_of(heading)).paragraphs}
    assert (kinds["一、维权"], kinds["简讯"]) == ("heading1", "paragraph")


def test_a_paragraph_goes_on_behind_its_deleted_mark_whatever_box_stands_in_it():
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    found = prose(file_of(f"{gone}{run('接听')}{BOX}", run("24起")))
    assert "接听24起" in found.text


def test_cells_say_where_they_stand():
    found = prose(STRANGERS["merged_cells"]().data).paragraphs
    places = {one.text: (one.kind, one.row, one.column) for one in found if one.text}
    assert places["办结30件"] == ("cell", 2, 3)
    assert places["第二段7起"] == ("cell", 1, 3)
    assert places["9件"] == ("cell", 0, 1)


def test_tally_reads_the_unit_in_the_head_of_a_table():
    document = docx.Document()
    table = document.add_table(2, 2)
    texts = ("项目", "数量（场）", "讲座", "36")
    for cell, text in zip((c for row in table.rows for c in row.cells), texts, strict=True):
        cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    text = prose(saved.getvalue()).text
    claims = [(c.unit, text[c.start : c.end]) for c in check(text).claims]
    assert claims == [("场", "36")]


def test_a_control_of_others_keeps_every_byte():
    data = STRANGERS["others_control"]().data
    theirs = re.compile(rb"<w:sdt>(?:(?!</w:sdt>).)*57.*?</w:sdt>", re.DOTALL)
    before = theirs.search(parts_of(data)[DOCUMENT]).group()
    made, _ = bound(data)
    new = [BoundNumber(n.id, "8件", n.question, "") for n in read(made).numbers]
    assert before in parts_of(made)[DOCUMENT]
    assert before in parts_of(filled(made, new)[0])[DOCUMENT]
    assert parts_of(made)["customXml/item1.xml"] == parts_of(data)["customXml/item1.xml"]
