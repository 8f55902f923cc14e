"""R10–R12 over generated histories; the log down, the door shut."""

import random

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.tests.proving import Town, violations
from niangjia.people.keys.tests.holding import holding, take_in_hand

HISTORIES = 40  # ten thousand: bench/prove_who_can_look.py


@pytest.mark.django_db
def test_nobody_but_the_team_ever_reads_and_each_look_is_logged():
    town, chance = Town.founded(), random.Random(11)

    wrong = [one for _ in range(HISTORIES) for one in violations(town, chance)]

    assert wrong == []


class TestLogDown:
    @pytest.fixture
    def case(self, caseworker):
        return make_case(holding(caseworker), called="小梅")

    @pytest.fixture
    def no_log(self, case):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_auditrecord RENAME TO gone")

    def test_no_case_is_opened(self, case, no_log):
        with pytest.raises(DatabaseError), transaction.atomic():
            open_case(case_id=case.row.pk, by=case.by)

    def test_the_page_shows_nothing_of_it(self, client, case, no_log):
        take_in_hand(client, case.by)
        client.raise_request_exception = False

        with transaction.atomic():
            answer = client.get(reverse("casework:case", args=[case.row.pk]))
            transaction.set_rollback(True)

        assert answer.status_code == 503
        assert "小梅" not in answer.content.decode()
