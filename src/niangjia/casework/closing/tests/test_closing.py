"""Closing: two look at it, never one alone; opened again it is as open as before."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from niangjia.casework.closing import services
from niangjia.casework.closing.tests.closing import ASKING, answer, ask, closed
from niangjia.casework.closing.vocabulary import CloseRefusal
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.mediation.leaves import Mediation, ReturnVisit
from niangjia.casework.mediation.services import note_violence
from niangjia.casework.mediation.vocabulary import Dispute, Ending
from niangjia.casework.queries import needing_supervision
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.vocabulary import CASE_COUNTED, CaseRefusal, CaseState
from niangjia.casework.working.assessing import assessed
from niangjia.casework.working.leaves import Task
from niangjia.casework.working.vocabulary import Said, TaskState
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import take_in_hand

JUNE_1 = date(2026, 6, 1)
UNFINISHED = (
    Task(what="开庭", due_to=JUNE_1),
    Mediation(dispute=Dispute.MARRIAGE, about="彩礼", parties=(), begun_on=MARCH_1),
    ReturnVisit(mediation=uuid.uuid4(), due_on=JUNE_1),
)
ENDED = {
    "task": {"state": TaskState.DONE},
    "mediation": {"ending": Ending.NOT_AGREED},
    "return_visit": {"done_on": JUNE_1, "found": "都好"},
}


def reopen(case, by, *, place=None):
    return services.reopen(
        case_id=case.row.pk,
        reason="他又来了",
        place=place or Place(uuid.uuid4()),
        by=by,
        today=JUNE_1,
    )


def violence(case, by):
    note_violence(case_id=case.row.pk, said="他打我", by=by, today=MARCH_1)


def write(case, by, leaf):
    return keep(case_id=case.row.pk, leaf=leaf, place=Place(uuid.uuid4()), by=by)


class TestClosing:
    def test_it_is_asked_stands_on_the_supervisors_board_and_is_closed_by_her(self, by, second):
        case = make_case(by, called="小梅", team=[second])
        ask(case, by, JUNE_1)
        board = needing_supervision(viewer=second, today=MARCH_1)

        answer(case, second, JUNE_1)

        assert [one.face.called for one in board] == ["小梅"]
        case.row.refresh_from_db()
        assert (case.row.state, case.row.closed_on) == (CaseState.CLOSED, JUNE_1)
        for act in (lambda: write(case, by, Note(text="x")), lambda: violence(case, by)):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.reasons == (CaseRefusal.CASE_CLOSED,)

    def test_who_asked_does_not_agree_though_she_supervises(self, second):
        case = make_case(second)
        case.row.seats.update(part="supervisor")
        ask(case, second, JUNE_1)

        with pytest.raises(Refused) as refused:
            answer(case, second, JUNE_1)

        assert refused.value.reasons == (CloseRefusal.OWN_ASKING,)

    def test_a_worker_may_not_agree_at_all(self, by, second):
        case = make_case(by, team=[second])
        ask(case, second, JUNE_1)

        with pytest.raises(NotPermitted):
            answer(case, by, JUNE_1)

    def test_every_reason_against_it_is_said_at_once(self, by):
        case = make_case(by)
        write(case, by, Task(what="开庭", due_to=JUNE_1))

        with pytest.raises(Refused) as refused:
            ask(case, by, JUNE_1, replace(ASKING, outcome="x", words="", youngest_born=2027))

        assert set(refused.value.reasons) == {
            CloseRefusal.UNFINISHED,
            CloseRefusal.NO_SUPERVISOR,
            CloseRefusal.OUTCOME_UNKNOWN,
            CloseRefusal.WORDS_MISSING,
            CloseRefusal.YEAR_UNREADABLE,
        }

    @pytest.mark.parametrize("leaf", UNFINISHED, ids=lambda leaf: leaf.kind)
    def test_what_has_no_ending_yet_keeps_it_open(self, by, second, leaf):
        case = make_case(by, team=[second])
        written = write(case, by, leaf)

        with pytest.raises(Refused) as refused:
            ask(case, by, JUNE_1)
        place = Place(written.thing, written.revision)
        keep(case_id=case.row.pk, leaf=leaf.model_copy(update=ENDED[leaf.kind]), place=place, by=by)

        assert refused.value.reasons == (CloseRefusal.UNFINISHED,)
        assert ask(case, by, JUNE_1)

    def test_sent_back_it_goes_on_with_the_reason(self, by, second):
        case = make_case(by, team=[second])
        ask(case, by, JUNE_1)
        with pytest.raises(Refused):
            answer(case, second, JUNE_1, agrees=False)

        answer(case, second, JUNE_1, agrees=False, remark="先陪她复诊")

        assert write(case, by, Note(text="复诊了"))
        assert ask(case, by, JUNE_1)

    def test_opened_again_it_is_written_in_and_kept_until_closed_anew(self, by, second):
        case, place = make_case(by, team=[second]), Place(uuid.uuid4())
        closed(case, by, second, JUNE_1)
        for _ in range(2):
            reopen(case, by, place=place)

        case.row.refresh_from_db()
        assert (case.row.state, case.row.keep_until) == (CaseState.OPEN, None)
        assert write(case, by, Note(text="他又来了"))

    def test_each_of_its_pages_says_that_it_is_closed_and_leads_to_opening_it(
        self, client, by, second
    ):
        case = make_case(by, team=[second])
        take_in_hand(client, by)
        pages = [reverse(name, args=[case.row.pk]) for name in ("casework:case", "working:tasks")]
        before = [client.get(page).content.decode() for page in pages]
        closed(case, by, second, JUNE_1)
        after = [client.get(page).content.decode() for page in pages]

        said = gettext(CaseRefusal.CASE_CLOSED)
        assert [said in page for page in before] == [False, False]
        assert [said in page for page in after] == [True, True]


class TestCounts:
    def test_each_is_counted_once_for_the_unit_and_stands_in_the_ledger(self, by, second):
        case = make_case(by, team=[second])
        place = Place(uuid.uuid4())
        for _ in range(2):
            ask(case, by, JUNE_1, place=place)
        for _ in range(2):
            answer(case, second, JUNE_1)
        reopen(case, by)

        rows = records_about(by.unit).filter(event=CASE_COUNTED)
        told = [{*facts_of(row)} - {"unit", "on", "topic"} for row in rows]
        assert told == [{"reopened"}, {"closed"}, {"opened"}]
        assert [row for row in rows if str(case.row.pk) in row.facts] == []


class TestKeeping:
    @pytest.mark.parametrize(
        ("violence", "born", "until"),
        [
            (False, None, date(2031, 6, 1)),
            (True, None, date(2036, 6, 1)),
            (False, 2020, date(2041, 12, 31)),
            (True, 2010, date(2036, 6, 1)),
        ],
    )
    def test_the_last_day_follows_the_packs_rule_of_its_kind(
        self, by, second, violence, born, until
    ):
        case = make_case(by, team=[second])
        if violence:
            write(case, by, assessed({"hit": Said.YES}))

        row = closed(case, by, second, JUNE_1, replace(ASKING, youngest_born=born))

        assert row.keep_until == until

    def test_violence_told_when_she_was_asked_alone_keeps_it_as_long_as_an_assessment(
        self, by, second
    ):
        case = make_case(by, team=[second])
        note_violence(case_id=case.row.pk, said="他打我", by=by, today=MARCH_1)

        assert closed(case, by, second, JUNE_1).keep_until == date(2036, 6, 1)

    def test_a_minor_of_unknown_age_counts_as_born_when_the_case_was_opened(self, by, second):
        case = make_case(by, team=[second])
        found = open_case(case_id=case.row.pk, by=by)

        class OfAMinor(Note):
            kind = "note_of_a_minor_in_a_test"

            def on_face(self, face):
                return face.model_copy(update={"is_minor": True})

        found.write(OfAMinor(text="x"))

        assert closed(case, by, second, JUNE_1).keep_until == date(2047, 12, 31)


def test_the_address_it_was_sent_to_leads_back_to_its_page(client, by):
    case = make_case(by)
    take_in_hand(client, by)
    sent_to = {
        "closing:ask": "closing:closing",
        "closing:reopen": "closing:closing",
        "casework:note": "casework:case",
    }

    for address, page in sent_to.items():
        answer = client.get(reverse(address, args=[case.row.pk]))
        assert (answer.status_code, answer.url) == (302, reverse(page, args=[case.row.pk]))


def test_the_list_of_closed_ones_says_when_each_was_closed_and_how_long_it_is_kept(
    client, by, second
):
    case = make_case(by, team=[second])
    take_in_hand(client, by)
    closed(case, by, second, JUNE_1)

    page = client.get(reverse("casework:list"), {"state": "closed"}).content.decode()

    assert "2026年6月1日" in page
    assert "2031年6月1日" in page
