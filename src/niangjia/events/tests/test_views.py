"""Staff pages: from a plan to the ledger, who may see what, and what is typed stays typed."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from niangjia.events import queries, services, sign_ups
from niangjia.events.models import SignUp
from niangjia.events.tests.factories import a_plan, make_material, make_sign_up
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of


@pytest.fixture
def today_event(worker):
    """Published, of today, with names."""
    now = timezone.now()
    plan = a_plan(starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(hours=1))
    event = services.plan_event(unit=worker.unit, plan=plan, by=worker)
    return services.publish_event(event_id=event.pk, by=worker, now=now)


@pytest.fixture
def at_desk(client, worker):
    client.force_login(worker)
    return client


def typed(**said):
    return {
        "unit": "990101001001",
        "kind": "class",
        "title": "月嫂培训",
        "place": "镇文化站",
        "starts_at": "2026-03-08T09:00",
        "ends_at": "2026-03-08T11:30",
        "counting": "open",
    } | said


class TestPlanning:
    def test_a_form_makes_an_event(self, at_desk, worker):
        answer = at_desk.post(reverse("events:new"), typed())

        (event,) = queries.events_in_sight(viewer=worker)
        assert answer.url == reverse("events:event", args=[event.pk])
        assert timezone.localtime(event.starts_at).hour == 9

    def test_a_refused_form_keeps_what_was_typed(self, at_desk, worker):
        answer = at_desk.post(reverse("events:new"), typed(ends_at="2026-03-08T08:00"))

        assert answer.status_code == 422
        assert "月嫂培训" in answer.content.decode()
        assert "结束时间要晚于开始时间" in answer.content.decode()
        assert not queries.events_in_sight(viewer=worker).exists()

    def test_a_text_that_labels_people_is_kept_as_typed_until_ticked(self, at_desk, worker, caplog):
        said = typed(about="  只请党员家属。\r\n带水杯  ")

        asked = at_desk.post(reverse("events:new"), said)
        written = AuditRecord.objects.count()
        saved = at_desk.post(reverse("events:new"), said | {"about_not_labels": '["党员"]'})

        assert asked.status_code == 422
        assert "  只请党员家属。\r\n带水杯  </textarea>" in asked.content.decode()
        assert (written, saved.status_code) == (AuditRecord.objects.count() - 1, 302)
        assert "党员" not in caplog.text

    @pytest.mark.parametrize("field", ["title", "place", "about"])
    @pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x07", "\x7f"])
    def test_marks_that_cannot_be_seen_are_refused(self, at_desk, worker, field, mark):
        answer = at_desk.post(reverse("events:new"), typed(**{field: f"月{mark}嫂"}))

        assert answer.status_code == 422
        assert "看不见的控制字符" in answer.content.decode()
        assert not queries.events_in_sight(viewer=worker).exists()

    def test_lines_are_for_the_text_about_it(self, at_desk, worker):
        assert at_desk.post(reverse("events:new"), typed(title="月\n嫂")).status_code == 422

        at_desk.post(reverse("events:new"), typed(about="带孩子\r\n也行"))

        assert queries.events_in_sight(viewer=worker).get().about == "带孩子\n也行"

    def test_an_edit_shows_what_is_there(self, at_desk, today_event):
        page = at_desk.get(reverse("events:edit", args=[today_event.pk])).content.decode()

        local = timezone.localtime(today_event.starts_at)
        assert f'value="{local:%Y-%m-%dT%H:%M}"' in page
        data = typed(title="改了名", counting="list")
        assert at_desk.post(reverse("events:edit", args=[today_event.pk]), data).status_code == 302
        shown = at_desk.get(reverse("events:event", args=[today_event.pk]))
        assert "改了名" in shown.content.decode()

    def test_the_empty_list_starts_one(self, at_desk):
        page = at_desk.get(reverse("events:list")).content.decode()

        assert reverse("events:new") in page

    def test_a_part_is_what_the_page_shows(self, at_desk, today_event):
        page = at_desk.get(reverse("events:list")).content.decode()
        part = at_desk.get(reverse("events:list"), headers={"HX-Request": "true"}).content.decode()

        assert part.strip() in page
        assert "<html" not in part

    def test_the_list_is_filtered_and_counted(self, at_desk, today_event):
        listed = at_desk.get(reverse("events:list"), {"kind": "talk"}).content.decode()
        past = at_desk.get(reverse("events:list"), {"when": "past"}).content.decode()

        assert "反家暴法讲座" in listed
        assert "共 1 场" in listed
        assert "反家暴法讲座" not in past

    def test_a_page_asks_the_database_as_much_for_many_as_for_one(
        self, at_desk, worker, today_event, django_assert_max_num_queries
    ):
        for n in range(5):
            services.plan_event(unit=worker.unit, plan=a_plan(title=f"第{n}场"), by=worker)
        with django_assert_max_num_queries(12):
            at_desk.get(reverse("events:list"), {"when": "past"})
        with django_assert_max_num_queries(12):
            at_desk.get(reverse("events:event", args=[today_event.pk]))


class TestFromPublishedToClosed:
    def test_the_whole_way(self, at_desk, worker, today_event):
        made = make_sign_up(today_event, now=timezone.now())
        material = make_material(worker)
        use = {"material": material.pk, "way": "set_aside", "pieces": 40}
        at_desk.post(reverse("events:materials", args=[today_event.pk]), use)

        at_desk.post(reverse("events:checkin", args=[made.code]), {"back": "names"})
        data = {"persons": 1, "visits": "", "method": "sign_in", "helpers": 2}
        answer = at_desk.post(reverse("events:close", args=[today_event.pk]), data)

        assert answer.url == reverse("events:event", args=[today_event.pk])
        facts = facts_of(AuditRecord.objects.get(event="events.event.closed"))
        assert facts["attended_persons"] == 1
        assert "attended_visits" not in facts
        assert facts["materials"] == 40
        page = at_desk.get(answer.url).content.decode()
        assert "1<span" in page
        assert "签到" in page

    def test_a_refused_close_says_all_and_keeps_the_numbers(self, at_desk, today_event):
        data = {"persons": 9, "visits": 3, "method": "", "helpers": 4}
        answer = at_desk.post(reverse("events:close", args=[today_event.pk]), data)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "没选人数是怎么得来的" in page
        assert "人次不会少于人数" in page
        assert 'value="9"' in page

    def test_taking_too_many_says_how_many_are_left(self, at_desk, worker, today_event):
        material = make_material(worker, pieces=7)
        use = {"material": material.pk, "way": "set_aside", "pieces": 8}
        answer = at_desk.post(reverse("events:materials", args=[today_event.pk]), use)

        assert answer.status_code == 422
        assert "库里只剩 7份" in answer.content.decode()


class TestDoor:
    def test_a_typed_code_leads_to_her(self, at_desk, today_event):
        made = make_sign_up(today_event, now=timezone.now())
        spaced = f" {made.code[:4].upper()} {made.code[4:]} "

        answer = at_desk.post(reverse("events:door", args=[today_event.pk]), {"code": spaced})

        assert answer.url == reverse("events:checkin", args=[made.code])
        assert "小梅" in at_desk.get(answer.url).content.decode()

    def test_a_wrong_code_says_so(self, at_desk, today_event):
        answer = at_desk.post(reverse("events:door", args=[today_event.pk]), {"code": "nothere2"})

        assert answer.status_code == 422
        assert "没有这个报名码" in answer.content.decode()

    def test_a_check_in_can_be_taken_back(self, at_desk, worker, today_event):
        made = make_sign_up(today_event, now=timezone.now())
        sign_ups.check_in(code=made.code, by=worker, now=timezone.now())

        at_desk.post(reverse("events:checkin_undo", args=[made.code]))

        assert queries.turnout_of(today_event).checked_in == 0

    def test_looking_writes_nothing_but_the_audit(self, at_desk, today_event):
        made = make_sign_up(today_event, now=timezone.now())
        before = AuditRecord.objects.count()

        for name, key in (("names", today_event.pk), ("checkin", made.code)):
            answer = at_desk.get(reverse(f"events:{name}", args=[key]))
            assert answer.status_code == 200
            assert "no-store" in answer["Cache-Control"]
        assert AuditRecord.objects.count() == before + 2

    def test_one_who_asked_to_hear_again_is_deleted(self, at_desk, today_event):
        made = make_sign_up(today_event, now=timezone.now(), wants_next=True)
        assert "小梅" in at_desk.get(reverse("events:to_tell")).content.decode()

        nul = at_desk.post(reverse("events:to_tell"), {"code": made.code[:4] + "\0"})
        assert nul.status_code in (400, 404)
        at_desk.post(reverse("events:to_tell"), {"code": made.code})

        assert not SignUp.objects.of_bearer(made.code).exists()


PAGES = ["event", "edit", "cancel", "names", "door", "materials", "close"]
# what worker, officer above, reader above, outsider and steward get
MATRIX = {
    "event": (200, 200, 200, 404, 404),
    "edit": (200, 403, 403, 404, 404),
    "cancel": (200, 403, 403, 404, 404),
    "names": (200, 403, 403, 404, 404),
    "door": (200, 403, 403, 404, 404),
    "materials": (200, 403, 403, 404, 404),
    "close": (200, 403, 403, 404, 404),
}
WHO = ["worker", "officer", "reader", "outsider", "steward"]


class TestWhoMaySee:
    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize("n", range(5), ids=WHO)
    def test_one_event(self, client, request, today_event, page, n):
        client.force_login(request.getfixturevalue(WHO[n]))

        answer = client.get(reverse(f"events:{page}", args=[today_event.pk]))

        assert answer.status_code == MATRIX[page][n]

    @pytest.mark.parametrize("who", ["officer", "reader", "outsider", "steward"])
    def test_her_code_opens_nothing_for_others(self, client, request, today_event, who):
        made = make_sign_up(today_event, now=timezone.now())
        client.force_login(request.getfixturevalue(who))

        assert client.get(reverse("events:checkin", args=[made.code])).status_code == 404
        assert client.post(reverse("events:checkin", args=[made.code])).status_code == 404
        assert queries.turnout_of(today_event).checked_in == 0

    def test_a_stranger_signs_in_first(self, client, today_event):
        answer = client.get(reverse("events:event", args=[today_event.pk]))

        assert answer.status_code == 302

    def test_an_officer_above_sees_the_count_and_no_name(self, client, officer, today_event):
        make_sign_up(today_event, "小梅花", now=timezone.now())
        client.force_login(officer)

        page = client.get(reverse("events:event", args=[today_event.pk])).content.decode()

        assert re.search(r'class="num">1<', page)
        assert "小梅花" not in page
        assert reverse("events:names", args=[today_event.pk]) not in page

    @pytest.mark.parametrize(
        ("page", "statuses"),
        [
            ("list", (200, 200, 200, 200, 403)),
            ("new", (200, 200, 403, 200, 403)),
            ("stock", (200, 200, 403, 200, 403)),
            ("material_new", (200, 200, 403, 200, 403)),
            ("to_tell", (200, 200, 403, 200, 403)),
        ],
    )
    @pytest.mark.parametrize("n", range(5), ids=WHO)
    def test_pages_of_ones_own_unit(self, client, request, page, statuses, n):
        client.force_login(request.getfixturevalue(WHO[n]))

        assert client.get(reverse(f"events:{page}")).status_code == statuses[n]

    @pytest.mark.parametrize("n", range(5), ids=WHO)
    def test_a_material(self, client, request, worker, n):
        material = make_material(worker)
        address = reverse("events:material", args=[material.pk])
        client.force_login(request.getfixturevalue(WHO[n]))

        assert client.get(address).status_code == (200, 200, 200, 404, 404)[n]
        answer = client.post(address, {"way": "received", "pieces": 5})
        assert answer.status_code == (302, 403, 403, 404, 404)[n]

    @pytest.mark.parametrize("page", ["publish", "withdraw", "photos", "close", "cancel"])
    def test_others_change_nothing(self, client, request, today_event, page):
        address = reverse(f"events:{page}", args=[today_event.pk])
        for who, status in (("officer", 403), ("reader", 403), ("outsider", 404)):
            client.force_login(request.getfixturevalue(who))
            files = {"photos": SimpleUploadedFile("a.jpg", b"x")} if page == "photos" else {}
            assert client.post(address, files).status_code == status
