"""Her pages: the code, taking back, asking, leaving; nothing of it stays in the browser."""

import uuid

import pytest
from django.urls import reverse

from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.her_door.filing import make_file
from niangjia.casework.her_door.tests.opening import code_for
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock
from niangjia.kernel.keys import new_paper_code
from niangjia.people.keys.tests.holding import holding
from niangjia.people.sessions import end_session, sessions_of
from niangjia.people.tests.cast import PASSWORD


@pytest.fixture
def by(caseworker):
    return holding(caseworker)


@pytest.fixture
def case(by):
    return make_case(by)


def enter(client, code):
    return client.post(reverse("her:enter"), {"code": code})


def shown(client):
    return client.get(reverse("her:mine")).content.decode()


def test_her_code_leads_to_what_is_hers(client, case, by):
    agreed(case, by, consent_to(until=clock.today()), today=clock.today())

    answer = enter(client, code_for(case, by))

    assert answer.url == reverse("her:mine")
    assert "青禾县人民医院" in shown(client)
    assert by.name in shown(client)


def test_every_wrong_code_gets_one_answer(client, case, by):
    dead = code_for(case, by)
    code_for(case, by)

    answers = [enter(client, code) for code in (dead, new_paper_code(), "mistyped")]

    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.context["form"].errors.as_json() for answer in answers}) == 1


def test_she_takes_back_with_one_press(client, case, by):
    consent = agreed(case, by, consent_to(until=clock.today()), today=clock.today())
    enter(client, code_for(case, by))

    client.post(reverse("her:take_back", args=[consent.id]))

    assert "撤回了" in shown(client)
    assert reverse("her:take_back", args=[consent.id]) not in shown(client)


def test_she_asks_and_reads_that_it_was_sent(client, case, by):
    enter(client, code_for(case, by))

    client.post(reverse("her:ask"), {"ask_id": uuid.uuid4(), "asking": "word", "words": "换个时间"})

    assert "换个时间" in shown(client)


@pytest.mark.parametrize("way_out", ["her:shut", "her:end", "desk:leave"])
def test_after_leaving_the_door_is_shut(client, case, by, way_out):
    enter(client, code_for(case, by))

    client.post(reverse(way_out))
    client.cookies.pop("l", None)

    assert client.get(reverse("her:mine")).url == reverse("her:enter")
    assert client.cookies["h"].value == ""


def test_a_member_who_opens_a_door_can_end_her_session_from_elsewhere(client, case, by):
    client.post(reverse("desk:sign_in"), {"username": by.member.login, "password": PASSWORD})
    enter(client, code_for(case, by))

    (mine,) = sessions_of(by.member)
    end_session(sign_in_id=mine.pk, by=by.member)

    assert client.get(reverse("people:me")).url.startswith(reverse("desk:sign_in"))


def test_half_of_her_key_in_the_session_opens_nothing(client, case, by):
    enter(client, code_for(case, by))
    del client.cookies["h"]

    assert client.get(reverse("her:mine")).url == reverse("her:enter")


def test_her_pages_speak_to_her_in_one_voice(client, case, by):
    agreed(case, by, consent_to(until=clock.today()), today=clock.today())
    code = code_for(case, by)
    make_file(case_id=case.row.pk, withheld=(), by=by, now=clock.now())
    enter(client, code)

    pages = shown(client) + client.get(reverse("her:about")).content.decode()

    assert "怎么称呼你" in pages
    assert "准备你的档案" in pages
    assert [word for word in ("您", "她") if word in pages] == []
