"""Names go in time, or at her own wish at once; the counts and the seats stay right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from niangjia.events import queries, services, sign_ups
from niangjia.events.actors import Stranger
from niangjia.events.models import SignUp
from niangjia.events.queries import Turnout
from niangjia.events.tests.factories import ENDS, NOW, STARTS, TWELVE, make_event, make_sign_up
from niangjia.events.vocabulary import EventState, SignUpState

SEATED, WAITING = SignUpState.SEATED, SignUpState.WAITING


def state_of(sign_up):
    return SignUp.objects.of_bearer(sign_up.code).get().state


def event_of(event, viewer):
    return queries.events_in_sight(viewer=viewer).get(pk=event.pk)


def step_of(sql):
    """What a statement does to the locks."""
    if sql.startswith("SAVEPOINT"):
        return "begin"
    if sql.startswith("RELEASE SAVEPOINT"):
        return "end"
    if "FOR UPDATE" in sql:
        return "lock"
    return "chain" if sql.strip().startswith("INSERT INTO audit_auditrecord") else ""


class TestForgetting:
    LAST_DAY = date(2026, 3, 8) + timedelta(days=30)

    def test_after_thirty_days_names_go_and_counts_stay(self, worker):
        event = make_event(worker)
        make_sign_up(event, "甲")
        keeps = make_sign_up(event, "乙", wants_next=True)
        came = make_sign_up(event, "丙")
        sign_ups.check_in(code=came.code, by=worker, now=STARTS)
        services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        assert sign_ups.forget_old_signups(today=self.LAST_DAY - timedelta(days=1)) == 0
        assert sign_ups.forget_old_signups(today=self.LAST_DAY) == 2
        assert sign_ups.forget_old_signups(today=self.LAST_DAY) == 0

        assert list(SignUp.objects.visible_to(worker)) == [keeps]
        event = queries.events_in_sight(viewer=worker).get(pk=event.pk)
        assert queries.turnout_of(event) == Turnout(seated=3, waiting=0, checked_in=1)

    def test_also_when_it_was_called_off(self, worker):
        event = make_event(worker)
        make_sign_up(event)
        services.cancel_event(event_id=event.pk, reason="下雨", by=worker)
        assert event.state == EventState.OPEN  # the one in hand is as old as it is

        assert sign_ups.forget_old_signups(today=self.LAST_DAY) == 1

    def test_each_event_is_locked_before_the_chain_and_let_go_again(self, worker):
        """One transaction over all events deadlocks with a sign-up, which locks in this order."""
        for _ in range(2):
            make_sign_up(make_event(worker))

        with CaptureQueriesContext(connection) as asked:
            assert sign_ups.forget_old_signups(today=self.LAST_DAY) == 2

        steps = [said for said in (step_of(one["sql"]) for one in asked) if said]
        one_event = ["begin", "chain", "end"]
        if connection.vendor == "postgresql":
            one_event = ["begin", "lock", "chain", "end"]
        assert steps == one_event * 2

    def test_events_that_keep_no_names_cost_nothing(self, worker):
        for _ in range(5):
            make_event(worker)

        with CaptureQueriesContext(connection) as asked:
            assert sign_ups.forget_old_signups(today=self.LAST_DAY) == 0

        assert len(asked) == 2  # the tries, and which events are due


class TestAtHerOwnWish:
    def test_at_once(self, worker):
        event = make_event(worker)
        made = make_sign_up(event, wants_next=True)

        sign_ups.forget_me(code=made.code, by=Stranger(), now=NOW)

        assert not SignUp.objects.of_bearer(made.code).exists()

    def test_before_the_event_her_seat_goes_to_the_next_in_line(self, worker):
        event = make_event(worker, capacity=1)
        first, second = (make_sign_up(event, name) for name in "甲乙")

        sign_ups.forget_me(code=first.code, by=Stranger(), now=NOW)

        assert state_of(second) == SEATED
        assert queries.turnout_of(event_of(event, worker)) == Turnout(seated=1)

    def test_who_waited_never_had_a_seat(self, worker):
        event = make_event(worker, capacity=1)
        _first, second, third = (make_sign_up(event, name) for name in "甲乙丙")

        sign_ups.forget_me(code=second.code, by=Stranger(), now=NOW)

        assert state_of(third) == WAITING
        assert queries.turnout_of(event_of(event, worker)) == Turnout(seated=1, waiting=1)

    def test_who_is_in_keeps_her_seat_in_the_count(self, worker):
        event = make_event(worker, capacity=1)
        first, second = (make_sign_up(event, name) for name in "甲乙")
        sign_ups.check_in(code=first.code, by=worker, now=STARTS)

        sign_ups.forget_me(code=first.code, by=Stranger(), now=STARTS)

        assert state_of(second) == WAITING
        turnout = queries.turnout_of(event_of(event, worker))
        assert turnout == Turnout(seated=1, waiting=1, checked_in=1)

    @pytest.mark.parametrize("is_closed", [True, False])
    def test_after_the_event_the_counts_stay(self, worker, is_closed):
        event = make_event(worker, capacity=1)
        seated, waiting = (make_sign_up(event, name) for name in "甲乙")
        if is_closed:
            services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        for one in (seated, waiting):
            sign_ups.forget_me(code=one.code, by=Stranger(), now=ENDS)

        assert queries.turnout_of(event_of(event, worker)) == Turnout(seated=1)

    def test_who_gave_up_before_is_not_counted(self, worker):
        event = make_event(worker)
        made = make_sign_up(event)
        sign_ups.give_up(code=made.code, by=Stranger(), now=NOW)

        sign_ups.forget_me(code=made.code, by=Stranger(), now=NOW)

        assert queries.turnout_of(event_of(event, worker)) == Turnout()
