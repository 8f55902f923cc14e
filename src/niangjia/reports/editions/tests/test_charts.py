"""Charts in editions: put in, drawn anew, signed, taken out again."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.urls import reverse

from niangjia.kernel.refusal import Refused
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.charts.offering import tables_in
from niangjia.reports.editions.charts.services import WantedChart, add_chart, remove_chart
from niangjia.reports.editions.editing import draft_of, save
from niangjia.reports.editions.filling import About, figures_in
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.queries import docx_of, signed_file, signed_kinds
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import refill, take_back
from niangjia.reports.editions.templating import start_from_template
from niangjia.reports.editions.tests.handing import (
    LAST_YEAR,
    THIS_YEAR,
    handed_in,
    rolled,
    stepped,
    text_of,
)
from niangjia.reports.editions.typed import Typed
from niangjia.reports.editions.vocabulary import EditionRefusal, Step
from niangjia.reports.proof.checking import opened
from niangjia.reports.tests.making import template_of

BY_MONTH = "# 总结\n\n讲座各月情况\n{chart outreach.talks by month, before}"


@pytest.fixture
def head(village):
    return give("head", make_member("head", village))


@pytest.fixture
def talks(worker):
    for year, count in ((2025, 5), (2026, 8)):
        record_line(worker, "outreach.talks", count, day=date(year, 3, 5))


def begun(member, period=LAST_YEAR, prose=BY_MONTH):
    title = Title(member.unit, "总结", period)
    return start_from_template(template_of(prose), title, by=member, today=TODAY)


def chart_in(edition):
    (chart,) = read_version(docx_of(edition)).back.charts
    return chart


def values_in(edition):
    """What the picture shows, by row."""
    return {row[0][1]: [text for _, text in row[1:]] for row in chart_in(edition).said.rows}


class TestBegunFromTemplate:
    def test_it_keeps_its_chart(self, author, talks):
        edition = begun(author)

        assert values_in(edition)["3月"] == ["5", "—"]
        assert chart_in(edition).caption == "讲座各月情况"

    def test_filled_it_is_drawn_anew(self, author, worker, talks):
        edition = begun(author)
        record_line(worker, "outreach.talks", 2, day=date(2025, 5, 5))

        refill(edition_id=edition.pk, version=edition.latest, by=author, today=TODAY)
        edition.refresh_from_db()

        assert values_in(edition)["5月"] == ["2", "—"]
        assert "5月 2" in chart_in(edition).said.alt

    def test_rolled_it_shows_the_new_year(self, author, talks):
        new = rolled(begun(author), author)

        assert list(values_in(new)) == [f"{month}月" for month in range(1, TODAY.month + 1)]
        assert values_in(new)["3月"] == ["8", "5"]
        assert "普法宣传现场活动8场次。" in text_of(new)
        assert "比上年同期多3场次" in chart_in(new).said.alt


def put_in(edition, member, what="outreach.talks", **options):
    read = read_version(docx_of(edition))
    after = options.pop("after", read.text.find("全年"))
    wanted = WantedChart(what=what, after=after, **options)
    add_chart(wanted, edition_id=edition.pk, version=edition.latest, by=member, today=TODAY)
    edition.refresh_from_db()
    return edition


class TestPutIn:
    def test_a_measure_by_month_stands_with_caption_and_sentence(self, author, talks):
        edition = put_in(handed_in(author, period=THIS_YEAR), author, has_before=True)

        lines = text_of(edition).split("\n")
        at = lines.index("普法宣传现场活动按月份")
        assert lines[at + 1 : at + 3] == ["", "普法宣传现场活动8场次，比上年同期多3场次。"]
        assert values_in(edition)["3月"] == ["8", "5"]

    def test_word_shows_it_with_words_for_whoever_cannot_see_it(self, author, talks):
        edition = put_in(handed_in(author, period=THIS_YEAR), author, caption="讲座")

        (shape,) = docx.Document(io.BytesIO(docx_of(edition))).inline_shapes
        assert shape._inline.docPr.get("descr").startswith("讲座。")
        assert "3月 8" in shape._inline.docPr.get("descr")
        assert shape.width > shape.height > 0

    def test_it_is_taken_out_whole(self, author, talks):
        edition = handed_in(author, period=THIS_YEAR)
        before = text_of(edition)
        put_in(edition, author, caption="讲座")

        remove_chart(chart="chart1", edition_id=edition.pk, version=edition.latest, by=author)
        edition.refresh_from_db()

        assert text_of(edition) == before
        assert read_version(docx_of(edition)).back.charts == ()
        assert read_version(docx_of(edition)).numbers == {}
        names = zipfile.ZipFile(io.BytesIO(docx_of(edition))).namelist()
        assert not [name for name in names if name.endswith(".png")]

    def test_an_earlier_version_is_taken_back(self, author, talks):
        edition = put_in(handed_in(author, period=THIS_YEAR), author)

        take_back(edition_id=edition.pk, version=edition.latest, to=1, by=author)
        edition.refresh_from_db()

        assert edition.latest == 3
        assert "普法宣传现场活动按月份" not in text_of(edition)

    @pytest.mark.parametrize(
        ("wanted", "reason"),
        [
            ({"what": "没有的"}, EditionRefusal.NO_CHART_ASKED),
            ({"what": "outreach.talks", "by": "source"}, EditionRefusal.NOT_SPLIT_SO),
            ({"what": "care.donations"}, EditionRefusal.NOTHING_TO_DRAW),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(self, author, talks, wanted, reason):
        edition = handed_in(author, period=THIS_YEAR)

        with pytest.raises(Refused) as refused:
            put_in(edition, author, **wanted)

        assert refused.value.reasons == (reason,)

    def test_editing_keeps_it(self, author, talks):
        edition = put_in(handed_in(author, period=THIS_YEAR), author)
        draft = draft_of(edition)
        blocks = [replace(draft.blocks[0], parts=("新的标题",)), *draft.blocks[1:]]

        save(
            edition_id=edition.pk, version=edition.latest, base=draft.blocks,
            mine=Typed(tuple(blocks), {}), by=author, today=TODAY,
        )  # fmt: skip
        edition.refresh_from_db()

        assert text_of(edition).startswith("新的标题")
        assert values_in(edition)["3月"] == ["8"]

    def test_signed_its_numbers_are_in_the_annex_and_in_all_three_files(self, author, head, talks):
        edition = handed_in(author, "工作总结", "一年来工作有序。", period=LAST_YEAR)
        put_in(edition, author, after=0)
        stepped(Step.CHECK, edition, head)

        stepped(Step.SIGN, edition, head)

        assert signed_kinds(edition) == ["docx", "pdf", "html"]
        proof = opened(signed_file(edition, "docx")).sealed().proof()
        assert [one.value for one in proof.figures].count("5") == 2  # March and the total
        assert "data:image/svg+xml" in signed_file(edition, "html").decode()


class TestOfATable:
    def table(self, edition, author, worker):
        read = read_version(docx_of(edition))
        figures = figures_in(
            read.back, About(author.unit, THIS_YEAR, TODAY), viewer=author, pack=current_pack()
        )
        return tables_in(read, figures)

    def test_of_a_made_table_it_asks_for_its_rows_anew(self, author, worker, talks):
        edition = begun(author, THIS_YEAR, "# 总结\n\n各月\n{table outreach.talks by month}")
        (table,) = self.table(edition, author, worker)

        put_in(edition, author, table.key, after=0)

        assert chart_in(edition).recorded.asks == "{chart outreach.talks by month}"
        assert values_in(edition)["3月"] == ["8"]

    def test_of_numbers_bound_one_by_one_it_shows_these_and_follows_them(self, author, worker):
        record_line(worker, "outreach.leaflets", 8)
        record_line(worker, "outreach.bilingual_leaflets", 3)
        edition = begun(
            author,
            THIS_YEAR,
            "# 总结\n\n| 工作 | 次数 |\n|---|---|\n| 资料 | {outreach.leaflets|数} |"
            "\n| 双语 | {outreach.bilingual_leaflets|数} |",
        )
        (table,) = self.table(edition, author, worker)
        put_in(edition, author, table.key, after=0, caption="两项工作")
        record_line(worker, "outreach.leaflets", 2)

        refill(edition_id=edition.pk, version=edition.latest, by=author, today=TODAY)
        edition.refresh_from_db()

        assert values_in(edition)["资料"] == ["10"]
        assert chart_in(edition).recorded.asks == ""


class TestPages:
    def test_the_form_puts_it_in_and_the_report_shows_it(self, client, author, talks):
        edition = handed_in(author, period=THIS_YEAR)
        client.force_login(author)

        said = {"other": "普法宣传现场活动", "by": "month", "after": "0", "version": "1"}
        answer = client.post(reverse("editions:chart", args=[edition.pk]), said)

        assert answer.status_code == 302
        page = client.get(answer.url).content.decode()
        assert 'class="chart-bar chart-bar-0"' in page
        assert reverse("editions:chart_out", args=[edition.pk, "chart1"]) in page

    def test_a_chart_that_the_ledger_left_behind_is_told(self, client, author, worker, talks):
        edition = put_in(handed_in(author, period=THIS_YEAR), author)
        record_line(worker, "outreach.talks", 1, day=date(2026, 3, 9))
        client.force_login(author)

        page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()

        assert "图里有 1 个数和台账现在的不同" in page
        assert "data:image/png;base64," in page
