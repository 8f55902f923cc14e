"""Page × role × status: every address has its row in matrix.txt, and answers as the row says."""

from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.matrix import ROLES, SIGN_IN, close_without_the_connection, named_addresses, rows

from niangjia.people.keys.tests.holding import take_in_hand

SEE_MOST = {"head", "caseworker"}  # between them they open nearly every page


@dataclass(frozen=True)
class Visitor:
    """Somebody of the table, signed in once: each page finds her as she came, or nobody."""

    client: Client
    cookies: SimpleCookie

    @classmethod
    def as_one(cls, holder):
        client = Client(raise_request_exception=False)
        if holder is not None:
            take_in_hand(client, holder)
        return cls(client, client.cookies)

    def status_of(self, method, address):
        """What the page answers; whatever it changed is undone."""
        self.client.cookies = deepcopy(self.cookies)
        with transaction.atomic():
            # A sent form is never quite empty: it carries its token at least.
            ask = (
                partial(self.client.post, data={"sent": "1"})
                if method == "POST"
                else self.client.get
            )
            answer = ask(address)
            assert not self.cookies or "no-store" in answer["Cache-Control"]
            close_without_the_connection(answer)
            transaction.set_rollback(True)
        if answer.status_code == 302 and answer.url.startswith(reverse("desk:sign_in")):
            return SIGN_IN
        return str(answer.status_code)


def test_every_address_has_a_row():
    assert named_addresses() - {name for _method, name, _args, _wanted in rows()} == set()


def test_every_row_has_an_address():
    assert {name for _method, name, _args, _wanted in rows()} - named_addresses() == set()


def answers_unlike_the_table(role, holder, things):
    visitor = Visitor.as_one(holder)
    for method, name, args, wanted in rows():
        found = visitor.status_of(method, reverse(name, args=[things[arg] for arg in args]))
        if found != wanted[role]:
            yield f"{role}: {method} {name} {','.join(args)}: {found}, not {wanted[role]}"


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param(SEE_MOST, id="who see most"),
        pytest.param(set(ROLES) - SEE_MOST, id="others", marks=pytest.mark.one_database),
    ],
)
def test_every_page_answers_as_the_table_says(cast, things, roles):
    wrong = []
    for role in sorted(roles):
        with transaction.atomic():
            wrong += answers_unlike_the_table(role, cast[role], things)
            transaction.set_rollback(True)

    assert wrong == []
