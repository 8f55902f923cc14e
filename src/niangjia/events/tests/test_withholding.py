"""How many came to what counts health is told inside the event's own unit alone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from niangjia.events import services
from niangjia.events.rules import Headcount
from niangjia.events.tests.factories import a_plan, make_sign_up
from niangjia.events.vocabulary import HeadcountMethod, Kind
from niangjia.people.tests.cast import give


def held(worker, kind, state):
    now = timezone.now()
    starts, ends = now - timedelta(minutes=1), now + timedelta(hours=1)
    plan = a_plan(kind=kind, starts_at=starts, ends_at=ends)
    event = services.plan_event(unit=worker.unit, plan=plan, by=worker)
    services.publish_event(event_id=event.pk, by=worker, now=now)
    make_sign_up(event, now=now)
    if state == "closed":
        came = Headcount(persons=73, visits=737, method=HeadcountMethod.COUNT)
        services.close_event(event_id=event.pk, came=came, by=worker, now=timezone.now())
    return event


class TestCounts:
    @pytest.mark.parametrize("who", ["officer", "head", "reader"])
    @pytest.mark.parametrize("state", ["open", "closed"])
    def test_who_came_to_a_clinic_stays_in_its_unit(self, client, request, worker, who, state):
        event = held(worker, Kind.CLINIC, state)
        counted = '<span class="num">'
        pages = [reverse("events:event", args=[event.pk]), reverse("events:list")]
        pages += [f"{pages[1]}?when=past"]

        client.force_login(request.getfixturevalue(who))
        above = "".join(client.get(page).content.decode() for page in pages)
        client.force_login(worker)
        own = "".join(client.get(page).content.decode() for page in pages)

        assert above.count("受保护，只在本单位内看") == 2
        assert "73" not in re.sub(r"<[^>]*>", " ", above)
        assert f"{counted}73" in own if state == "closed" else f"{counted}1<" in own
        assert "受保护" not in own

    def test_a_reader_above_sees_who_came_to_a_talk(self, client, reader, worker):
        event = held(worker, Kind.TALK, "closed")
        client.force_login(reader)

        page = client.get(reverse("events:event", args=[event.pk])).content.decode()

        assert '<span class="num">73' in page

    @pytest.mark.parametrize("page", ["names", "door", "cancel", "close"])
    def test_one_who_works_here_too_but_belongs_elsewhere(
        self, client, worker, officer, village, page
    ):
        """Appointed to the village as well: she may act there, its health counts stay withheld."""
        event = held(worker, Kind.CLINIC, "open")
        give("worker", officer, at=village)
        client.force_login(officer)

        answer = client.get(reverse(f"events:{page}", args=[event.pk]))

        assert answer.status_code == 200
        assert answer.context["turnout"] is None
