"""What a page is sent that no honest author sends, and files whose data somebody rewrote."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from niangjia.ledger.tests.recording import record_line
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.queries import docx_of, sources_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import hand_in, revise
from niangjia.reports.editions.tests.handing import (
    LAST_YEAR,
    bound,
    handed_in,
    text_of,
    word_file,
)
from niangjia.reports.editions.vocabulary import Way

TALKS = "outreach.talks@990101001001/2025"
STRANGE = (
    "outreach.talks@990101/2025",
    "outreach.talks@EVERGREEN/2025",
    "outreach.talks@NOWHERE/2025",
    f"{TALKS}?colour=red",
    f"{TALKS}?by=colour",
    f"{TALKS}?by=unit",
    f"{TALKS}?by=month|growth",
    "outreach.talks@990101001001/0001|growth",
    "nothing.known@990101001001/2025",
    "no question",
)


def asks(docx, question):
    """The file with another question in its own data."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("customXml/"):
                data = data.replace(TALKS.encode(), question.encode())
            out.writestr(name, data)
    return target.getvalue()


@pytest.fixture
def edition(author):
    record_line(author, "outreach.talks", 20, day=LAST_YEAR.first)
    return handed_in(author, "举办普法宣传现场活动20场。", "共有妇女214名。")


def settled(client, edition, member, **said):
    client.force_login(member)
    said = {"version": edition.latest} | said
    return client.post(reverse("editions:numbers", args=[edition.pk]), said)


def places(edition):
    return [one.start for one in read_version(docx_of(edition)).unbound]


class TestFilesThatAskStrangely:
    @pytest.mark.parametrize("question", STRANGE)
    @pytest.mark.usefixtures("elsewhere")
    def test_they_are_shown_and_told_and_nothing_breaks(self, client, author, edition, question):
        docx = asks(docx_of(bound(edition, author, only="outreach.talks")), question)
        strange = hand_in(Title(author.unit, "专报", LAST_YEAR), docx=docx, by=author)
        client.force_login(author)
        page = client.get(reverse("editions:edition", args=[strange.pk]))
        assert page.status_code == 200
        assert "20场" in re.sub("<[^>]+>", "", page.content.decode())
        for name in ("numbers", "edit", "edit_values", "versions"):
            assert client.get(reverse(f"editions:{name}", args=[strange.pk])).status_code == 200
        for name, said in (("fill", {}), ("step", {"step": "check"})):
            answer = client.post(reverse(f"editions:{name}", args=[strange.pk]), said)
            assert answer.status_code == 302

    def test_a_number_about_a_unit_out_of_sight_says_so(self, client, author, edition):
        docx = asks(docx_of(bound(edition, author, only="outreach.talks")), STRANGE[0])
        strange = hand_in(Title(author.unit, "专报", LAST_YEAR), docx=docx, by=author)
        client.force_login(author)
        page = client.get(reverse("editions:edition", args=[strange.pk])).content.decode()

        assert "问的是看不到的单位" in page


class TestNumbersPage:
    @pytest.mark.parametrize("question", STRANGE)
    @pytest.mark.usefixtures("elsewhere")
    def test_a_question_that_cannot_be_asked_binds_nothing(self, client, author, edition, question):
        answer = settled(client, edition, author, **{f"n{places(edition)[0]}": question})
        edition.refresh_from_db()

        assert answer.status_code == 302
        assert edition.latest == 1

    @pytest.mark.parametrize("version", ["²", "9" * 5_000, "-1", "", "x"])
    def test_a_version_that_is_none_is_refused(self, client, author, edition, version):
        assert settled(client, edition, author, version=version).status_code == 422

    def test_a_word_on_a_number_of_an_older_text_lands_on_no_other(
        self, client, author, second, edition
    ):
        first, _ = places(edition)
        changed = word_file("举办普法宣传现场活动35场。", "共有妇女214名。")
        revise(edition_id=edition.pk, version=1, docx=changed, way=Way.UPLOADED, by=second)
        answer = settled(client, edition, author, **{f"n{first}": "text"})

        assert answer.status_code == 422
        assert not sources_of(edition)

    def test_a_measure_that_nobody_knows_is_told(self, client, author, edition):
        place = places(edition)[1]
        answer = settled(
            client, edition, author, **{f"n{place}": "other", f"o{place}": "村里的妇女"}
        )
        told = client.get(answer.url).content.decode()

        assert "没有叫「村里的妇女」的指标，214名 先不定" in told

    def test_a_report_of_a_thousand_numbers_is_settled_in_one_form(self, client, author):
        edition = handed_in(author, *(f"第一项工作开展{n}次。" for n in range(1, 1_001)))
        said = {}
        for place in places(edition):
            said |= {f"n{place}": "text", f"o{place}": "", f"s{place}": ""}
        answer = settled(client, edition, author, **said)

        assert answer.status_code == 302
        assert len(sources_of(edition)) == 1_000


class TestManyNumbers:
    @pytest.fixture
    def edition(self, author):
        lines = (f"第一项工作开展{n}次，参加{n}人。" for n in range(1, 131))
        return handed_in(author, "全年工作有序。", *lines)

    def test_a_page_asks_about_a_hundred_and_leads_on(self, client, author, edition):
        client.force_login(author)
        address = reverse("editions:numbers", args=[edition.pk])

        first = client.get(address).content.decode()
        second = client.get(address, {"from": "200"}).content.decode()

        assert (first.count("<select"), second.count("<select")) == (100, 60)
        assert ("全年工作有序" in first, "全年工作有序" in second) == (True, False)
        assert 'href="?from=100"' in first
        assert "第 201 到 260 个，共 260 个" in second

    def test_what_was_said_leads_to_the_next_that_is_not_settled(self, client, author, edition):
        said = {f"n{place}": "text" for place in places(edition)[:100]}

        answer = settled(client, edition, author, **said)

        assert answer.url.endswith("?from=100")


class TestEditorSaves:
    @pytest.mark.parametrize(
        "body",
        [
            '{"version": 1e999, "base": [], "blocks": []}',
            *(
                '{"version": 1, "base": [], "blocks": [{"was": 0, "kind": "paragraph", '
                f'"parts": [{{"asked": "{question}"}}]}}]}}'
                for question in STRANGE
            ),
        ],
    )
    @pytest.mark.usefixtures("elsewhere")
    def test_nonsense_is_refused_and_keeps_nothing(self, client, author, edition, body):
        client.force_login(author)
        answer = client.post(
            reverse("editions:edit_save", args=[edition.pk]), body, content_type="application/json"
        )
        edition.refresh_from_db()

        assert answer.status_code == 422
        assert edition.latest == 1
        assert "活动20场" in text_of(edition)
