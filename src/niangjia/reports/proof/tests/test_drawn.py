"""Pictures, joined cells, fields and text boxes of other people's files, on paper and as a page."""

import io
from collections import Counter

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image, ImageDraw

from niangjia.reports.paper.bind import bind_docx
from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.lines import lines_of_paper, words_of
from niangjia.reports.paper.model import Grid, Paragraph, Picture, Style
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.page_html import page_html
from niangjia.reports.paper.print import print_pdf
from niangjia.reports.paper.read import read_package
from niangjia.reports.paper.tests.handing_in import NAMESPACES
from niangjia.reports.paper.tests.papers import IDENTITY
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_html import SignedPage
from niangjia.reports.proof.in_pdf import SignedPdf
from niangjia.reports.proof.signing import as_drawn, signed_html, signed_pdf
from niangjia.reports.proof.tests.signed import KEY, ON

BOX = (
    f'<w:r {NAMESPACES}><w:pict><v:rect style="width:140pt;height:47pt"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>简讯：春蕾助学金发到每个孩子手里。</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>（宣传组）</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)
FIELD = (
    f'<w:fldSimple {NAMESPACES} w:instr=" DOCPROPERTY 主办 "><w:r><w:t>县妇联</w:t></w:r>'
    "</w:fldSimple>"
)
CELLS = (("乡镇", "活动", ""), ("", "普法", "招聘"), ("柳湾", "已办", "已办"))


def photo(width=900, height=500, kind="JPEG", words="activity"):
    picture = Image.new("RGB", (width, height), "#e8d9c0")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, width // 2, height - 40), fill="#8e2a5b")
    draw.text((width // 2 + 30, 60), words, fill="black")
    saved = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "secret camera"
    picture.save(saved, kind, exif=exif)
    return io.BytesIO(saved.getvalue())


def drawn():
    """A report with all of it."""
    document = docx.Document()
    document.add_paragraph("普法宣传活动总结")
    paragraph = document.add_paragraph("活动由")
    paragraph._p.append(parse_xml(FIELD))
    paragraph.add_run("主办，现场如下。")
    document.add_paragraph().add_run().add_picture(photo(), width=Mm(90))
    document.add_paragraph()._p.append(parse_xml(BOX))
    table = document.add_table(4, 3)
    for row, words in enumerate(
        (("乡镇", "活动", ""), ("", "普法", "招聘"), ("柳湾", "已办", "已办"))
    ):
        for column, one in enumerate(words):
            table.cell(row, column).text = one
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(3, 0).text = "照片"
    pictured = table.cell(3, 1).merge(table.cell(3, 2))
    pictured.paragraphs[0].add_run().add_picture(photo(400, 200, "PNG"), width=Mm(40))
    document.add_paragraph("以上。")
    return saved(document)


def saved(document):
    bare, target = io.BytesIO(), io.BytesIO()
    document.save(bare)
    bind_docx(io.BytesIO(bare.getvalue()), target, identity=IDENTITY, bindings=())
    return target.getvalue()


def paper_of(data):
    package = Package(io.BytesIO(data))
    return paper_from_word(package, read_package(package))


@pytest.fixture(scope="module")
def paper():
    return paper_of(drawn())


def test_every_word_comes_in_its_order_fields_as_they_are_shown(paper):
    assert [words_of(line) for line in lines_of_paper(paper)] == [
        "普法宣传活动总结", "活动由县妇联主办，现场如下。",
        "简讯：春蕾助学金发到每个孩子手里。", "（宣传组）",
        "乡镇", "活动", "普法", "招聘", "柳湾", "已办", "已办", "照片", "以上。",
    ]  # fmt: skip


def test_a_text_box_is_framed_and_a_picture_as_wide_as_it_was(paper):
    framed = [b for b in paper.blocks if isinstance(b, Paragraph) and b.style is Style.FRAMED]
    (picture,) = [block for block in paper.blocks if isinstance(block, Picture)]

    assert len(framed) == 2
    assert 0.5 < picture.share < 0.65
    assert b"secret" not in picture.data


def test_cells_stay_joined_and_hold_their_pictures(paper):
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    spans = {
        (c.row, c.column): (c.down, c.across) for c in grid.cells if (c.down, c.across) != (1, 1)
    }

    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (3, 1): (1, 2)}
    assert [isinstance(c.within[-1], Picture) for c in grid.cells if c.row == 3] == [False, True]


def test_print_and_page_say_the_same_words(paper):
    words = ["".join(words_of(line).split()) for line in lines_of_paper(paper)]
    page = SignedPage(page_html(paper, annex=(), ids=()).encode())

    drawn = "".join(words_of(line) for line in lines_of_paper(as_drawn(paper)))
    assert SignedPdf(print_pdf(paper)).words() == drawn
    assert Counter(drawn) == Counter("".join(words))
    assert ["".join(words_of(line).split()) for line in page.lines()] == words


def test_what_word_cut_off_a_picture_is_not_shown():
    document = docx.Document()
    document.add_paragraph().add_run().add_picture(photo(800, 400, "PNG"))
    blip = next(document.element.body.iter("{*}blipFill"))
    blip.insert(1, parse_xml(f'<a:srcRect {NAMESPACES} l="50000"/>'))
    (picture,) = paper_of(saved(document)).blocks

    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.size == (400, 400)


def test_it_is_signed_as_print_and_page_and_both_prove_themselves(paper):
    for sign in (signed_pdf, signed_html):
        target = io.BytesIO()
        sign(paper, target, figures=(), key=KEY, on=ON)

        assert checked(opened(target.getvalue()), KEY.private.public_key()).is_as_signed
