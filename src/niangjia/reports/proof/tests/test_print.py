from dataclasses import replace

import pytest

from niangjia.reports.paper.model import Paper, Paragraph, Style, Table
from niangjia.reports.paper.page_html import page_html
from niangjia.reports.paper.print import compiled, print_pdf
from niangjia.reports.paper.tests.papers import IDENTITY, number, whole_paper
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.proof.in_pdf import SignedPdf


def words(data):
    return SignedPdf(data).words()


def test_every_word_of_a_paper_is_printed_in_its_order():
    text = words(print_pdf(whole_paper()))

    assert text.startswith("仅限本单位内部使用示范区妇女联合会2022年度工作总结一、维护权益")
    assert "接听热线24起，辅导1.3万余对。共24起。表1项目占比培训45.8%合计—注：" in text
    assert text.endswith("示范区妇女联合会2022年12月30日")


def test_equal_papers_are_equal_bytes_with_their_fonts_inside():
    one, other = print_pdf(whole_paper()), print_pdf(whole_paper())

    assert one == other
    assert b"/FontFile3" in one


def test_an_annex_begins_a_page_and_pages_are_numbered_at_their_feet():
    annex = (Paragraph(Style.HEADING1, ("附件",)), Paragraph(Style.NOTE, ("注",)))
    data = print_pdf(whole_paper(), annex=annex)

    assert len(SignedPdf(data).looks()) == 2
    assert words(data).endswith("2022年12月30日附件注")


@pytest.mark.parametrize("odd", ["#let x = 1", "$a$ *b* _c_", "@ref <label>", '"引号"\\', "// 注"])
def test_words_that_mean_something_to_typst_are_words(odd):
    paper = Paper(IDENTITY, (Paragraph(Style.BODY, (odd, number())),))

    assert words(print_pdf(paper)) == "".join(odd.split()) + "24起"


def test_a_long_table_repeats_its_head_and_breaks_no_row():
    rows = tuple((f"第{n}项", number(f"n{n}", f"{n}起")) for n in range(1, 90))
    paper = Paper(IDENTITY, (Table(("项目", "数量"), rows, ""),))

    assert words(print_pdf(paper)).count("项目数量") == len(SignedPdf(print_pdf(paper)).looks())


def test_what_typst_refuses_is_told():
    with pytest.raises(PaperFault) as fault:
        compiled(b"#unknown", {}, fonts=(), on=IDENTITY.made_on)
    assert fault.value.code is FaultCode.NOT_PRINTED
    assert fault.value.message("en")


def test_a_share_for_each_column_or_none():
    with pytest.raises(ValueError, match="share"):
        Table(("甲", "乙"), (), "", (1,))


def test_each_number_of_a_page_leads_to_its_row():
    annex = (Table(("序号",), (("1",), ("2",), ("3",)), ""),)
    paper = replace(whole_paper(), notice=None)
    page = page_html(paper, annex=annex, ids=[one.id for one in paper.numbers()])

    for one in paper.numbers():
        assert f'href="#figure-{one.id}"' in page
        assert f'<tr id="figure-{one.id}">' in page
    assert "http" not in page
