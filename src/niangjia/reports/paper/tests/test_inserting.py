"""Paragraphs come into strangers' files with their numbers bound, and nothing else changes."""

import io
import zipfile
from datetime import date

import docx
import pytest

from niangjia.reports.paper.bound import prose_with_bound
from niangjia.reports.paper.inserting import insert_docx
from niangjia.reports.paper.model import BoundNumber, Identity, Paragraph, Style
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.picturing import NoPlaceError
from niangjia.reports.paper.prose import prose_of
from niangjia.reports.paper.read import read_docx

IDENTITY = Identity("e1", "总结", "990101", "县", "2025", "d", date(2026, 1, 1))
NUMBER = BoundNumber("c1", "20场", "outreach.talks@990101001/2025", "普法宣传")
PARAGRAPHS = (
    Paragraph(Style.HEADING2, ("柳湾镇妇联",)),
    Paragraph(Style.BODY, ("办了", NUMBER, "，<其他> & 若干。")),
)


def file_of(make):
    document = docx.Document()
    make(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def plain(document):
    document.add_heading("一、宣传", 1)
    document.add_paragraph("第一段。")
    document.add_paragraph("第二段。").runs[0].italic = True
    document.add_table(1, 2).cell(0, 0).text = "表里"


def inserted(source, words):
    at = text_of(source).index(words)
    target = io.BytesIO()
    left = insert_docx(
        io.BytesIO(source), target, identity=IDENTITY, after=at, paragraphs=PARAGRAPHS
    )
    assert left == []
    return target.getvalue()


def text_of(file):
    return prose_of(io.BytesIO(file)).text


def opened(file):
    return docx.Document(io.BytesIO(file))


def test_they_stand_behind_the_chosen_paragraph_with_their_numbers_bound():
    target = inserted(file_of(plain), "第一段")
    prose, bound = prose_with_bound(Package(io.BytesIO(target)))
    lines = prose.text.split("\n")

    assert lines[1:5] == ["第一段。", "柳湾镇妇联", "办了20场，<其他> & 若干。", "第二段。"]
    assert [(prose.text[one.start : one.end], one.id) for one in bound] == [("20场", "c1")]
    (number,) = read_docx(io.BytesIO(target)).numbers
    assert (number.question, number.is_changed_by_hand) == (NUMBER.question, False)


def test_a_heading_looks_like_the_files_own_and_python_docx_reads_it():
    document = opened(inserted(file_of(plain), "第二段"))

    assert [p.style.name for p in document.paragraphs if "柳湾" in p.text] == ["Heading 1"]


def test_without_headings_it_is_bold():
    source = file_of(lambda document: document.add_paragraph("只有一段。"))
    document = opened(inserted(source, "只有"))
    (heading,) = [p for p in document.paragraphs if "柳湾" in p.text]

    assert heading.runs[0].bold


def test_a_section_is_not_ended_twice():
    def two_sections(document):
        document.add_paragraph("第一节。")
        document.add_section()
        document.add_paragraph("第二节。")

    source = file_of(two_sections)
    document = opened(inserted(source, "第一节"))

    assert len(document.sections) == len(opened(source).sections)


def test_all_other_parts_stay_byte_for_byte():
    source = file_of(plain)
    before, after = (
        zipfile.ZipFile(io.BytesIO(file)) for file in (source, inserted(source, "第一段"))
    )
    ours = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}

    for name in set(before.namelist()) - ours:
        assert before.read(name) == after.read(name), name


@pytest.mark.parametrize("words", ["表里", ""])
def test_in_a_table_and_nowhere_there_is_no_place(words):
    source = file_of(plain)
    text = text_of(source)
    at = text.index(words) if words else len(text) + 9

    with pytest.raises(NoPlaceError):
        insert_docx(
            io.BytesIO(source), io.BytesIO(), identity=IDENTITY, after=at, paragraphs=PARAGRAPHS
        )


def test_in_a_report_that_has_bound_numbers_they_stay():
    once = inserted(file_of(plain), "第一段")
    again = io.BytesIO()
    number = BoundNumber("c2", "3次", "outreach.talks@990101002/2025", "普法宣传")
    more = (Paragraph(Style.BODY, ("又办了", number, "。")),)
    at = text_of(once).index("第二段")
    insert_docx(io.BytesIO(once), again, identity=IDENTITY, after=at, paragraphs=more)

    assert {one.id for one in read_docx(io.BytesIO(again.getvalue())).numbers} == {"c1", "c2"}
