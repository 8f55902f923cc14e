"""Pages of the unit's keys, and of a key that comes back."""

import uuid

from django.urls import reverse

from niangjia.people.keys import services, shared
from niangjia.people.keys.models import Custody, SharedKey
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.tests.cast import PASSWORD, make_member

NEW = "a-password-of-her-own"


def test_a_supervisor_makes_the_key_on_call_and_shares_it(client, supervisor, caseworker):
    holding(caseworker)
    take_in_hand(client, holding(supervisor))

    client.post(reverse("keys:shared_make", args=["on_call"]), making(supervisor))
    key = SharedKey.objects.get(shared_for=SharedFor.ON_CALL)
    client.post(reverse("keys:shared_give", args=[key.pk]), {"who": str(caseworker.pk)})

    assert {one.pk for one in shared.holders_of(key)} == {supervisor.pk, caseworker.pk}
    assert caseworker.name in client.get(reverse("keys:unit")).content.decode()


def making(*members, prefix=""):
    told = {"making": str(uuid.uuid4()), "who": [str(one.pk) for one in members]}
    return {f"{prefix}{name}": value for name, value in told.items()}


def shares_of(page):
    return {one["sheet"].member.login: one["sheet"].share for one in page.context["sheets"]}


def test_shares_are_shown_once_and_bring_a_lost_key_back(
    client, supervisor, caseworker, village, head
):
    helpers = [make_member(f"helper{n}", village) for n in (1, 2)]
    take_in_hand(client, holding(supervisor))
    sent = making(*helpers, prefix="c-")
    page = client.post(reverse("keys:custody_make"), sent)
    again = client.post(reverse("keys:custody_make"), sent, follow=True)
    pair = lost(client, caseworker)

    told = {"password": NEW}
    for n, (login, share) in enumerate(shares_of(page).items(), 1):
        told |= {f"login_{n}": login, f"password_{n}": PASSWORD, f"share_{n}": share}
    answer = client.post(reverse("keys:recover"), told)

    assert answer.status_code == 302
    assert services.unlocked(member=caseworker, passphrase=NEW) == pair
    assert "只显示一次" in again.content.decode()
    assert Custody.objects.count() == 1


def lost(client, member):
    """She unlocked her key since there are custodians, and forgot her password."""
    holder = holding(member)
    take_in_hand(client, holder)
    client.post(reverse("looking:circle"), {})
    member.set_password(NEW)
    member.save()
    client.force_login(member, backend="niangjia.people.sign_in.MemberBackend")
    return holder.pair
