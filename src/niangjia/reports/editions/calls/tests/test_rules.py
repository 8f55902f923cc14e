from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.editions.calls import rules
from niangjia.reports.editions.calls.vocabulary import CallRefusal, Progress

DUE = date(2026, 12, 31)
ASKED = date(2026, 12, 1)


def reminders(days, *, asked_on=ASKED, due_on=DUE):
    """The days on which the house reminds, when it is awake on these days only."""
    sent, last = [], None
    for today in days:
        if rules.is_reminder_due(asked_on=asked_on, due_on=due_on, today=today, reminded_on=last):
            sent.append(today)
            last = today
    return sent


def every_day(first, last):
    return [first + timedelta(n) for n in range((last - first).days + 1)]


class TestReminderDays:
    def test_7_3_and_1_days_before_and_on_the_day(self):
        sent = reminders(every_day(ASKED, date(2027, 2, 1)))

        assert sent == [DUE - timedelta(n) for n in (7, 3, 1, 0)]

    def test_a_missed_day_is_made_up_for_once(self):
        awake = [d for d in every_day(ASKED, DUE) if d not in (date(2026, 12, 24),)]

        assert reminders(awake)[0] == date(2026, 12, 25)
        assert len(reminders(awake)) == 4

    def test_who_was_reminded_by_hand_is_not_again_for_the_same_day(self):
        asked = {"asked_on": ASKED, "due_on": DUE, "today": date(2026, 12, 25)}

        assert not rules.is_reminder_due(**asked, reminded_on=date(2026, 12, 24))
        assert rules.is_reminder_due(**asked, reminded_on=date(2026, 12, 23))

    def test_days_before_it_was_asked_do_not_count(self):
        asked_on = DUE - timedelta(2)

        assert reminders(every_day(asked_on, DUE), asked_on=asked_on) == [
            DUE - timedelta(1),
            DUE,
        ]

    @given(st.sets(st.dates(ASKED, date(2027, 1, 31))))
    def test_however_often_the_house_sleeps_four_at_most_and_none_after_the_day(self, awake):
        sent = reminders(sorted(awake))

        assert len(sent) <= 4
        assert all(ASKED < day <= DUE for day in sent)
        assert (DUE in awake) == (DUE in sent)


class TestWhoAnswers:
    def test_an_open_unit_answers_itself(self):
        assert rules.who_answers(1, answering={1, 2}, successors={1: [2]}) == {1}

    def test_a_chain_of_mergers_is_followed_and_a_split_is_answered_by_all(self):
        found = rules.who_answers(1, answering={3, 4}, successors={1: [2], 2: [3, 4]})

        assert found == {3, 4}

    def test_nobody_answers_for_a_unit_without_heirs(self):
        assert rules.who_answers(1, answering={2}, successors={}) == frozenset()

    @given(
        st.sets(st.integers(0, 9)),
        st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3)),
        st.integers(0, 9),
    )
    def test_only_those_answer_who_can_whatever_circles_there_are(self, can, heirs, unit):
        found = rules.who_answers(unit, answering=can, successors=heirs)

        assert found <= can
        assert found == {unit} or unit not in can


@pytest.mark.parametrize("progress", Progress)
def test_who_has_signed_or_was_let_off_is_never_late_nor_reminded(progress):
    after = DUE + timedelta(1)
    is_waiting = progress in (Progress.NOT_BEGUN, Progress.DRAFT, Progress.CHECKED)

    assert rules.is_late(progress, due_on=DUE, today=after) == is_waiting
    assert not rules.is_late(progress, due_on=DUE, today=DUE)
    assert rules.may_be_reminded(progress, reminded_on=DUE, today=after) == is_waiting
    assert not rules.may_be_reminded(progress, reminded_on=DUE, today=DUE)


def test_every_reason_against_asking_is_told_at_once():
    found = rules.reasons_against_asking(
        name=" ", due_on=ASKED, today=DUE, unit_count=0, is_taken=True
    )

    assert set(found) == {
        CallRefusal.NO_NAME, CallRefusal.DUE_IN_PAST, CallRefusal.NO_UNITS,
        CallRefusal.ALREADY_CALLED,
    }  # fmt: skip
