from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.reports.editions.calls.models import Call
from niangjia.reports.editions.collecting import queries
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of, edition_in_sight, editions_in_sight
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.tests.calling import NAME, called, moved_to, progress_in
from niangjia.reports.editions.tests.handing import LAST_YEAR, THIS_YEAR, bound, handed_in
from niangjia.reports.editions.vocabulary import State
from niangjia.reports.tests.making import SUMMARY, record_year


def shown(client, member, page, *args):
    client.force_login(member)
    answer = client.get(reverse(page, args=args))
    text = answer.content.decode()
    assert "«unknown" not in text
    return text


def sent(client, member, page, *args, **said):
    client.force_login(member)
    return client.post(reverse(page, args=args), said)


class TestAsking:
    def form(self, **changed):
        due = clock.today() + timedelta(30)
        return {"name": NAME, "period": "2025", "due_on": due, "whom": "all", "note": ""} | changed

    def test_all_below_are_called(self, client, head, village):
        answer = sent(client, head, "editions:call_new", **self.form())
        call = Call.objects.visible_to(head).get()

        assert answer.url == reverse("editions:call", args=[call.pk])
        assert progress_in(call) == {"柳湾镇妇联": "not_begun", "上坪村妇联": "not_begun"}

    def test_the_units_just_below_or_those_chosen(self, client, head, village):
        sent(client, head, "editions:call_new", **self.form(whom="children"))
        sent(client, head, "editions:call_new",
             **self.form(whom="some", units=[village.code], period="2024"))  # fmt: skip
        asked = {c.period: list(progress_in(c)) for c in Call.objects.visible_to(head)}

        assert asked == {"2025": ["柳湾镇妇联"], "2024": ["上坪村妇联"]}

    def test_what_is_wrong_is_told_and_nothing_asked(self, client, head, village):
        past = clock.today() - timedelta(1)
        answer = sent(client, head, "editions:call_new", **self.form(due_on=past, whom="some"))

        assert answer.status_code == 422
        assert "截止的日子已经过了" in answer.content.decode()
        assert "没有选下级单位" in answer.content.decode()
        assert not Call.objects.visible_to(head)


class TestTheCallersPage:
    def test_counts_stand_above_and_late_ones_first(self, client, head, author):
        call = called(head)
        Call.objects.visible_to(head).update(due_on=clock.today() - timedelta(1))
        moved_to(handed_in(author), State.SIGNED)
        text = shown(client, head, "editions:call", call.pk)

        assert text.index("柳湾镇妇联") < text.index("上坪村妇联</a>")
        assert "2 个单位" in text
        assert "晚了 1" in text

    def test_a_draft_of_another_unit_is_not_linked(self, client, head, author):
        call = called(head)
        edition = handed_in(author)

        address = reverse("editions:edition", args=[edition.pk])
        assert address not in shown(client, head, "editions:call", call.pk)

    def test_one_press_reminds_all_and_a_second_says_so(self, client, head, author):
        call = called(head)
        sent(client, head, "editions:call_remind", call.pk)
        text = shown(client, head, "editions:call", call.pk)

        assert "催办了 2 个单位" in text
        assert "催办还没交的" not in text
        assert "催办" in shown(client, author, "desk:today")

    def test_a_unit_is_let_off_with_a_reason_that_both_read(self, client, head, author):
        call = called(head)
        sent(client, head, "editions:call_lift", call.pk, unit=author.unit.code, why="今年新设")

        assert "今年新设" in shown(client, head, "editions:call", call.pk)
        assert "今年新设" in shown(client, author, "editions:call_answer", call.pk)

    def test_it_is_withdrawn_with_a_reason_that_all_who_were_asked_read(self, client, head, author):
        call = called(head)
        sent(client, head, "editions:call_withdraw", call.pk, why="改用统计报表")

        for member, page, args in (
            (head, "editions:call", [call.pk]),
            (author, "editions:call_answer", [call.pk]),
            (author, "desk:today", []),
        ):
            assert "改用统计报表" in shown(client, member, page, *args)
        assert "收回这次布置" not in shown(client, head, "editions:call", call.pk)
        assert "已收回" in shown(client, head, "editions:calls")

    def test_a_reader_sees_and_does_nothing(self, client, head, reader, village):
        call = called(head)

        assert "催办" not in shown(client, reader, "editions:call", call.pk)
        assert sent(client, reader, "editions:call_remind", call.pk).status_code == 403

    def test_the_called_unit_does_not_see_who_else_is_late(self, client, head, author):
        call = called(head)
        client.force_login(author)

        assert client.get(reverse("editions:call", args=[call.pk])).status_code == 404


class TestAnswering:
    def test_today_tells_the_days_left(self, client, head, author):
        called(head, days=3)

        text = shown(client, author, "desk:today")
        assert "还有 3 天" in text
        assert NAME in text

    def test_one_press_goes_on_from_last_years(self, client, head, author):
        record_year(author)
        bound(handed_in(author), author)
        call = called(head, period=THIS_YEAR)
        answer = sent(client, author, "editions:call_answer", call.pk, how="roll")
        edition = Edition.objects.visible_to(author).get(period="2026")

        assert answer.url == reverse("editions:edition", args=[edition.pk])
        assert edition.follows.period == "2025"
        assert progress_in(call)["上坪村妇联"] == "draft"

    def test_one_press_goes_on_from_a_template_with_its_numbers_bound(self, client, head, author):
        record_year(author)
        call = called(head, period=THIS_YEAR)
        sent(client, author, "editions:call_answer", call.pk, how=SUMMARY)
        edition = editions_in_sight(viewer=author).get(name=NAME)
        read = read_version(docx_of(edition))

        assert len(read.numbers) > 5
        assert (read.back.identity.report_id, edition.latest) == (f"e{edition.pk}", 1)
        assert "30" in read.text

    def test_a_second_press_is_told_that_it_is_there(self, client, head, author):
        call = called(head, period=THIS_YEAR)
        for _ in range(2):
            sent(client, author, "editions:call_answer", call.pk, how=SUMMARY)

        assert len(editions_in_sight(viewer=author)) == 1

    @pytest.mark.parametrize("how", ["", "roll", "no_such_template"])
    def test_a_way_that_is_none_begins_nothing(self, client, head, author, how):
        call = called(head)
        answer = sent(client, author, "editions:call_answer", call.pk, how=how)

        assert answer.url == reverse("editions:call_answer", args=[call.pk])
        assert not editions_in_sight(viewer=author)

    def test_a_worker_reads_what_is_asked_and_begins_nothing(self, client, head, worker):
        call = called(head)

        assert NAME in shown(client, worker, "editions:call_answer", call.pk)
        answer = sent(client, worker, "editions:call_answer", call.pk, how=SUMMARY)
        assert answer.status_code == 403

    def test_handing_in_has_the_name_and_period_filled(self, client, head, author):
        call = called(head)
        page = shown(client, author, "editions:call_answer", call.pk)
        address = page.split('href="')[-1:] and reverse("editions:hand_in")

        assert f"{address}?name=" in page
        assert f"period={LAST_YEAR}" in page

    def test_what_another_unit_is_asked_is_out_of_sight(self, client, head, author):
        call = called(head, units=[author.unit.parent])

        with pytest.raises(queries.CallUnknown):
            queries.call_to_own_unit(call.pk, viewer=author, today=clock.today())


class TestFromTheReportPage:
    def test_the_template_becomes_an_edition(self, client, author):
        record_year(author)
        answer = sent(
            client, author, "editions:from_template", SUMMARY, unit=author.unit.code, period="2026"
        )
        edition = edition_in_sight(int(answer.url.split("/")[-2]), viewer=author)

        assert (edition.period, edition.state) == ("2026", "draft")

    def test_what_holds_numbers_of_class_c_stays_in_its_unit(self, client, author, head):
        record_year(author)
        sent(
            client, author, "editions:from_template", SUMMARY, unit=author.unit.code, period="2026"
        )
        edition = editions_in_sight(viewer=author).get()

        assert edition.is_internal
        moved_to(edition, State.SIGNED)
        assert not editions_in_sight(viewer=head)

    @pytest.mark.parametrize(
        ("unit", "period", "told"),
        [
            ("990101001001", "20x6", "单位或期间没有选好"),
            ("NOWHERE", "2026", "单位或期间没有选好"),
            ("990101001001", "2026Q1", "按年做"),
        ],
    )
    def test_what_is_wrong_is_told_on_the_page_it_came_from(
        self, client, author, unit, period, told
    ):
        client.force_login(author)
        answer = client.post(
            reverse("editions:from_template", args=[SUMMARY]),
            {"unit": unit, "period": period},
        )

        assert answer.url.startswith(reverse("reports:report", args=[SUMMARY]))
        assert told in client.get(reverse("reports:list")).content.decode()
