"""Errors where somebody may look over her shoulder: no brand, the exit, a way back."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from niangjia.casework.her_door.tests.opening import code_for
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.web.errors import broken
from niangjia.people.keys.tests.holding import holding

BRAND, EXIT = "娘家", "data-leave>"


def page(answer):
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/n/nope/", "/p/nope/nope/nope/nope/", "/n/my/file/x/"])
def test_nothing_there_is_said_without_brand_and_with_the_exit(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert BRAND not in page(answer)
    assert EXIT in page(answer)


def test_her_file_before_it_was_made_leads_back_to_what_is_hers(client, caseworker):
    by = holding(caseworker)
    client.post(reverse("her:enter"), {"code": code_for(make_case(by), by)})

    answer = client.get(reverse("her:file"))

    assert (answer.status_code, BRAND in page(answer)) == (404, False)
    assert f'href="{reverse("her:mine")}"' in page(answer)


def test_a_form_too_old_is_quiet_too(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("her:enter"), {"code": "x"})

    assert (answer.status_code, BRAND in page(answer), EXIT in page(answer)) == (403, False, True)


def test_our_own_fault_is_quiet_too(django_db_blocker):
    with django_db_blocker.block():
        answer = broken(RequestFactory().get("/n/my/"))

    assert (BRAND in page(answer), EXIT in page(answer)) == (False, True)


def test_what_the_exit_cannot_hide_is_told_without_brand_and_leads_back(client, db):
    shown = page(client.get(reverse("her:about")))
    address = f"{reverse('desk:leave_help')}?back={reverse('her:about')}"

    assert address in shown
    answer = page(client.get(address))
    assert BRAND not in answer
    assert f'href="{reverse("her:about")}"' in answer
    away = page(client.get(reverse("desk:leave_help") + "?back=//elsewhere/"))
    assert 'href="//elsewhere' not in away
