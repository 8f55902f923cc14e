"""Every form of a case, filled with what nobody should send: answered, never broken by it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.tests.factories import make_case
from niangjia.casework.tests.posting import FormsOf
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import holding, take_in_hand

# Every page with forms was tried so; these are the ones that broke, or take an instant.
PAGES = ("casework:case", "reporting_duty:duty", "legal:list")
PLACELESS = ("intake:new",)
HOSTILE = {
    "long": "长" * 350_000,  # a megabyte
    "nul": "a\x00b",
    "year one": "0001-01-01",
    "instant one": "0001-01-01T00:00",
    "last day": "9999-12-31",
    "last instant": "9999-12-31T23:59",
}


@pytest.fixture
def case(by, supervisor):
    made = make_case(by, team=[holding(supervisor)])
    today = clock.today()
    agreed(made, by, consent_to(until=today + timedelta(days=30)), today=today)
    return made


@pytest.fixture
def desk(client, by):
    take_in_hand(client, by)
    client.raise_request_exception = False
    return client


def forms_at(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return [
        one for one in FormsOf(address, answer.content.decode()).found if "/cases" in one.action
    ]


def broken_by(desk, form, value):
    """The fields in which this value breaks the page."""
    fields = [name for name in form.fields if name != "csrfmiddlewaretoken"]
    return [
        (form.action, name)
        for name in fields
        if desk.post(form.action, form.filled() | {name: value}).status_code >= 500
    ]


@pytest.mark.parametrize("name", [*PLACELESS, *dict.fromkeys(PAGES)])
def test_no_field_of_any_form_breaks_its_page(desk, case, name):
    address = reverse(name, args=[case.row.pk] if name in PAGES else [])

    broken = [
        (said, *one)
        for said, value in HOSTILE.items()
        for form in forms_at(desk, address)
        for one in broken_by(desk, form, value)
    ]

    assert broken == []
