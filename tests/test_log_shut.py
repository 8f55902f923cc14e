"""Log shut, door shut (R12): where the audit takes no row, or the database none at all, every page
that would be logged is denied, says so, and shows nothing.
"""

import re

import pytest
from django.db import connection
from django.urls import reverse
from tests.matrix import close_without_the_connection, rows

from niangjia.casework.models import SealedLeaf
from niangjia.people.keys.tests.holding import holding, take_in_hand

CASEWORK = re.compile(r"/cases/|/her/")
NOBODYS_WORD = "小梅"
LOG_SAID = "现在记不下来"
OPENS_NOTHING = "looking:ask"  # a form about a case, which is opened by sending it
TRIGGER = "CREATE TRIGGER shut BEFORE INSERT ON audit_auditrecord"
SQLITE = (f"{TRIGGER} BEGIN SELECT RAISE(ABORT, 'x'); END",)
FUNCTION = "CREATE FUNCTION shut() RETURNS trigger LANGUAGE plpgsql"
POSTGRESQL = (
    f"{FUNCTION} AS $$ BEGIN RAISE EXCEPTION 'x'; END $$",
    f"{TRIGGER} EXECUTE FUNCTION shut()",
)


def shut_the_log():
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def addresses_of_cases(things):
    for method, name, args, wanted in rows():
        address = reverse(name, args=[things[arg] for arg in args])
        role = next((r for r, status in wanted.items() if status in {"200", "422", "302"}), None)
        is_of_cases = CASEWORK.match(address) and name != OPENS_NOTHING
        if role not in {None, "stranger"} and is_of_cases:
            yield method, address, role, args


def test_no_page_of_a_case_opens_while_the_log_is_shut(client, cast, things):
    client.raise_request_exception = False
    shut_the_log()
    wrong = []
    for method, address, role, args in addresses_of_cases(things):
        client.cookies.clear()
        take_in_hand(client, cast[role])
        answer = client.post(address, {"sent": "1"}) if method == "POST" else client.get(address)
        page = b"".join(answer) if answer.streaming else answer.content
        close_without_the_connection(answer)
        is_told = answer.status_code == 503 and LOG_SAID in page.decode()
        is_shown = NOBODYS_WORD in page.decode(errors="replace")
        if is_shown or answer.status_code == 500 or ("case" in args and not is_told):
            wrong.append(f"{method} {address} {answer.status_code}")

    assert wrong == []


@pytest.fixture
def desk(client, caseworker):
    by = holding(caseworker)
    take_in_hand(client, by)
    client.raise_request_exception = False
    return client


def begun(desk, **typed):
    told = {"called": "小梅", "words": "他昨晚又来了", "key": "0" * 31 + "1", "ending": "case"}
    told |= {"were_limits_read": "on", "channel": "visit", "whose": "own", "grown": "adult"}
    return desk.post(reverse("intake:new"), told | {"topic": "violence"} | typed)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a switch of SQLite")
class TestNothingIsTaken:
    """Read-only or full: of SQLite, which has a switch for each. Held by another: `test_killed`."""

    def test_a_form_comes_back_whole_and_can_be_sent_again(self, desk):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
            answer = begun(desk)
            cursor.execute("PRAGMA query_only = OFF")

        page = answer.content.decode()
        assert answer.status_code == 503
        assert "他昨晚又来了" in page
        assert 'name="csrfmiddlewaretoken"' in page
        assert SealedLeaf.objects.count() == 0

    def test_what_came_with_the_passphrase_comes_back_without_it(self, desk):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
            page = begun(desk, unlock_with="a-long-password").content.decode()
            cursor.execute("PRAGMA query_only = OFF")

        assert "他昨晚又来了" in page
        assert "a-long-password" not in page

    def test_a_password_does_not_come_back(self, client, caseworker):
        client.raise_request_exception = False
        told = {"username": caseworker.login, "password": "a-long-password"}
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
            answer = client.post(reverse("desk:sign_in"), told)
            cursor.execute("PRAGMA query_only = OFF")

        assert answer.status_code == 503
        assert "a-long-password" not in answer.content.decode()

    def test_a_full_disk_is_told_and_nothing_is_half_kept(self, desk):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
            answer = begun(desk, words="长" * 2_000)
            cursor.execute("PRAGMA max_page_count = 1073741823")

        assert answer.status_code == 503
        assert "长" * 2_000 in answer.content.decode()
