"""The page of an edition with its marks, and the page that compares two versions."""

import re

import pytest
from django.urls import reverse

from niangjia.ledger.figures.period import Period
from niangjia.ledger.tests.recording import record_line
from niangjia.reports.editions.models import Edition, StillTrue
from niangjia.reports.editions.services import revise
from niangjia.reports.editions.staleness.places import place_named
from niangjia.reports.editions.tests.handing import bound, edited, handed_in, rolled
from niangjia.reports.editions.vocabulary import State, Way

WORDS = (
    "上坪村妇联2025年工作总结",
    "2025年3月，首次举办普法宣传现场活动20场，比上年减少。",
)


@pytest.fixture
def new(author):
    record_line(author, "outreach.talks", 30)
    record_line(author, "outreach.talks", 20, day=Period.parse("2025").first)
    return rolled(bound(handed_in(author, *WORDS), author), author)


def page(client, member, name, edition, *, language="zh-hans", **said):
    client.force_login(member)
    answer = client.get(
        reverse(f"editions:{name}", args=[edition.pk]),
        said,
        headers={"accept-language": language},
    )
    assert answer.status_code == 200
    return answer.content.decode()


def fields_of(html, code):
    """The form beside the first remark with this code, as a browser would send it."""
    form = next(form for form in html.split("<form") if f'value="{code}"' in form)
    return dict(re.findall(r'name="(code|surface|before|after|row)" value="([^"]*)"', form))


class TestEditionPage:
    def test_counts_and_tells_what_is_to_be_looked_at(self, client, author, new):
        told = page(client, author, "edition", new)

        assert "有 3 处要看" in told
        assert "已换：2025年 → 2026年，1 处" in told
        assert "2025年3月：不在这一期" in told
        assert "减少：台账里 30 比上年多" in told

    def test_a_number_in_marked_words_is_told_once(self, client, author):
        record_line(author, "outreach.talks", 30)
        words = "连续三年获评先进妇联，举办普法宣传现场活动20场。"
        old = bound(handed_in(author, words), author, only="outreach.talks")
        told = page(client, author, "edition", rolled(old, author))

        assert "有 1 处要看" in told
        assert "连续三年：上一期就这样写" in told

    def test_every_jump_leads_to_a_place_on_the_page(self, client, author, new):
        told = page(client, author, "edition", new)
        anchors, ids = (
            set(re.findall(r'href="#([mnr]\d+)"', told)),
            re.findall(r'id="([^"]+)"', told),
        )

        assert len(anchors) == 3
        assert anchors <= set(ids)
        assert len(ids) == len(set(ids))

    def test_in_english_too(self, client, author, new):
        told = page(client, author, "edition", new, language="en")

        assert "2025年3月: not in this period" in told
        assert "Changed: 2025年 → 2026年 (1×)" in told

    def test_what_is_still_true_is_marked_no_more(self, client, author, new):
        said = fields_of(page(client, author, "edition", new), "year")
        answer = client.post(reverse("editions:still_true", args=[new.pk]), said)
        told = page(client, author, "edition", new)

        assert answer.url == reverse("editions:edition", args=[new.pk]) + "#" + said["row"]
        assert "有 2 处要看" in told
        assert "1 处照旧属实" in told

    def test_and_is_marked_again_when_taken_back(self, client, author, new):
        said = fields_of(page(client, author, "edition", new), "first")
        client.post(reverse("editions:still_true", args=[new.pk]), said)
        settled = StillTrue.objects.get()
        client.post(reverse("editions:mark_again", args=[new.pk]), {"settled": settled.pk})

        assert "有 3 处要看" in page(client, author, "edition", new)

    @pytest.mark.parametrize(
        "said", [{}, {"code": "none", "surface": "x"}, {"code": "year", "surface": "长" * 99}]
    )
    def test_nonsense_is_told_and_keeps_nothing(self, client, author, new, said):
        client.force_login(author)
        client.post(reverse("editions:still_true", args=[new.pk]), said)

        assert "没有这一处" in page(client, author, "edition", new)
        assert not StillTrue.objects.exists()

    @pytest.mark.parametrize("settled", ["", "x", "9" * 40, "-1", "7"])
    def test_taking_back_what_is_not_there_harms_nothing(self, client, author, new, settled):
        client.force_login(author)
        answer = client.post(reverse("editions:mark_again", args=[new.pk]), {"settled": settled})

        assert answer.status_code == 302

    def test_a_reader_of_the_unit_sees_marks_and_no_buttons(self, client, worker, new):
        told = page(client, worker, "edition", new)

        assert "有 3 处要看" in told
        assert "照旧属实" not in told


class TestRollPage:
    @pytest.mark.parametrize(("said", "year"), [({"renames": "on"}, "2026"), ({}, "2025")])
    def test_the_title_is_changed_where_it_is_wanted(self, client, author, said, year):
        record_line(author, "outreach.talks", 30)
        old = bound(handed_in(author, *WORDS), author)
        client.force_login(author)
        said |= {"name": old.name, "unit": author.unit.code, "period": "2026"}
        answer = client.post(reverse("editions:roll", args=[old.pk]), said)

        told = re.sub("<[^>]+>", "", client.get(answer.url).content.decode())

        assert f"上坪村妇联{year}年工作总结" in told

    def test_one_of_a_unit_below_becomes_ones_own_with_its_places_marked(
        self, client, author, officer, county
    ):
        record_line(author, "outreach.talks", 30)
        words = (*WORDS, "上坪村妇女踊跃参加。")
        old = bound(handed_in(author, *words), author)
        Edition.objects.visible_to(author).filter(pk=old.pk).update(state=State.SIGNED)
        assert "照它做本单位的" in page(client, officer, "edition", old)
        said = {"name": old.name, "unit": officer.unit.code, "period": "2026", "renames": "on"}
        answer = client.post(reverse("editions:roll", args=[old.pk]), said)
        told = client.get(answer.url).content.decode()

        assert f"<mark>{place_named(author.unit.name)}</mark>" in re.sub(' id="[^"]*"', "", told)
        assert f"{officer.unit.name}2026年工作总结" in re.sub("<[^>]+>", "", told)

    def test_who_makes_no_reports_is_not_offered_it(self, client, worker, new):
        assert reverse("editions:roll", args=[new.pk]) not in page(client, worker, "edition", new)


class TestVersionsPage:
    def test_a_new_edition_is_compared_with_the_one_before(self, client, author, new):
        told = page(client, author, "versions", new)

        assert "<del>2025</del><ins>2026</ins>" in told
        assert '<del class="num">20</del><ins class="num">30</ins>' in told
        assert "1 个数变了" in told

    def test_two_versions_of_one_edition(self, client, author, new):
        file = edited(new, "首次", "在村里")
        revise(edition_id=new.pk, version=1, docx=file, way=Way.UPLOADED, by=author)
        told = page(client, author, "versions", new, first="1", second="2")

        assert "<del>首次</del><ins>在村里</ins>" in told
        assert "1 段没有变" not in told  # a neighbour of a change is shown

    def test_what_is_the_same_says_so(self, client, author, new):
        assert "都一样" in page(client, author, "versions", new, first="1", second="1")

    @pytest.mark.parametrize("first", ["9", "x", "-1", "follows'"])
    def test_a_version_that_is_not_there_is_the_usual_one(self, client, author, new, first):
        assert "<del>2025</del>" in page(client, author, "versions", new, first=first)

    def test_an_edition_before_that_is_out_of_sight_stays_so(self, client, officer, author, new):
        record_line(officer, "outreach.talks", 5)
        head = handed_in(officer, "青禾县妇联的话。举办普法宣传现场活动9场。")
        Edition.objects.visible_to(author).filter(pk=new.pk).update(follows=head)
        told = page(client, author, "versions", new, first="follows")

        assert "上一期" not in told
        assert "都一样" in told
