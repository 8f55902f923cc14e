"""Every form of casework, of her own door and of the public pages, sent with garbage (R29): never a
broken page, and what was typed stands on the page that asks for it again.

`--hypothesis-profile thorough` sends a thousand.
"""

import html
import re
from contextlib import suppress
from itertools import product
from urllib.parse import quote_plus
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.matrix import close_without_the_connection, rows

from niangjia.casework.her_door.tests.opening import code_for
from niangjia.casework.room import open_case
from niangjia.casework.tests.posting import FormsOf
from niangjia.people.keys.tests.holding import take_in_hand

OF_PEOPLE = re.compile(r"/(?:cases|n|p|directory|key|factors)/")
HER = "she herself"
TYPED = "留下这一句话"
ODD = (
    *("", " ", "\n", "0", "-1", "-0", "00", "1e309", "NaN", "∞", "１２", "9" * 40, "on", "null"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0000-00-00", "10000-01-01", "2026-1-1"),
    *("0001-01-01T00:00", "9999-12-31T23:59", "2026-03-01T25:61", "00:00", "24:00", "23:59:60"),
    *(str(UUID(int=0)), str(UUID(int=2**128 - 1)), "not-a-uuid", "[" * 2_000, "{}", '["a"]'),
    *("\u202e\u200b", "é" * 3, "👩‍👧", "<script>alert(1)</script>", "{{ 7|add:7 }}", "%s%n"),
    *("\x00", "a\x00b", "\ud800", "长" * 50_000, "../../etc/passwd", "'; DROP TABLE x;--"),
)
values = st.one_of(st.sampled_from(ODD), st.text(st.characters(), max_size=60))


def body_of(pairs):
    """As bytes: no browser sends half a character, and somebody will."""
    told = [
        (quote_plus(n, errors="surrogatepass"), quote_plus(v, errors="surrogatepass"))
        for n, v in pairs
    ]
    return "&".join(f"{name}={value}" for name, value in told)


def let_in(client, who):
    """Nobody, a member with her key, or she with her code."""
    client.cookies.clear()
    if isinstance(who, str):
        client.post(reverse("her:enter"), {"code": who})
    elif who is not None:
        take_in_hand(client, who)


def forms_on_pages(client, cast, things):
    """(role, form) of every page that shows one."""
    for method, name, args, wanted in rows():
        address = reverse(name, args=[things[arg] for arg in args])
        role = next((r for r, status in wanted.items() if status == "200"), None)
        if method != "GET" or role is None or not OF_PEOPLE.match(address):
            continue
        let_in(client, cast[role])
        answer = client.get(address)
        page = answer.content.decode(errors="replace") if not answer.streaming else ""
        close_without_the_connection(answer)
        for form in FormsOf(address, page).found:
            if OF_PEOPLE.match(form.action):
                yield role, form


@pytest.fixture
def forms(client, cast, things):
    by = cast["caseworker"]
    found = {
        (role, one.action, *sorted(one.fields)): (role, one)
        for role, one in forms_on_pages(client, cast, things)
    }
    cast[HER] = code_for(open_case(case_id=things["case"], by=by), by)
    let_in(client, cast[HER])
    door = client.get(reverse("her:mine"))
    behind = FormsOf(reverse("her:mine"), door.content.decode()).found
    client.raise_request_exception = False
    return [*found.values(), *((HER, one) for one in behind if OF_PEOPLE.match(one.action))]


def sent(client, cast, role, action, pairs):
    """What is answered; whatever it changed is undone."""
    with transaction.atomic():
        let_in(client, cast[role])
        kind = "application/x-www-form-urlencoded"
        answer = client.post(action, body_of(pairs), content_type=kind)
        page = "" if answer.streaming else answer.content.decode(errors="replace")
        close_without_the_connection(answer)
        transaction.set_rollback(True)
    return answer.status_code, page


@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_garbage_breaks_a_form_and_what_was_typed_stays(client, cast, forms, data):
    role, form = data.draw(st.sampled_from(forms), label="form")
    names = [name for name in form.fields if name != "csrfmiddlewaretoken"]
    pairs = [(name, data.draw(st.sampled_from(form.fields[name]) | values)) for name in names]
    pairs += data.draw(st.lists(st.tuples(st.sampled_from([*names, "no_such_field"]), values)))
    typed = [name for name in form.texts if name in names]
    keeps = data.draw(st.sampled_from(typed)) if typed else None
    if keeps:
        pairs = [(name, value) for name, value in pairs if name != keeps] + [(keeps, TYPED)]

    status, page = sent(client, cast, role, form.action, pairs)

    assert status < 500
    if keeps and status == 422:
        assert TYPED in html.unescape(page), f"{form.action} lost {keeps}"


NUMBERS = (0, 2**31, 2**63, 10**30)


def test_no_number_in_an_address_breaks_its_page(client, cast, things):
    client.raise_request_exception = False
    broken = []
    for method, name, args, _wanted in rows():
        for address in odd_addresses(name, [things[arg] for arg in args]):
            for role in ("caseworker", "supervisor"):
                status, _ = (
                    sent(client, cast, role, address, [("sent", "1")])
                    if method == "POST"
                    else asked(client, cast, role, address)
                )
                broken += [f"{method} {address} as {role}"] if status >= 500 else []

    assert broken == []


def odd_addresses(name, known):
    """The addresses of a page in which one thing is a number, or a key, that nothing has."""
    for at, odd in product(range(len(known)), (*NUMBERS, UUID(int=0))):
        with suppress(NoReverseMatch):
            address = reverse(name, args=[*known[:at], odd, *known[at + 1 :]])
            if OF_PEOPLE.match(address):
                yield address


def asked(client, cast, role, address):
    let_in(client, cast[role])
    answer = client.get(address)
    close_without_the_connection(answer)
    return answer.status_code, ""
