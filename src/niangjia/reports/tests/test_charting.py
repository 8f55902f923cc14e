"""Charts: drawn from the ledger's figures, in the file, printed, signed and asked again."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from django.template.loader import render_to_string
from PIL import Image

from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.keys.queries import public_key
from niangjia.reports.paper.drawn import NAMED
from niangjia.reports.paper.model import Chart
from niangjia.reports.paper.picture import NoPicture, pictured
from niangjia.reports.paper.print import print_pdf
from niangjia.reports.paper.tests.office import resaved
from niangjia.reports.printing import paper_of
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_pdf import SignedPdf
from niangjia.reports.proof.vocabulary import Wrong
from niangjia.reports.services import make_report
from niangjia.reports.showing import paper_context
from niangjia.reports.signing import sign_as_page, sign_as_pdf, sign_word
from niangjia.reports.tests.making import YEAR, of_prose, states, template_of, text_of, verified

BY_MONTH = "# 总结\n\n讲座各月情况\n{chart outreach.talks by month, before}"
MONTHS = [f"{month}月" for month in range(1, TODAY.month + 1)]


@pytest.fixture
def head(county):
    return give("head", make_member("head", county))


@pytest.fixture
def year(worker):
    for month, count in ((1, 4), (3, 8)):
        record_line(worker, "outreach.talks", count, day=date(2026, month, 5))
    record_line(worker, "outreach.talks", 5, day=date(2025, 3, 5))


def report_of(prose, member):
    return make_report(
        template=template_of(prose), unit=member.unit, period=YEAR, by=member, today=TODAY
    )


def chart_in(report):
    paper = paper_of(report, report_id="1", made_on=TODAY, pack=current_pack())
    return paper.charts()[0]


def with_picture(data, change):
    """The Word file with the bytes of its pictures changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith(".png") else part)
    return target.getvalue()


def test_a_chart_by_month_has_every_month_and_gaps_are_no_zeros(worker, year):
    report = of_prose(BY_MONTH, worker)

    layout = report.paragraphs[1].layout
    assert [row[0] for row in layout.rows] == MONTHS
    assert [[cell.text for cell in row[1:]] for row in layout.rows[:3]] == [
        ["4", "—"],
        ["—", "—"],
        ["8", "5"],
    ]
    assert text_of(report).endswith("普法宣传现场活动12场次，比上年同期多7场次。")


def test_the_picture_says_what_it_shows(worker, year):
    chart = chart_in(of_prose(BY_MONTH, worker))

    assert "比上年同期多7场次" in chart.alt
    assert "1月 4，2月没有数，3月 8" in chart.alt
    assert chart.svg.count('class="chart-bar chart-bar-0"') == 3  # two months and the key
    assert (pictured(chart.png).alt, pictured(chart.png).svg) == (chart.alt, chart.svg)
    assert chart_in(of_prose(BY_MONTH, worker)).png == chart.png


def test_a_chart_by_unit_has_every_unit_in_the_order_of_the_tree(officer, township, worker):
    record_line(worker, "outreach.talks", 4)
    record_line(officer, "outreach.talks", 2)

    report = of_prose("# 总结\n\n{chart outreach.talks by unit}", officer)

    rows = report.paragraphs[1].layout.rows
    assert [(row[0], row[1].text) for row in rows] == [("本级", "2"), ("柳湾镇妇联", "4")]


def test_money_is_drawn_in_the_scale_that_is_asked(worker):
    record_line(worker, "care.donations", 12_500_000, dimensions="source=staff")

    report = of_prose("# 总结\n\n{chart care.donations by source: 万}", worker)

    chart = chart_in(report)
    assert chart.header[1].endswith("（万元）")
    assert [cell.text for row in report.paragraphs[1].layout.rows for cell in row[1:]] == ["12.5"]


def test_what_may_not_be_told_is_not_drawn(officer, village, worker):
    record_line(worker, "family.couples_counselled", 124)
    record_line(worker, "outreach.talks", 4)
    prose = "# 总结\n\n{chart family.couples_counselled, outreach.talks by month}"

    report = of_prose(prose, officer, unit=village)

    chart = chart_in(report)
    assert "3月受保护" in chart.alt
    assert "受保护" in chart.svg
    assert {one.text for one in chart.numbers()} == {"4", "—"}
    assert "124" not in chart.alt + chart.svg + text_of(report)
    assert not [one for one in chart.numbers() if "family" in one.question]


def test_a_chart_without_any_number_falls_away_and_is_told(worker):
    report = of_prose(BY_MONTH, worker)

    assert [paragraph.kind for paragraph in report.paragraphs] == ["title"]
    assert [figure.question.measure for figure in report.missing] == ["outreach.talks"]


def test_the_page_shows_the_chart_and_its_numbers_as_a_table(worker, year):
    context = paper_context(of_prose(BY_MONTH, worker))
    (paragraph,) = (one for one in context["paragraphs"] if one["kind"] == "chart")

    html = render_to_string("reports/_paragraph.html", {"paragraph": paragraph})

    assert 'role="img"' in html
    assert "<details" in html
    assert html.count('<th scope="row">') == len(MONTHS)
    assert "比上年同期多7场次" in html  # in the words beside the picture


def test_the_word_file_holds_the_picture_with_its_words(head, worker, year):
    made = report_of(BY_MONTH, head)

    document = docx.Document(io.BytesIO(made.docx))
    (shape,) = document.inline_shapes
    described = shape._inline.docPr
    assert described.get("name") == f"{NAMED}chart1"
    assert "1月 4，2月没有数，3月 8" in described.get("descr")
    assert verified(made.docx, head).is_all_same

    record_line(worker, "outreach.talks", 1, day=date(2026, 3, 9))
    changed = states(verified(made.docx, head))
    assert changed == {
        "8": "ledger_changed",
        "12场次": "ledger_changed",
        "比上年同期多7场次": "ledger_changed",
    }


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda data: with_picture(data, lambda png: png[:-1] + b"\0"), "file_changed"),
        (lambda data: with_picture(data, lambda png: b"no picture"), "file_changed"),
    ],
)
def test_another_picture_is_found(head, year, change, state):
    made = report_of(BY_MONTH, head)

    assert set(states(verified(change(made.docx), head)).values()) == {state}


def test_a_picture_taken_out_is_found(head, year):
    made = report_of(BY_MONTH, head)
    document = docx.Document(io.BytesIO(made.docx))
    shape = document.inline_shapes[0]._inline
    shape.getparent().remove(shape)
    target = io.BytesIO()
    document.save(target)

    assert set(states(verified(target.getvalue(), head)).values()) == {"removed"}


def test_words_beside_the_picture_that_say_another_number_are_found(head, year):
    made = report_of(BY_MONTH, head)
    document = docx.Document(io.BytesIO(made.docx))
    described = document.inline_shapes[0]._inline.docPr
    described.set("descr", described.get("descr").replace("3月 8", "3月 9"))
    target = io.BytesIO()
    document.save(target)

    assert set(states(verified(target.getvalue(), head)).values()) == {"file_changed"}


class TestSigned:
    @pytest.fixture
    def report(self, head, worker, year):
        return report_of(BY_MONTH, head)

    def signed(self, how, report, head):
        return how(docx=report.docx, unit=head.unit, by=head, today=TODAY)

    def against(self, data, signed, head):
        key = public_key(head.unit, signed.proof.signer.key_id)
        return checked(opened(data), key).alterations

    @pytest.mark.parametrize("how", [sign_word, sign_as_pdf, sign_as_page])
    def test_a_report_with_a_chart_is_signed_and_as_signed(self, report, head, how):
        signed = self.signed(how, report, head)

        assert self.against(signed.file, signed, head) == ()
        assert {"8", "5"} <= {figure.text for figure in signed.proof.figures}

    def test_another_picture_speaks_against_a_signed_word_file(self, report, head):
        signed = self.signed(sign_word, report, head)
        forged = with_picture(signed.file, lambda png: png[:-1] + b"\0")

        found = {one.wrong for one in self.against(forged, signed, head)}

        assert {Wrong.NUMBER_ALTERED, Wrong.DATA_ALTERED} <= found

    def test_the_signed_page_links_the_numbers_of_the_chart(self, report, head):
        text = self.signed(sign_as_page, report, head).file.decode()

        assert 'src="data:image/svg+xml;base64,' in text
        assert text.count("<details>") == 1
        assert re.search("<td>1月</td><td[^>]*><a href=", text)


def test_too_many_bars_are_told_as_a_table(worker, year, monkeypatch):
    monkeypatch.setattr("niangjia.reports.charting.MOST_BARS", 3)

    report = of_prose(BY_MONTH, worker)

    assert report.paragraphs[1].kind == "table"
    paper = paper_of(report, report_id="1", made_on=TODAY, pack=current_pack())
    assert not any(isinstance(block, Chart) for block in paper.blocks)


def test_libreoffice_keeps_the_picture_and_its_words(head, year):
    made = report_of(BY_MONTH, head)

    after = resaved({"report": made.docx}, "docx")["report"]

    assert verified(after, head).is_all_same
    assert sign_as_pdf(docx=after, unit=head.unit, by=head, today=TODAY).proof.figures


class TestPrinted:
    @pytest.fixture
    def paper(self, worker, year):
        report = of_prose(BY_MONTH, worker)
        return paper_of(report, report_id="1", made_on=TODAY, pack=current_pack())

    def test_the_pdf_holds_the_picture_and_none_of_its_words(self, paper):
        page = pypdfium2.PdfDocument(print_pdf(paper))[0]

        assert [one.type for one in page.get_objects()].count(3) == 1
        assert "没有数" not in page.get_textpage().get_text_range()

    def test_another_picture_gives_the_page_another_digest(self, paper):
        chart = paper.charts()[0]
        darker = io.BytesIO()
        Image.open(io.BytesIO(chart.png)).convert("L").convert("RGB").save(darker, "PNG")
        blocks = tuple(
            replace(block, png=darker.getvalue()) if block is chart else block
            for block in paper.blocks
        )

        forged = SignedPdf(print_pdf(replace(paper, blocks=blocks)))

        assert forged.words() == SignedPdf(print_pdf(paper)).words()
        assert forged.looks() != SignedPdf(print_pdf(paper)).looks()


def test_the_annex_gives_each_month_its_own_value(head, year):
    made = report_of(BY_MONTH, head)

    proof = sign_word(docx=made.docx, unit=head.unit, by=head, today=TODAY).proof

    values = {figure.text: figure.value for figure in proof.figures}
    assert (values["4"], values["8"], values["5"], values["—"]) == ("4", "8", "5", "")


@pytest.mark.parametrize("png", [b"", b"\x89PNG\r\n\x1a\n", b"\x89PNG" + b"\0" * 99])
def test_a_picture_of_a_stranger_says_nothing(png):
    with pytest.raises(NoPicture):
        pictured(png)
