"""Notes, tables in tables and what a print cannot show: nothing goes missing without a word."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from PIL import Image

from niangjia.reports.paper.added import NoteMark, Place, Unshown
from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.lines import lines_of_paper, words_of
from niangjia.reports.paper.model import Grid, Paper, Paragraph, Picture, Style
from niangjia.reports.paper.numerals import said_in
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.page_html import page_html
from niangjia.reports.paper.print import print_pdf
from niangjia.reports.paper.printed import GridCell
from niangjia.reports.paper.read import read_package
from niangjia.reports.paper.tests.handing_in import NAMESPACES, bound, file_of, run, with_part
from niangjia.reports.paper.tests.papers import IDENTITY
from niangjia.reports.paper.tests.strangers import STRANGERS
from niangjia.reports.paper.vocabulary import PaperFault
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_html import SignedPage
from niangjia.reports.proof.in_pdf import SignedPdf
from niangjia.reports.proof.proof import Quoted, Stated
from niangjia.reports.proof.signing import as_drawn, signed_html, signed_pdf
from niangjia.reports.proof.tests.signed import KEY, ON

NOTES = {"footnote": ("按登记数。", "含走访"), "endnote": ("见年鉴",)}


def called(kind, note):
    return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'


def with_notes(data):
    for kind, texts in NOTES.items():
        told = "".join(
            f'<w:{kind} w:id="{at}"><w:p>{run(words)}</w:p></w:{kind}>'
            for at, words in enumerate(texts, 1)
        )
        apart = f'<w:{kind} w:type="separator" w:id="-1"><w:p>{run("—")}</w:p></w:{kind}>'
        data = with_part(
            data,
            f"{kind}s.xml",
            f"<w:{kind}s {NAMESPACES}>{apart}{told}</w:{kind}s>",
            f"{kind}s",
        )
    return data


def table(*rows):
    told = (f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(told)}</w:tbl>"


def cell(*within):
    return f"<w:tc>{''.join(within)}<w:p/></w:tc>"


def line(words):
    return f"<w:p>{run(words)}</w:p>"


def drawing(uri, within=""):
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="12700"/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/{uri}">{within}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


TITLE = Quoted("2025年工作总结", "报告的年份")
GONE = '<v:shape><v:imagedata r:id="rId77"/></v:shape>'
VML_LINE = '<v:line from="0,0" to="440pt,.5pt" strokecolor="red"/>'
RED_LINE = (
    '<wp:anchor><wp:extent cx="5600000" cy="0"/><a:graphic><a:graphicData uri="wps"><wps:wsp>'
    '<wps:spPr><a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/>'
    "</a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
)


def paper_of(data):
    package = Package(io.BytesIO(data))
    return paper_from_word(package, read_package(package))


def paper_with(*paragraphs):
    return paper_of(bound(file_of(*paragraphs), ())[0])


def said(paper):
    return [words_of(line) for line in lines_of_paper(paper)][1:]


def words_drawn(paper):
    return "".join("".join(map(words_of, lines_of_paper(as_drawn(paper)))).split())


def places(paper):
    lines = (block.parts for block in paper.blocks if isinstance(block, Paragraph))
    return [part for parts in lines for part in parts if isinstance(part, Place)]


class TestNotes:
    @pytest.fixture
    def paper(self):
        return paper_of(
            bound(
                with_notes(
                    file_of(
                        run("接听热线24起") + called("footnote", 2) + run("，回访"),
                        run("全部办结") + called("endnote", 1) + run("。"),
                    )
                )
            )[0]
        )

    def test_stand_behind_the_text_in_the_order_of_their_calls(self, paper):
        assert said(paper) == [
            "接听热线24起〔注①〕，回访", "全部办结〔注②〕。",
            "注释", "〔注①〕含走访", "〔注②〕见年鉴",
        ]  # fmt: skip

    def test_a_number_beside_a_call_is_that_number(self, paper):
        assert [one.text for one in paper.numbers()] == ["24起"]
        assert paper.blocks[-1].style is Style.NOTE

    @pytest.mark.parametrize("at", [1, 9, 10, 45, 120])
    def test_their_marks_are_no_numbers(self, at):
        for words in ("走访{}户", "共36{}件", "数{}人次"):
            plain = [one.text for one in said_in(words.format("〔注〕"))]
            assert [one.text for one in said_in(words.format(NoteMark.of(at)))] == plain

    def test_it_is_signed_as_print_and_page_and_both_prove_themselves(self, paper):
        figures = [Stated(n.id, n.question, n.says, n.text, "24", 1, "") for n in paper.numbers()]
        for sign in (signed_pdf, signed_html):
            target = io.BytesIO()
            sign(paper, target, figures=figures, key=KEY, on=ON, quoted=[TITLE])

            assert checked(opened(target.getvalue()), KEY.private.public_key()).is_as_signed

    def test_a_deleted_call_is_none(self):
        data = with_notes(file_of(f"{run('全部')}<w:del>{called('footnote', 1)}</w:del>"))

        assert said(paper_of(bound(data, ())[0])) == ["全部"]


class TestTables:
    def test_one_in_a_cell_is_drawn_in_it(self):
        inner = table((cell(line("春蕾")), cell(line("已发"))))
        paper = paper_with(table((cell(line("助学"), inner), cell(line("县"))), (cell(), cell())))
        (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]

        assert said(paper) == ["助学", "春蕾", "已发", "县"]
        assert isinstance(grid.cells[0].within[1], Grid)

    def test_a_box_in_a_cell_is_read_in_it(self):
        within = f"<w:txbxContent>{line('简讯')}</w:txbxContent>"
        box = f"<w:pict><v:rect><v:textbox>{within}</v:textbox></v:rect></w:pict>"
        paper = paper_with(
            table((cell(f"<w:p>{run('甲')}<w:r>{box}</w:r></w:p>"), cell(line("乙"))))
        )

        assert said(paper) == ["甲", "简讯", "乙"]

    def test_a_cell_higher_than_a_page_is_seen_to_its_end(self):
        lines = [line(f"第{n}村走访慰问困难家庭。") for n in "甲乙丙丁戊己庚辛" * 12]
        paper = paper_with(table((cell(line("名单")), cell(*lines)), (cell(line("末")), cell())))
        printed = SignedPdf(print_pdf(paper))

        assert printed.is_all_on_pages()
        assert len(printed.looks()) > 3
        assert printed.words() == words_drawn(paper)

    @pytest.mark.parametrize("lines", [1, 3])
    def test_rows_that_a_cell_goes_over_are_all_seen(self, lines):
        villages = cell(*[line(f"村{n}") for n in "甲乙丙"[:lines]])
        first = cell('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', line("镇"))
        more = cell("<w:tcPr><w:vMerge/></w:tcPr>")
        rows = [(first, villages), *[(more, villages)] * 59]
        paper = paper_with(table(*rows))
        printed = SignedPdf(print_pdf(paper))

        assert printed.is_all_on_pages()
        assert printed.words() == words_drawn(paper)

    def test_tables_too_deep_to_be_drawn_are_told_in_order(self):
        inner = line("末")
        for name in "甲乙丙丁戊己庚辛":
            inner = table((cell(line(name), inner),), (cell(),))
        paper = paper_with(inner)

        assert said(paper) == [*"辛庚己戊丁丙乙甲末"]
        assert SignedPdf(print_pdf(paper)).words() == words_drawn(paper)

    @pytest.mark.parametrize("rows", [2, 3, 4])
    @pytest.mark.parametrize("name", ["镇", "单位名称", "所属乡镇名称", "普法宣传活动情况说明"])
    def test_words_beside_a_joined_cell_are_signed_as_they_are_read(self, name, rows):
        cells = [GridCell(0, at, ((name,),), rows) for at in (0, 1)]
        cells += [
            GridCell(row, at, ((f"活动{'子丑寅卯'[row]}{'甲乙丙丁'[at]}",),))
            for row in range(rows)
            for at in (2, 3)
        ]
        target = io.BytesIO()
        paper = Paper(IDENTITY, (Grid("", (1, 2, 4, 4), tuple(cells)),))
        signed_pdf(paper, target, figures=(), key=KEY, on=ON)

        assert checked(opened(target.getvalue()), KEY.private.public_key()).is_as_signed


class TestPlaces:
    @pytest.mark.parametrize(
        ("odd", "what"),
        [
            (drawing("drawingml/2006/chart"), Unshown.CHART),
            (drawing("drawingml/2006/diagram"), Unshown.DIAGRAM),
            ("<w:r><w:drawing/></w:r>", Unshown.SHAPE),
            ("<w:r><w:pict><v:oval/></w:pict></w:r>", Unshown.SHAPE),
            ("<w:r><w:object/></w:r>", Unshown.OBJECT),
            (f"<w:r><w:pict>{GONE}</w:pict></w:r>", Unshown.PICTURE),
            ("<m:oMath><m:r><m:t>88%</m:t></m:r></m:oMath>", Unshown.FORMULA),
        ],
    )  # fmt: skip
    def test_say_what_stands_in_word_where_it_stands(self, odd, what):
        paper = paper_with(run("占比") + odd + run("。"))

        assert said(paper)[0] == f"占比此处有{what}，见 Word 文件。"
        assert said(paper)[1:] == [f"有内容只在 Word 文件里看得到，已在原处注明：{what}。"]
        assert places(paper) == [Place.of(what)]

    @pytest.mark.parametrize("line", [RED_LINE, VML_LINE])
    def test_a_line_across_the_page_is_drawn(self, line):
        paper = paper_with(run("县妇联文件") + f"<w:r><w:pict>{line}</w:pict></w:r>")
        (rule,) = [block for block in paper.blocks if isinstance(block, Picture)]

        assert places(paper) == []
        assert rule.share > 0.9
        with Image.open(io.BytesIO(rule.data)) as drawn:
            assert drawn.getpixel((5, 0)) == (255, 0, 0)

    def test_a_file_within_the_file_is_one(self):
        document = docx.Document()
        document.add_paragraph("总结")
        document.element.body.insert(1, parse_xml(f'<w:altChunk {NAMESPACES} r:id="rId9"/>'))
        bare = io.BytesIO()
        document.save(bare)

        assert places(paper_of(bound(bare.getvalue(), ())[0])) == [Place.of(Unshown.FILE)]

    def test_a_deleted_shape_leaves_none(self):
        assert said(paper_with(run("占比") + "<w:del><w:r><w:pict/></w:r></w:del>")) == ["占比"]

    def test_a_number_of_the_ledger_in_one_is_refused(self):
        data = bound(file_of(run("接听24起。")))[0]
        inside = docx.Document(io.BytesIO(data))
        control = next(inside.element.body.iter("{*}sdt"))
        formula = parse_xml(f"<m:oMath {NAMESPACES}/>")
        control.getparent().replace(control, formula)
        formula.append(control)
        saved = io.BytesIO()
        inside.save(saved)

        with pytest.raises(PaperFault):
            paper_of(saved.getvalue())


@pytest.mark.parametrize("name", STRANGERS)
def test_every_strangers_file_is_signed_as_print_and_page(name):
    paper = paper_of(bound(STRANGERS[name]().data, ())[0])
    page = SignedPage(page_html(paper, annex=(), ids=()).encode())

    assert SignedPdf(print_pdf(paper)).words() == words_drawn(paper)
    assert ["".join(words_of(one).split()) for one in page.lines()] == [
        "".join(words_of(one).split()) for one in lines_of_paper(paper)
    ]
