"""Sessions in the case room: a page left open in another tab opens nothing once its right is gone;
no form is taken without its token; what was locked is locked.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.matrix import SIGN_IN, rows

from niangjia.casework import seats
from niangjia.casework.exporting.services import Ground, agree_to_export, ask_export
from niangjia.casework.files.services import keep_file
from niangjia.casework.models import Case
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock
from niangjia.people.keys.session import COOKIE, KEPT
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.membership import end_appointment, let_leave, move_member
from niangjia.people.models import Appointment
from niangjia.people.proof import AWAITED, PROVED_AT, FactorFirst
from niangjia.people.tests.cast import LONG_AGO

# Leaving must work from any page, however old: it ends the session and shows nothing.
WITHOUT_TOKEN = {"desk:leave", "desk:go_on"}


def test_no_form_is_taken_without_its_token(cast, things):
    client, taken = Client(enforce_csrf_checks=True), []
    for method, name, args, wanted in rows():
        role = next((r for r, s in wanted.items() if s in {"200", "302", "422"}), None)
        if method != "POST" or role is None or name in WITHOUT_TOKEN:
            continue
        client.cookies.clear()
        if cast[role] is not None:
            take_in_hand(client, cast[role])
        address = reverse(name, args=[things[arg] for arg in args])
        if client.post(address, {"sent": "1"}).status_code != 403:
            taken.append(address)

    assert taken == []


def test_with_the_password_alone_no_address_answers_her_who_has_a_factor(cast, things, client):
    passed = []
    for method, name, args, wanted in rows():
        role = next((r for r, s in wanted.items() if s in {"200", "302", "422"}), None)
        if wanted["stranger"] != SIGN_IN or role is None or name in FactorFirst.OPEN:
            continue
        client.cookies.clear()
        take_in_hand(client, cast[role])
        session = client.session
        session[AWAITED] = True
        session.save()
        address = reverse(name, args=[things[arg] for arg in args])
        answer = client.post(address, {"sent": "1"}) if method == "POST" else client.get(address)
        if not answer.get("Location", "").startswith(reverse("factors:prove")):
            passed.append(f"{method} {address} {answer.status_code}")

    assert passed == []


@pytest.fixture
def by(caseworker):
    return holding(caseworker)


@pytest.fixture
def second(supervisor):
    return holding(supervisor)


@pytest.fixture
def case(by, second, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_case(by, team=[second])


@pytest.fixture
def open_pages(client, case, by, second):
    """What the supervisor has open in her tabs: each answers now."""
    pdf = {"content": b"%PDF-1.7", "name": "a.pdf", "by": by}
    file = keep_file(case_id=case.row.pk, **pdf).thing
    take_in_hand(client, second)
    pages = [
        reverse("casework:case", args=[case.row.pk]),
        reverse("files:content", args=[case.row.pk, file]),
        reverse("her_door:file", args=[case.row.pk]),
        reverse("working:tasks", args=[case.row.pk]),
    ]
    assert {client.get(page).status_code for page in pages} == {200}
    return pages


def answers(client, case, pages):
    note = {"text": "还在写", "thing": "0" * 31 + "1", "seen": "0"}
    sent = client.post(reverse("casework:note", args=[case.row.pk]), note)
    return {client.get(page).status_code for page in pages} | {sent.status_code}


class TestRightTakenAway:
    def test_out_of_the_team_her_open_tabs_lead_nowhere(self, client, case, by, second, open_pages):
        seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

        assert answers(client, case, open_pages) == {404}

    def test_gone_from_the_house_she_is_signed_out(self, client, case, second, head, open_pages):
        let_leave(member=second.member, by=head, on=LONG_AGO)

        assert answers(client, case, open_pages) == {302}
        assert client.get(open_pages[0]).url.startswith(reverse("desk:sign_in"))

    def test_without_her_role_she_opens_none(self, client, case, second, head, open_pages):
        role = Appointment.objects.get(member=second.member, role__code="supervisor")

        end_appointment(appointment_id=role.pk, by=head, on=clock.today())

        assert answers(client, case, open_pages) == {404}

    def test_moved_with_her_role_ended_there_she_opens_none(
        self, client, case, second, head, township, open_pages
    ):
        role = Appointment.objects.get(member=second.member, role__code="supervisor")
        end_appointment(appointment_id=role.pk, by=head, on=clock.today())
        move_member(member=second.member, unit=township, by=head, on=clock.today())

        assert answers(client, case, open_pages) == {404}
        assert case.row.seats.sitting().count() == 1


class TestLock:
    def test_locked_it_stays_locked_whatever_cookie_is_sent_again(self, client, case, by):
        take_in_hand(client, by)
        half = client.cookies[COOKIE].value
        page = reverse("casework:case", args=[case.row.pk])
        assert client.get(page).status_code == 200

        client.post(reverse("keys:lock"))
        client.cookies[COOKIE] = half

        assert client.get(page).url.startswith(reverse("keys:door"))
        assert KEPT not in client.session

    def test_of_an_idle_session_neither_half_opens_alone(self, client, case, by, settings):
        take_in_hand(client, by)
        settings.KEY_IDLE_SECONDS = -1

        assert client.get(reverse("casework:list")).url.startswith(reverse("keys:door"))

    def test_a_session_that_was_signed_out_is_nothing_when_replayed(self, client, case, by):
        take_in_hand(client, by)
        kept = {name: one.value for name, one in client.cookies.items()}
        client.post(reverse("desk:sign_out"))

        again = Client()
        again.cookies.load(kept)

        page = again.get(reverse("casework:case", args=[case.row.pk]))
        assert page.url.startswith(reverse("desk:sign_in"))


def test_an_export_is_not_taken_by_a_factor_shown_long_ago_nor_twice(client, case, by, second):
    now, key = clock.now(), case.row.pk
    ground = Ground(recipient="县法院", basis="通知书")
    row = ask_export(case_id=key, ground=ground, by=by, now=now)
    agree_to_export(case_id=key, export_id=row.pk, by=second, now=now)
    take_in_hand(client, by)
    take = reverse("exporting:take", args=[key, row.pk])
    session = client.session
    session[PROVED_AT] = (now - timedelta(minutes=11)).isoformat()
    session.save()

    late = client.post(take)
    take_in_hand(client, by)
    first, again = client.post(take), client.post(take)

    assert late.url.startswith(reverse("factors:prove"))
    assert (first["Content-Type"], again.status_code) == ("application/pdf", 422)
    assert Case.objects.visible_to(by).filter(pk=key).exists()
