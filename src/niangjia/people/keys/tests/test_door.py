"""One password: it signs in and opens the key, and changing it changes the lock in the same act."""

import pytest
from django.urls import reverse

from niangjia.kernel.refusal import Refused
from niangjia.people.keys import services
from niangjia.people.keys.models import MemberKey
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.membership import add_member, give_password
from niangjia.people.models import Member
from niangjia.people.proof import note_factor
from niangjia.people.tests.cast import LONG_AGO, PASSWORD, give

NEW = "a-password-of-her-own"


def sign_in(client, member, password=PASSWORD):
    told = {"username": member.login, "password": password}
    return client.post(reverse("desk:sign_in"), told, follow=True)


def prove(client):
    session = client.session
    note_factor(type("Asked", (), {"session": session}))
    session.save()


def change_password(client, now, new):
    return client.post(reverse("people:password"), {"now": now, "new": new}, follow=True)


@pytest.fixture
def newcomer(head, village):
    told = {"login": "newcomer", "name": "新来的", "password": PASSWORD, "unit": village}
    return give("caseworker", add_member(**told, by=head, on=LONG_AGO))


class TestSignIn:
    def test_opens_the_key_without_asking_again(self, client, caseworker):
        holding(caseworker)

        sign_in(client, caseworker)
        prove(client)

        assert client.get("/cases/").status_code == 200

    def test_with_a_password_that_another_gave_her_key_stays_locked(self, client, caseworker, head):
        holding(caseworker)
        give_password(member=caseworker, password=NEW, by=head)

        page = sign_in(client, caseworker, NEW)
        prove(client)

        assert "钥匙还锁在以前的密码下" in page.content.decode()
        assert client.get("/cases/").url.startswith(reverse("keys:door"))

    def test_the_giver_is_told_that_it_stays_locked(self, client, caseworker, head):
        holding(caseworker)
        client.force_login(head)
        address = reverse("people:give_password", args=[caseworker.pk])

        page = client.post(address, {"password": NEW}, follow=True)

        assert "还锁在她原来的密码下" in page.content.decode()

    def test_wrong_tries_at_the_door_count_as_at_sign_in(self, client, caseworker):
        holding(caseworker)
        client.force_login(caseworker)
        door = reverse("keys:door")

        answers = [client.post(door, {"unlock_with": "wrong"}).status_code for _ in range(6)]
        right = client.post(door, {"unlock_with": PASSWORD}).status_code

        assert (answers[0], answers[5], right) == (422, 429, 429)


class TestGivenPassword:
    def test_no_key_is_made_with_it(self, client, newcomer):
        sign_in(client, newcomer)

        page = client.post(reverse("keys:door"), {"unlock_with": PASSWORD})

        assert page.status_code == 422
        assert "改成只有你知道的密码" in page.content.decode()
        assert not MemberKey.objects.exists()

    def test_once_she_changed_it_herself_one_is(self, client, newcomer):
        sign_in(client, newcomer)
        change_password(client, PASSWORD, NEW)

        client.post(reverse("keys:door"), {"unlock_with": NEW})

        member = Member.objects.of_command_line().get(pk=newcomer.pk)
        assert services.unlocked(member=member, passphrase=NEW)


class TestChangePassword:
    def test_locks_the_key_under_the_new_one(self, client, caseworker):
        pair = holding(caseworker).pair
        sign_in(client, caseworker)

        change_password(client, PASSWORD, NEW)

        assert services.unlocked(member=caseworker, passphrase=NEW) == pair
        with pytest.raises(Refused):
            services.unlocked(member=caseworker, passphrase=PASSWORD)

    def test_a_key_under_an_older_password_stays_there_and_she_is_told(
        self, client, caseworker, head
    ):
        pair = holding(caseworker).pair
        give_password(member=caseworker, password=NEW, by=head)
        sign_in(client, caseworker, NEW)

        page = change_password(client, NEW, f"{NEW}-2")

        assert "钥匙还锁在以前的密码下" in page.content.decode()
        assert services.unlocked(member=caseworker, passphrase=PASSWORD) == pair

    def test_the_old_password_opens_it_once_more(self, client, caseworker, head):
        pair = holding(caseworker).pair
        give_password(member=caseworker, password=NEW, by=head)
        sign_in(client, caseworker, NEW)
        change_password(client, NEW, f"{NEW}-2")
        caseworker.refresh_from_db()

        told = {"old-password": f"{NEW}-2", "old-old": PASSWORD}
        client.post(reverse("keys:old_password"), told)

        assert services.unlocked(member=caseworker, passphrase=f"{NEW}-2") == pair


class TestLock:
    def test_the_browser_forgets_what_it_showed(self, client, caseworker):
        take_in_hand(client, holding(caseworker))

        answer = client.post(reverse("keys:lock"))

        assert answer["Clear-Site-Data"] == '"cache"'
        assert client.get("/cases/").url.startswith(reverse("keys:door"))

    def test_typing_keeps_it_open(self, client, caseworker):
        take_in_hand(client, holding(caseworker))
        assert client.post(reverse("keys:stay")).status_code == 204

        client.post(reverse("keys:lock"))
        assert client.post(reverse("keys:stay")).status_code == 423
