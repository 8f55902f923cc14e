"""A composite report takes passages and sums of signed reports from below."""

import pytest
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.tests.recording import record_line
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of, sources_of
from niangjia.reports.editions.reading import read_version, without_source
from niangjia.reports.editions.services import give_source
from niangjia.reports.editions.taking_in import queries
from niangjia.reports.editions.taking_in.services import Wanted, take_in
from niangjia.reports.editions.taking_in.tables import shared_by, tables_in
from niangjia.reports.editions.templating import start_from_template
from niangjia.reports.editions.tests.calling import moved_to
from niangjia.reports.editions.tests.handing import bound, handed_in, text_of
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, State
from niangjia.reports.tests.making import template_of

MAY_2025 = Period.parse("2025").first.replace(month=5)
HEADING = "一、宣传"


@pytest.fixture
def chief(township):
    return give("head", make_member("chief", township))


@pytest.fixture
def neighbour(township):
    unit = make_unit("990101001002", "下坪村妇联", parent=township)
    return give("officer", make_member("neighbour", unit))


def signed(member, talks, lamps):
    """A village's report: one number of the ledger, one that is quoted."""
    record_line(member, "outreach.talks", talks, day=MAY_2025)
    edition = handed_in(
        member, "村总结", "（一）宣传", f"举办普法宣传现场活动{talks}场。",
        f"村里装有太阳能路灯{lamps}盏。", "（二）其他", "别的工作。",
    )  # fmt: skip
    edition = bound(edition, member)
    read = read_version(docx_of(edition))
    for claim in read.unbound:
        give_source(edition_id=edition.pk, key=read.key_of(claim), decision=Decision.QUOTED,
                    source="村委会", by=member)  # fmt: skip
    return moved_to(edition, State.SIGNED)


@pytest.fixture
def children(author, neighbour):
    return [signed(author, 20, 5), signed(neighbour, 30, 7)]


@pytest.fixture
def report(chief):
    return handed_in(chief, "镇总结", HEADING, "全镇开展宣传。", "二、其他", "别的。")


def found(report, chief, heading=HEADING):
    return queries.children_of(report, heading=heading, viewer=chief, today=clock.today())


def taken(report, chief, *, passages=(), sums=(), heading=HEADING):
    start = text_of(report).index(heading)
    wanted = Wanted(start, set(passages), sums)
    return take_in(
        wanted, edition_id=report.pk, version=report.latest, by=chief, today=clock.today()
    )


def all_passages(children):
    return {(one.edition.pk, line.start) for one in children for line in one.lines}


class TestWhatIsListed:
    def test_signed_reports_with_what_stands_under_the_same_heading(self, report, chief, children):
        listed = found(report, chief)

        assert [child.edition.unit.name for child in listed] == ["上坪村妇联", "下坪村妇联"]
        assert [line.words for line in listed[0].lines] == [
            "举办普法宣传现场活动20场。",
            "村里装有太阳能路灯5盏。",
        ]

    def test_no_drafts_and_none_with_protected_numbers(self, report, chief, children):
        moved_to(children[0], State.DRAFT)
        Edition.objects.answering(report.name, report.period, [children[1].unit_id]).update(
            is_internal=True
        )

        assert found(report, chief) == []

    def test_a_signed_number_that_the_ledger_tells_otherwise_now_is_told(
        self, report, chief, author, children
    ):
        record_line(author, "outreach.talks", 2, day=MAY_2025)
        first = found(report, chief)[0]

        assert first.differing_in(first.lines[0]) == [("20", "22")]
        assert first.differing_in(first.lines[1]) == []


class TestTakingIn:
    def test_passages_come_under_the_units_names_bound_to_their_figures(
        self, report, chief, children
    ):
        edition = taken(report, chief, passages=all_passages(found(report, chief)))
        read = read_version(docx_of(edition))
        lines = read.text.split("\n")

        assert lines[2:9] == [
            "全镇开展宣传。", "上坪村妇联", "举办普法宣传现场活动20场。", "村里装有太阳能路灯5盏。",
            "下坪村妇联", "举办普法宣传现场活动30场。", "村里装有太阳能路灯7盏。",
        ]  # fmt: skip
        units = {one.question.split("@")[1].split("/")[0] for one in read.numbers.values()}
        assert units == {"990101001001", "990101001002"}
        assert edition.latest == 2

    def test_what_children_said_of_their_numbers_comes_with_them(self, report, chief, children):
        edition = taken(report, chief, passages=all_passages(found(report, chief)))
        sources = {one.source for one in sources_of(edition).values()}

        assert sources == {
            "上坪村妇联《年度工作总结》：村委会",
            "下坪村妇联《年度工作总结》：村委会",
        }
        assert not without_source(read_version(docx_of(edition)), sources_of(edition))

    def test_the_ledger_adds_what_it_knows(self, report, chief, children):
        (whole,) = queries.ledger_sums(report, found(report, chief), viewer=chief)
        edition = taken(report, chief, sums=[str(whole.as_answered)])
        (number,) = read_version(docx_of(edition)).numbers.values()

        assert whole.answer.value == 50
        assert number.question.startswith("outreach.talks@990101001/2025")
        assert "50" in text_of(edition)

    def test_typed_numbers_are_added_with_their_parts_as_a_quoted_number(
        self, report, chief, children
    ):
        (one,) = queries.typed_sums(found(report, chief))
        edition = taken(report, chief, sums=[one.key])

        assert "路灯12盏（上坪村妇联5盏、下坪村妇联7盏）。" in text_of(edition)
        assert {s.source for s in sources_of(edition).values()} == {"下级 2 份报告之和"}
        assert not without_source(read_version(docx_of(edition)), sources_of(edition))

    def test_twice_keeps_what_came_first(self, report, chief, children):
        listed = found(report, chief)
        first, second = (all_passages([child]) for child in listed)
        edition = taken(report, chief, passages=first)
        edition = taken(edition, chief, passages=second)

        assert len(read_version(docx_of(edition)).numbers) == 2


class TestRefusals:
    def test_nothing_chosen_and_a_heading_that_is_not_there(self, report, chief, children):
        with pytest.raises(Refused) as nothing:
            taken(report, chief)
        with pytest.raises(Refused) as nowhere:
            take_in(Wanted(99_999, {(1, 1)}), edition_id=report.pk, version=1, by=chief,
                    today=clock.today())  # fmt: skip

        assert nothing.value.reasons == (EditionRefusal.NOTHING_CHOSEN,)
        assert nowhere.value.reasons == (EditionRefusal.PASSAGE_GONE,)

    def test_a_report_that_somebody_changed_meanwhile(self, report, chief, children):
        passages = all_passages(found(report, chief))
        taken(report, chief, passages=passages)

        with pytest.raises(Refused) as refused:
            taken(report, chief, passages=passages)
        assert refused.value.reasons == (EditionRefusal.CHANGED_MEANWHILE,)


class TestThePage:
    def address(self, report):
        return reverse("editions:take_in", args=[report.pk])

    def test_lists_passages_and_sums_and_takes_them_in(self, client, report, chief, children):
        client.force_login(chief)
        start = str(text_of(report).index(HEADING))
        page = client.get(self.address(report), {"heading": start})
        text = page.content.decode()
        keys = [line["key"] for child in page.context["children"] for line in child["lines"]]
        answer = client.post(
            self.address(report), {"heading": start, "version": "1", "take": keys, "sum": []}
        )
        report.refresh_from_db()

        assert "下级 2 份报告之和" in text
        assert "«unknown" not in text
        assert answer.url == reverse("editions:edition", args=[report.pk])
        assert "上坪村妇联" in text_of(report)

    def test_says_what_is_wrong_and_takes_nothing(self, client, report, chief, children):
        client.force_login(chief)
        said = {"heading": "x", "version": "y", "take": ["a:b", "1"]}
        page = client.post(self.address(report), said)

        assert page.status_code == 200
        report.refresh_from_db()
        assert report.latest == 1

    def test_without_signed_reports_says_so(self, client, report, chief):
        client.force_login(chief)
        start = text_of(report).index(HEADING)
        text = client.get(self.address(report), {"heading": start}).content.decode()

        assert "现在还没有签发的" in text


TABLE = (
    "# 村总结\n\n## 一、宣传\n\n各项工作如下。\n\n| 工作 | 数量 |\n|---|---|"
    "\n| 资料 | {{outreach.leaflets|数}} |\n| 路灯 | {lamps}盏 |\n| 进度 | {words} |"
)  # fmt: skip


def with_table(member, leaflets, lamps, words):
    record_line(member, "outreach.leaflets", leaflets, day=MAY_2025)
    prose = TABLE.format(lamps=lamps, words=words)
    title = Title(member.unit, "年度工作总结", Period.parse("2025"))
    edition = start_from_template(template_of(prose), title, by=member, today=clock.today())
    return moved_to(edition, State.SIGNED)


class TestTables:
    @pytest.fixture
    def children(self, author, neighbour):
        return [with_table(author, 20, 5, "完成"), with_table(neighbour, 30, 7, "正在办")]

    def taken(self, report, chief, **wanted):
        wanted = Wanted(text_of(report).index(HEADING), wanted.pop("passages", ()), **wanted)
        edition = take_in(
            wanted, edition_id=report.pk, version=report.latest, by=chief, today=clock.today()
        )
        read = read_version(docx_of(edition))
        rows = [line.split("\t") for line in read.text.split("\n") if "\t" in line]
        assert not without_source(read, sources_of(edition))
        return rows, [(read.text[one.start : one.end], one.id) for one in read.bound], read

    def test_a_table_of_all_children_is_added_cell_by_cell(self, report, chief, children):
        (shared,) = shared_by(found(report, chief))

        rows, bound, read = self.taken(report, chief, added=[shared.key])

        assert rows == [["工作", "数量"], ["资料", "50"], ["路灯", "12盏"], ["进度", "—"]]
        assert bound == [("50", "c1")]
        assert f"@{chief.unit.code}/" in read.numbers["c1"].question

    def test_or_lists_the_rows_of_each(self, report, chief, children):
        (shared,) = shared_by(found(report, chief))

        rows, bound, read = self.taken(report, chief, listed=[shared.key])

        assert rows[1] == ["上坪村妇联", "资料", "20"]
        assert rows[5] == ["下坪村妇联", "路灯", "7盏"]
        assert [words for words, _ in bound] == ["20", "30"]
        assert f"@{children[1].unit.code}/" in read.numbers["c2"].question

    def test_one_childs_table_stands_under_its_name(self, report, chief, children):
        child = found(report, chief)[0]
        (table,) = tables_in(child)

        rows, _, read = self.taken(report, chief, passages={(child.edition.pk, table.start)})

        assert rows == [["工作", "数量"], ["资料", "20"], ["路灯", "5盏"], ["进度", "完成"]]
        assert "上坪村妇联\n工作\t数量" in read.text

    def test_tables_that_differ_are_not_added(self, report, chief, author, neighbour):
        with_table(author, 20, 5, "完成")
        signed(neighbour, 30, 7)

        assert shared_by(found(report, chief)) == []


def test_an_empty_page_says_what_belongs_there_and_whom_to_wait_for(client, report, chief, author):
    handed_in(author, "村总结", HEADING)
    client.force_login(chief)

    page = client.get(reverse("editions:take_in", args=[report.pk])).content.decode()

    assert "现在还没有签发的" in page
    assert "上坪村妇联" in page
    assert reverse("editions:call_new") in page
    assert "看下级写了什么" not in page
