"""The Word file: its layout, its controls, and the order that Word insists on."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from niangjia.reports.paper.model import BoundNumber, Paper, Paragraph, Style, Table
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    IDENTITY,
    ITEM,
    number,
    paper,
    parts_of,
    whole_paper,
    written,
)

# ECMA-376 part 1, annex A: the sequence of each type, as far as this package writes it.
ORDERS = {
    "sdtPr": ["rPr", "alias", "tag", "id", "dataBinding"],
    "rPr": ["rFonts", "spacing", "sz", "szCs", "lang"],
    "pPr": [
        "pStyle", "keepNext", "keepLines", "widowControl", "snapToGrid", "spacing", "ind",
        "contextualSpacing", "jc", "outlineLvl",
    ],
    "sectPr": ["footerReference", "pgSz", "pgMar", "cols", "docGrid"],
    "tblPr": ["tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "vAlign"],
    "trPr": ["cantSplit", "tblHeader"],
    "style": [
        "name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr",
        "rPr", "tblPr",
    ],
    "settings": [
        "zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat",
        "themeFontLang", "decimalSymbol", "listSeparator",
    ],
}  # fmt: skip


def opened(given):
    return docx.Document(io.BytesIO(written(given)))


def test_equal_reports_are_equal_bytes():
    assert written(whole_paper()) == written(whole_paper())


@pytest.mark.parametrize("part", [DOCUMENT, "word/styles.xml", "word/settings.xml"])
def test_children_stand_in_the_order_of_the_schema(part):
    root = etree.fromstring(parts_of(written(whole_paper()))[part])
    for name, order in ORDERS.items():
        for element in root.iter(qn(f"w:{name}")):
            names = [etree.QName(child).localname for child in element]
            assert set(names) <= set(order), (name, names)
            assert names == sorted(names, key=order.index), (name, names)


def test_each_control_is_bound_to_its_figure_and_has_its_own_id():
    root = etree.fromstring(parts_of(written(whole_paper()))[DOCUMENT])
    bindings = list(root.iter(qn("w:dataBinding")))
    item = etree.fromstring(parts_of(written(whole_paper()))[ITEM])
    for control, binding in zip(root.iter(qn("w:sdtContent")), bindings, strict=True):
        (node,) = item.xpath(binding.get(qn("w:xpath")), namespaces={"r": "urn:niangjia:report:1"})
        assert "".join(control.itertext()) == node.text
    ids = [e.get(qn("w:val")) for e in root.iter(qn("w:id"))]
    assert len(ids) == len(set(ids)) == 4


def test_page_is_laid_out_to_the_standard():
    section = opened(whole_paper()).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(m.mm) for m in margins] == [37, 26, 35, 28]
    height = section.page_height - margins[0] - margins[2]
    width = section.page_width - margins[1] - margins[3]
    assert height >= 22 * Pt(28.95)
    assert width >= 28 * Pt(16 - 0.25)


def test_headings_can_be_navigated_and_the_file_is_described():
    document = opened(whole_paper())
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["一、维护权益"] == "Heading 1"
    assert styles["（一）热线"] == "Heading 2"
    assert document.core_properties.title == "示范区妇女联合会"
    assert document.core_properties.language == "zh-CN"


def test_a_space_inside_a_number_does_not_break():
    body = parts_of(written(paper(number(text="12 couples"))))[DOCUMENT].decode()
    assert "12\u00a0couples" in body


def test_a_long_meaning_is_cut_for_word_and_whole_in_the_data():
    says = "𠀀" * 50
    parts = parts_of(written(paper(BoundNumber("n", "1", "q", says))))
    alias = etree.fromstring(parts[DOCUMENT]).find(f".//{qn('w:alias')}").get(qn("w:val"))
    assert len(alias.encode("utf-16-le")) <= 128
    assert says in parts[ITEM].decode()


def test_the_same_id_for_two_numbers_is_refused():
    with pytest.raises(ValueError, match="two ways"):
        paper(number(text="24起"), number(text="25起"))


@pytest.mark.parametrize(("id", "text"), [("", "1"), ("a'b", "1"), ("x" * 65, "1"), ("a", " ")])
def test_a_number_that_cannot_be_bound_is_refused(id, text):
    with pytest.raises(ValueError, match="number"):
        BoundNumber(id, text, "q", "says")


def test_words_that_xml_cannot_hold_are_refused():
    with pytest.raises(ValueError, match="cannot be written"):
        Paragraph(Style.BODY, ("a\x00b",))


def test_a_ragged_table_is_refused():
    with pytest.raises(ValueError, match="as wide"):
        Table(("a", "b"), (("c",),), "")


def test_an_empty_report_is_a_file_that_opens():
    assert opened(Paper(IDENTITY, ())).paragraphs


def test_only_the_words_of_numbers_are_called_english():
    root = etree.fromstring(parts_of(written(whole_paper()))[DOCUMENT])
    for run in root.iter(qn("w:r")):
        is_bound = run.getparent().tag == qn("w:sdtContent")
        assert (run.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None) == is_bound
