"""What comes back: as written, and after hands, Word and LibreOffice have been at it."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.paper.model import BoundNumber, Paper, Paragraph, Style, Table
from niangjia.reports.paper.page import marks_of
from niangjia.reports.paper.read import Orphan
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    IDENTITY,
    ITEM,
    altered,
    number,
    paper,
    read,
    whole_paper,
    written,
)

CONTENT = re.compile(r"(<w:sdtContent>)(.*?)(</w:sdtContent>)", re.DOTALL)
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u00a0"),
    max_size=20,
)
numbers = st.builds(
    BoundNumber,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,30}", fullmatch=True),
    text=words.filter(str.strip),
    question=words,
    says=words,
)


def with_content(data, content):
    return altered(data, DOCUMENT, lambda xml: CONTENT.sub(rf"\g<1>{content}\g<3>", xml, count=1))


@st.composite
def papers(draw):
    pool = draw(st.lists(numbers, min_size=1, max_size=5, unique_by=lambda n: n.id))
    inline = st.one_of(words, st.sampled_from(pool))
    parts = st.lists(inline, max_size=6).map(tuple)
    paragraphs = st.builds(Paragraph, style=st.sampled_from(Style), parts=parts)
    rows = st.lists(st.tuples(inline, inline), max_size=3).map(tuple)
    tables = st.builds(Table, header=st.tuples(words, words), rows=rows, caption=words)
    blocks = st.lists(st.one_of(paragraphs, tables), max_size=5).map(tuple)
    return Paper(IDENTITY, draw(blocks), draw(st.none() | words))


@given(papers())
def test_what_is_written_is_read_back(given_paper):
    back = read(written(given_paper))

    assert back.identity == IDENTITY
    assert [(n.id, n.question, n.stated, n.says) for n in back.numbers] == [
        (n.id, n.question, n.text, n.says) for n in given_paper.numbers()
    ]
    assert not any(n.is_changed_by_hand or n.is_removed for n in back.numbers)
    assert back.orphans == ()
    assert back.page == marks_of(given_paper)


def test_a_number_stated_twice_is_found_twice():
    calls = read(written(whole_paper())).numbers[0]
    assert calls.body_texts == ("24起", "24起")


@given(st.integers(0, 10**7), st.integers(0, 6), st.integers(1, 9), st.sampled_from("bdx"))
def test_one_altered_digit_is_found(value, place, step, where):
    """In the body (b), in the data (d) or in both (x)."""
    stated = str(value)
    at = place % len(stated)
    other = stated[:at] + str((int(stated[at]) + step) % 10) + stated[at + 1 :]
    data = written(paper("共", number(text=stated), "起"))
    if where in "bx":
        data = with_content(data, RUN.format(other))
    if where in "dx":
        data = altered(data, ITEM, lambda xml: xml.replace(f"shown>{stated}<", f"shown>{other}<"))

    (found,) = read(data).numbers

    assert found.is_changed_by_hand
    assert found.stated == stated
    assert found.body_texts == (other if where in "bx" else stated,)
    assert found.bound_text == (other if where in "dx" else stated)


def test_a_number_whose_control_was_removed_is_named():
    data = altered(
        written(paper()),
        DOCUMENT,
        lambda xml: re.sub("<w:sdt>.*?</w:sdt>", "24起", xml, flags=re.S),
    )
    assert [n.id for n in read(data).removed] == ["calls"]


def test_a_control_whose_figure_is_gone_is_an_orphan():
    data = altered(
        written(paper()),
        ITEM,
        lambda xml: re.sub("<r:figure .*?</r:figure>", "", xml, flags=re.S),
    )
    assert read(data).orphans == (Orphan("calls", "24起"),)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (RUN.format("2") + '<w:proofErr w:type="x"/>' + RUN.format("4起"), "24起"),
        ("<w:del>" + RUN.format("9") + "</w:del>" + RUN.format("24起"), "24起"),
        ("<w:ins>" + RUN.format("1") + "</w:ins>" + RUN.format("24起"), "124起"),
        ("<w:moveFrom>" + RUN.format("24起") + "</w:moveFrom>", ""),
        ("<w:r><w:delText>9</w:delText></w:r>" + RUN.format("24起"), "24起"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>2</w:t></w:r>" + RUN.format("4起"), "4起"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + RUN.format("24起"), "24起"),
        ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r>", "2-4"),
        ("<w:p>" + RUN.format("24") + "<w:r><w:t>起</w:t></w:r></w:p>", "24起"),
    ],
)
def test_what_a_reader_sees_counts(content, seen):
    (found,) = read(with_content(written(paper()), content)).numbers
    assert found.body_texts == (seen,)


def test_a_control_deleted_under_tracked_changes_is_removed():
    data = altered(
        written(paper()),
        DOCUMENT,
        lambda xml: xml.replace("<w:sdt>", "<w:del><w:sdt>").replace(
            "</w:sdt>", "</w:sdt></w:del>"
        ),
    )
    assert read(data).numbers[0].is_removed


def test_an_emptied_control_shows_no_number():
    data = altered(
        written(paper()),
        DOCUMENT,
        lambda xml: xml.replace("<w:dataBinding", "<w:showingPlcHdr/><w:dataBinding"),
    )
    assert read(data).numbers[0].body_texts == ("",)


def test_the_tag_serves_when_the_binding_was_dropped():
    data = altered(written(paper()), DOCUMENT, lambda xml: re.sub("<w:dataBinding[^>]*/>", "", xml))
    assert read(data).numbers[0].body_texts == ("24起",)


def test_the_binding_outweighs_the_tag():
    data = altered(
        written(paper(number(), number("other", "7人"))),
        DOCUMENT,
        lambda xml: xml.replace('w:tag w:val="calls"', 'w:tag w:val="other"'),
    )
    assert [n.body_texts for n in read(data).numbers] == [("24起",), ("7人",)]


def test_strict_open_xml_is_read():
    data = altered(
        written(paper()),
        DOCUMENT,
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert read(data).numbers[0].body_texts == ("24起",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_libreoffice_keeps_every_number(tmp_path):
    before = written(whole_paper())
    (tmp_path / "report.docx").write_bytes(before)
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{tmp_path}/out",
        f"{tmp_path}/report.docx",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    after = (tmp_path / "out" / "report.docx").read_bytes()

    assert after != before
    assert read(after) == read(before)
