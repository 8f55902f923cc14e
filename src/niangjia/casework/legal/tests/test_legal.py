"""Legal steps: no day is missed, no order lasts longer than the law, each is counted once."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from niangjia.casework.legal import services
from niangjia.casework.legal.leaves import Hearing, LegalAid, OrderBreach, ProtectionOrder
from niangjia.casework.legal.rules import months_after, reasons_against_until
from niangjia.casework.legal.tests.stepping import MARCH_2, ORDER, applied, kept
from niangjia.casework.legal.vocabulary import Decision, LegalRefusal
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel.refusal import Refused
from niangjia.ledger.models import Entry
from niangjia.people.keys.tests.holding import take_in_hand

GRANTED = ORDER.model_copy(
    update={
        "decision": Decision.GRANTED,
        "decided_on": date(2026, 3, 4),
        "until": date(2026, 9, 4),
    }
)
LATER = date(2026, 3, 10)


@pytest.fixture
def case(by):
    return make_case(by)


def face_of(case):
    return open_case(case_id=case.row.pk, by=case.by).face


def refused(act, *args, **options):
    with pytest.raises(Refused) as told:
        act(*args, **options)
    return told.value.reasons


class TestDays:
    def test_applied_the_court_is_asked_after_72_hours(self, case):
        applied(case)

        assert face_of(case).next_due == MARCH_2 + timedelta(days=3)

    def test_granted_its_end_is_told_two_weeks_before(self, case):
        kept(case, GRANTED, today=LATER)

        assert face_of(case).next_due == date(2026, 8, 21)

    def test_a_hearing_stands_there_until_it_has_a_result(self, case):
        at = datetime(2026, 3, 5, 9, tzinfo=UTC)
        hearing = Hearing(where="青禾县人民法院", at=at)
        thing = kept(case, hearing)
        due = face_of(case).next_due
        held = hearing.model_copy(update={"result": "准予离婚"})

        kept(case, held, thing=thing, seen=1, today=LATER)

        assert (due, face_of(case).next_due) == (date(2026, 3, 5), None)


class TestRules:
    def test_six_months_and_no_longer(self, case):
        longer = GRANTED.model_copy(update={"until": date(2026, 9, 5)})

        assert refused(kept, case, longer, today=LATER) == (LegalRefusal.UNTIL_FAR,)

    def test_every_reason_is_told_at_once(self, case):
        wrong = LegalAid(where=" ", applied_on=LATER, decision=Decision.REFUSED)

        assert refused(kept, case, wrong) == (
            LegalRefusal.WHERE_MISSING,
            LegalRefusal.APPLIED_LATER,
            LegalRefusal.DECIDED_ON_MISSING,
        )

    def test_of_two_who_write_at_once_the_second_is_told(self, case):
        thing = applied(case)
        kept(case, GRANTED, thing=thing, seen=1, today=LATER)
        refusing = ORDER.model_copy(update={"decision": Decision.WITHDRAWN})

        assert refused(kept, case, refusing, thing=thing, seen=1) == (
            CaseRefusal.CHANGED_MEANWHILE,
        )

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
    def test_an_order_lasts_six_months_at_most_whatever_the_day(self, decided, days):
        until = decided + timedelta(days=days)
        found = reasons_against_until(decision=Decision.GRANTED, decided_on=decided, until=until)
        assert (not found) == (until <= months_after(decided, 6))
        assert 181 <= (months_after(decided, 6) - decided).days <= 184


class TestCounts:
    def test_each_is_counted_once_on_its_own_day(self, case, worker):
        thing = applied(case)
        kept(case, GRANTED, thing=thing, seen=1, today=LATER)
        told = GRANTED.model_copy(update={"measures": "禁止接触"})
        kept(case, told, thing=thing, seen=2, today=LATER)

        rows = Entry.objects.visible_to(worker).filter(measure__startswith="rights.orders")
        applications = Entry.objects.visible_to(worker).filter(measure="rights.protection_orders")
        assert [(one.measure, one.day) for one in rows] == [
            ("rights.orders_granted", date(2026, 3, 4))
        ]
        assert [one.day for one in applications] == [MARCH_2]

    def test_sent_twice_it_is_one(self, case):
        breach = OrderBreach(on=MARCH_2, what="又来敲门")
        thing = kept(case, breach)
        kept(case, breach, thing=thing)

        assert len(services.steps_of(case)) == 1


def test_a_hearing_is_rewritten_by_the_clock_of_the_place(client, case, by):
    take_in_hand(client, by)
    at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    thing = kept(case, Hearing(where="青禾县人民法院", at=at))

    page = client.get(reverse("legal:edit", args=[case.row.pk, thing]))

    assert "2026-03-05T17:00" in page.content.decode()


def test_a_step_is_kept_and_rewritten_on_its_pages(client, case, by):
    take_in_hand(client, by)
    told = {
        "thing": uuid.uuid4(),
        "seen": 0,
        "where": "青禾县人民法院",
        "applied_on": "2026-03-02",
        "decision": "applied",
    }
    client.post(reverse("legal:new", args=[case.row.pk, "order"]), told)
    granted = {"seen": 1, "decision": "granted", "decided_on": "2026-03-04", "until": "2026-09-01"}
    edit = reverse("legal:edit", args=[case.row.pk, told["thing"]])
    answer = client.post(edit, told | granted)

    (kept_step,) = services.steps_of(open_case(case_id=case.row.pk, by=by))
    assert answer.status_code == 302
    assert isinstance(kept_step.leaf, ProtectionOrder)
    assert (kept_step.leaf.until, kept_step.revision) == (date(2026, 9, 1), 2)


def test_what_another_wrote_meanwhile_is_shown_and_sent_again_goes_on_top(client, case, by):
    take_in_hand(client, by)
    thing = applied(case)
    kept(case, GRANTED, thing=thing, seen=1, today=LATER)
    edit = reverse("legal:edit", args=[case.row.pk, thing])
    told = {"thing": thing, "where": "青禾县人民法院", "applied_on": "2026-03-02"}
    told |= {"decision": "withdrawn", "decided_on": "2026-03-05"}

    page = client.post(edit, told | {"seen": 1})
    again = client.post(edit, told | {"seen": page.context["form"]["seen"].value()})

    assert (page.status_code, again.status_code) == (422, 302)
    assert "2026年9月4日" in page.content.decode()
    assert services.steps_of(open_case(case_id=case.row.pk, by=by))[0].revision == 3


@pytest.mark.parametrize(("applied", "until"), [("2026-01-01", "9999-12-31"), ("0001-01-01",) * 2])
def test_an_order_at_either_end_of_the_calendar_is_told_and_not_broken(
    client, case, applied, until
):
    take_in_hand(client, case.by)
    told = {"where": "县法院", "decision": "granted", "applied_on": applied}

    page = reverse("legal:new", args=[case.row.pk, "order"])
    answer = client.post(page, told | {"decided_on": until, "until": until})

    assert answer.status_code == 422
