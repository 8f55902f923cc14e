"""Today, search, help and the frame round every page."""

from datetime import date

import pytest
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.kernel.audit.reading import records_about
from niangjia.ledger.packs import current_pack
from niangjia.ledger.rules import Line
from niangjia.ledger.services import record_work, reverse_posting, reverse_recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return next(
        one
        for one in current_pack().measures.values()
        if one.adds == "sum" and one.protection == "A" and not one.decimals
    )


def record_some(member, measure, *, days, amount=3):
    return [
        record_work(
            unit=member.unit,
            lines=[Line(measure.code, on, amount, "")],
            by=member,
            today=clock.today(),
            key=f"{member.login}{on}{amount}",
        )
        for on in days
    ]


def shown(client, member, name="desk:today", **query):
    client.force_login(member)
    answer = client.get(reverse(name), query)
    assert "«unknown" not in answer.content.decode()
    return answer


def first_days(year, months):
    return [date(year, month, 1) for month in range(1, months + 1)]


class TestToday:
    def test_of_a_new_unit_says_what_belongs_here(self, client, worker):
        page = shown(client, worker).content.decode()

        assert "record-button" in page
        assert "这里会列出本单位最近记下的工作" in page
        assert "data-chart" not in page

    def test_of_one_who_works_with_cases_begins_with_taking_a_call(self, client, caseworker):
        page = shown(client, caseworker).content.decode()

        assert page.count(f'record-button" href="{reverse("intake:new")}"') == 1
        assert page.count("record-button") == 1
        assert "您的角色不看工作内容" not in page

    def test_shows_the_last_five_that_stand(self, client, worker, measure):
        today = clock.today()
        made = record_some(worker, measure, days=[today.replace(year=today.year - 1)] * 1)
        made += [record_some(worker, measure, days=[today], amount=n)[0] for n in range(1, 7)]
        reverse_recording(recording_id=made[-1].pk, by=worker)

        recorded = shown(client, worker).context["recorded"]

        assert [one.recording.pk for one in recorded] == [one.pk for one in made[-2:0:-1]]

    def test_does_not_show_what_was_taken_back_by_its_posting(self, client, worker, measure):
        (made,) = record_some(worker, measure, days=[clock.today()])
        reverse_posting(audit_id=records_about(made).get().pk, by=worker)

        assert shown(client, worker).context["recorded"] == []

    def test_does_not_show_another_units_work(self, client, worker, outsider, measure):
        record_some(worker, measure, days=[clock.today()])

        assert shown(client, outsider).context["recorded"] == []

    def test_draws_the_year_beside_the_last(self, client, worker, measure):
        today = clock.today()
        record_some(worker, measure, days=first_days(today.year - 1, 12), amount=2)
        record_some(worker, measure, days=first_days(today.year, today.month), amount=3)

        chart = shown(client, worker).context["chart"]

        whole_months = today.month - 1
        assert [row["name"] for row in chart["series"]] == [str(today.year), str(today.year - 1)]
        assert chart["series"][0]["values"] == [3] * today.month + [None] * (12 - today.month)
        assert f"{3 * today.month} " in chart["sentence"]
        assert (f"多 {whole_months} " in chart["sentence"]) == bool(whole_months)

    def test_adds_parts_of_a_yuan_exactly(self, client, worker):
        money = current_pack().measures["care.condolence_money"]
        today = clock.today()
        for month, fen in ((1, 10), (today.month, 20)):
            record_some(worker, money, days=[date(today.year, month, 1)], amount=fen)

        page = shown(client, worker)

        assert "0.30 元" in page.context["chart"]["sentence"]
        assert "0.30000" not in page.content.decode()

    def test_takes_at_most_fourteen_statements(
        self, client, officer, worker, measure, django_assert_max_num_queries
    ):
        record_some(worker, measure, days=first_days(clock.today().year, clock.today().month))
        record_some(officer, measure, days=[clock.today()])
        client.force_login(officer)
        with django_assert_max_num_queries(14):
            client.get(reverse("desk:today"))

    def test_of_a_steward_shows_no_work(self, client, steward, worker, measure):
        record_some(worker, measure, days=[clock.today()])

        context = shown(client, steward).context

        assert (context["recorded"], context["chart"], context["may_record"]) == ([], None, False)


class TestNav:
    def pages(self, client, member):
        return [item["url"] for item in shown(client, member).context["nav"]]

    def test_shows_only_what_may_be_opened(self, client, worker, steward):
        assert "/import/" not in self.pages(client, worker)
        assert "/people/members/" not in self.pages(client, worker)
        assert "/record/" not in self.pages(client, steward)
        assert "/people/members/" in self.pages(client, steward)

    @pytest.mark.parametrize("who", ["worker", "officer", "head", "reader", "steward"])
    def test_every_way_it_shows_can_be_gone(self, client, request, who):
        member = request.getfixturevalue(who)

        answers = {url: client.get(url).status_code for url in self.pages(client, member)}

        assert set(answers.values()) == {200}

    def test_marks_where_one_is(self, client, worker):
        for name, label in (
            ("desk:today", "今天"),
            ("ledger:record", "记一笔"),
            ("people:me", "我"),
        ):
            nav = shown(client, worker, name).context["nav"]
            assert [item["label"] for item in nav if item["active"]] == [label]

    def test_is_empty_for_a_stranger(self, client):
        page = client.get(reverse("desk:sign_in"))

        assert (page.context["viewer"], page.context["nav"]) == (None, [])


class TestSearch:
    def found(self, client, member, text):
        groups = shown(client, member, "desk:search", q=text).context["groups"]
        return {group.title: [line.name for line in group.lines] for group in groups}

    def test_finds_measures_and_units(self, client, worker, measure):
        assert measure.name in self.found(client, worker, measure.name)["指标"]
        assert self.found(client, worker, "上坪")["单位"] == ["上坪村妇联"]
        assert self.found(client, worker, "990101")["单位"][0] == "青禾县妇联"

    def test_finds_nothing_of_another_tree(self, client, outsider, village):
        assert "单位" not in self.found(client, outsider, "上坪")

    def test_offers_no_figures_to_who_may_not_read_them(self, client, steward, measure):
        assert "指标" not in self.found(client, steward, measure.name)

    def test_its_part_is_what_the_page_shows(self, client, worker):
        page = shown(client, worker, "desk:search", q="上坪").content.decode()

        part = client.get(
            reverse("desk:search"), {"q": "上坪"}, headers={"hx-request": "true"}
        ).content.decode()

        assert part.strip() in page
        assert "<html" not in part

    def test_every_line_leads_somewhere(self, client, worker, measure):
        groups = shown(client, worker, "desk:search", q=measure.name).context["groups"]

        for line in (line for group in groups for line in group.lines):
            assert client.get(line.url).status_code == 200


def test_help_is_on_one_page(client, reader):
    assert "记错了" in shown(client, reader, "desk:help").content.decode()
