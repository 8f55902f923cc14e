"""She sees at her own door what was passed on of hers, to whom, and whether it was opened."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from niangjia.casework.consents.services import withdraw_consent
from niangjia.casework.consents.vocabulary import Part
from niangjia.casework.field_lines import in_words
from niangjia.casework.her_door import queries
from niangjia.casework.her_door.tests.opening import code_for, opened_with
from niangjia.casework.referrals import receiving
from niangjia.casework.referrals.tests.passing import (
    asked_by,
    consent_for,
    receiver_at,
    recipient_of,
    sent,
)
from niangjia.casework.referrals.vocabulary import STATES, State
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock


@pytest.fixture
def receiver(township):
    return receiver_at(township)


@pytest.fixture
def case(by):
    return make_case(by, called="小梅", matter="要住处", wants="离开一阵子")


@pytest.fixture
def her(case, by):
    return opened_with(code_for(case, by))


@pytest.fixture
def row(case, by, receiver, her):
    return sent(case, by, asked_by(consent_for(case, by, to=recipient_of(receiver.unit))))


def told(her):
    (found,) = queries.behind_door(her, today=clock.today()).told
    return found


def test_to_whom_which_parts_and_that_nobody_opened_it_yet(her, row, receiver):
    found = told(her)

    assert found.leaf.recipient == receiver.unit.name
    assert Part.WANTS in found.leaf.parts
    assert "离开一阵子" not in found.leaf.model_dump_json()
    assert (found.fate.label, found.fate.opened_at) == (STATES[State.SENT].label, None)


def test_she_reads_it_in_her_language_whoever_sent_it(her, row):
    leaf = told(her).leaf

    in_chinese = in_words(leaf)
    with override("en"):
        in_english = in_words(leaf)

    assert "想要什么" in in_chinese
    assert re.findall(r"[\u4e00-\u9fff]+", in_english.replace(leaf.recipient, "")) == []


def test_that_it_was_opened_is_told_even_after_it_was_taken_back(case, by, her, row, receiver):
    receiving.open_referral(referral_id=row.pk, by=receiver)

    withdraw_consent(case_id=case.row.pk, consent_id=row.consent_id, by=by, now=clock.now())

    found = told(her)
    assert found.fate.label == STATES[State.RECALLED].label
    assert found.fate.opened_at is not None


def test_a_new_code_shows_what_was_passed_on_before(case, by, row):
    again = opened_with(code_for(case, by))

    assert told(again).thing == row.pk


def test_her_page_says_it(client, case, by, row):
    client.post(reverse("her:enter"), {"code": code_for(case, by)})

    page = client.get(reverse("her:mine")).content.decode()

    assert "已送到，没打开" in page
