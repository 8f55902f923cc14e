"""The way through the door: make a key, begin a case, write, lock, write again."""

import uuid
from datetime import timedelta

from django.urls import reverse

from niangjia.casework.legal.leaves import Hearing
from niangjia.casework.mediation.services import note_violence
from niangjia.casework.models import Case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.working.assessing import assessed
from niangjia.casework.working.vocabulary import Said
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import PASSWORD


def enter(client, member):
    take_in_hand(client, holding(member))


def told():
    said = {"key": uuid.uuid4(), "called": "小梅", "topic": "violence", "ending": "case"}
    return said | {"channel": "visit", "whose": "own", "grown": "adult", "were_limits_read": "on"}


def begin(client, **more):
    return client.post(reverse("intake:new"), told() | more)


def test_without_a_key_the_caseload_leads_to_the_door(client, caseworker):
    client.force_login(caseworker)

    response = client.get(reverse("casework:list"))

    assert response.url == "/key/?next=%2Fcases%2F"


def test_a_case_begun_stands_in_the_caseload_of_its_worker(client, caseworker):
    enter(client, caseworker)

    begin(client)

    assert "小梅" in client.get(reverse("casework:list")).content.decode()


def test_what_was_typed_when_the_lock_fell_is_kept_and_written(client, caseworker):
    enter(client, caseworker)
    address = reverse("casework:note", args=[begin(client).url.split("/")[2]])
    client.post(reverse("keys:lock"))

    asked = client.post(address, {"text": "去了派出所"})
    again = client.post(address, {"text": "去了派出所", "unlock_with": PASSWORD})

    assert (asked.status_code, again.status_code) == (423, 302)
    assert "去了派出所" in asked.content.decode()
    assert "去了派出所" in client.get(again.url).content.decode()


def test_a_session_without_its_cookie_opens_nothing(client, caseworker):
    enter(client, caseworker)
    begin(client)
    del client.cookies["k"]

    assert client.get(reverse("casework:list")).status_code == 302
    assert Case.objects.for_housekeeping().count() == 1


def test_what_matters_stands_before_all_that_happened(client, caseworker):
    by = holding(caseworker)
    take_in_hand(client, by)
    case = make_case(by, called="小梅", wants="先有地方住")
    address = reverse("casework:case", args=[case.row.pk])

    def first():
        return client.get(address).content.decode().split("<h2>经过")[0]

    unasked = first()
    note_violence(case_id=case.row.pk, said="", by=by, today=MARCH_1)
    told = first()
    case.write(assessed({"kill_threat": Said.YES}))
    case.write(Hearing(where="青禾县人民法院", at=clock.now() + timedelta(days=3)))

    assert "先有地方住" in unasked
    assert "还没有问过" in unasked
    assert "先不要联系" in unasked
    assert "她说有暴力，危险还没有问过" in told
    assert "她现在可能有生命危险" in first()
    assert "青禾县人民法院" in first()


def test_only_those_are_offered_who_are_not_in_the_team(client, caseworker, supervisor):
    by, second = holding(caseworker), holding(supervisor)
    take_in_hand(client, by)
    alone, two = make_case(by), make_case(by, team=[second])

    def offered(case):
        page = client.get(reverse("casework:team", args=[case.row.pk]))
        return [pk for pk, _name in page.context["form"].fields["member"].choices]

    assert (offered(alone), offered(two)) == ([supervisor.pk], [])


def test_a_draft_is_told_to_have_come_by_what_a_header_takes(client, caseworker):
    by = holding(caseworker)
    take_in_hand(client, by)
    address = reverse("casework:note", args=[make_case(by).row.pk])

    drafts = [
        client.post(address, {"text": "见面", "draft_id": name}).cookies.get("dr")
        for name in ("小梅", "a1")
    ]

    assert [one and one.value for one in drafts] == [None, "a1"]
