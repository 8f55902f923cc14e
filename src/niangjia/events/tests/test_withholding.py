"""How many came to what counts health is told inside the event's own unit alone."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

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
        closed(event, worker)
    return event


def closed(event, worker):
    came = Headcount(persons=73, visits=737, method=HeadcountMethod.COUNT)
    services.close_event(event_id=event.pk, came=came, by=worker, now=timezone.now())


def status_of(client, address):
    """The status; the file is read to its end, so that it is closed."""
    answer = client.get(address)
    answer.getvalue()
    return answer.status_code


def photographed(event, worker):
    taken = io.BytesIO()
    Image.new("RGB", (40, 30)).save(taken, "PNG")
    return services.add_photo(
        event_id=event.pk, content=taken.getvalue(), name="现场.png", by=worker
    )


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


class TestPhotos:
    @pytest.mark.parametrize(("kind", "seen"), [(Kind.TALK, True), (Kind.CLINIC, False)])
    def test_of_a_clinic_stay_in_its_unit_too(
        self, client, officer, worker, kind, seen, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        event = held(worker, kind, "open")
        photo = photographed(event, worker)
        closed(event, worker)
        page, file = (
            reverse("events:event", args=[event.pk]),
            reverse("ledger:evidence", args=[photo.pk]),
        )

        client.force_login(officer)
        above = (file in client.get(page).content.decode(), status_of(client, file))
        client.force_login(worker)
        own = (file in client.get(page).content.decode(), status_of(client, file))

        assert above == ((True, 200) if seen else (False, 404))
        assert own == (True, 200)

    def test_before_the_end_are_seen_in_its_unit_alone(
        self, client, officer, worker, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        photo = photographed(held(worker, Kind.TALK, "open"), worker)
        client.force_login(officer)

        assert status_of(client, reverse("ledger:evidence", args=[photo.pk])) == 404
