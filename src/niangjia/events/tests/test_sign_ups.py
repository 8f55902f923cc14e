"""Sign-ups: seats, the waiting list, the door, and forgetting in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from niangjia.events import queries, services, sign_ups
from niangjia.events.actors import Stranger
from niangjia.events.models import SignUp
from niangjia.events.refusals import CancelRefusal, CheckInRefusal, SignUpRefusal
from niangjia.events.rules import Wish
from niangjia.events.tests.factories import (
    ENDS,
    NOW,
    STARTS,
    TWELVE,
    a_plan,
    make_event,
    make_sign_up,
)
from niangjia.events.vocabulary import Counting, SignUpState
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.refusal import Refused
from niangjia.kernel.scoping import UnscopedQueryError

A_KEY, ANOTHER_KEY = "k" * 22, "j" * 22
SEATED, WAITING = SignUpState.SEATED, SignUpState.WAITING


def again(sign_up):
    return SignUp.objects.of_bearer(sign_up.code).get()


class TestSignUp:
    def test_gives_every_reason_and_changes_nothing(self, worker):
        event = make_event(worker, counting=Counting.OPEN)

        with pytest.raises(Refused) as refused:
            sign_ups.sign_up(token=event.token, wish=Wish(" ", "no phone"), by=Stranger(), now=ENDS)

        assert refused.value.reasons == (
            SignUpRefusal.IS_OVER,
            SignUpRefusal.NO_NAMES_TAKEN,
            SignUpRefusal.NAME_SHAPE,
            SignUpRefusal.PHONE_SHAPE,
            SignUpRefusal.CONSENT_MISSING,
        )
        assert queries.turnout_of(event) == queries.Turnout()

    def test_the_same_form_sent_twice_is_one(self, worker):
        event = make_event(worker)
        first = make_sign_up(event, "小 梅", phone="138 0000-0000", key=A_KEY)

        assert make_sign_up(event, " 小　梅 ", phone="１３８００００００００", key=A_KEY) == first
        assert queries.turnout_of(event).seated == 1

    @pytest.mark.parametrize("key", ["", ANOTHER_KEY])
    def test_who_knows_name_and_phone_alone_gets_no_code_of_hers(self, worker, key):
        event = make_event(worker)
        first = make_sign_up(event, "小梅", phone="13800000000", key=A_KEY)

        other = make_sign_up(event, "小梅", phone="13800000000", key=key)

        assert other.code != first.code
        assert queries.turnout_of(event).seated == 2

    def test_another_name_from_the_same_form_is_another_woman(self, worker):
        """A phone handed on: back to the form, the next one writes her name."""
        event = make_event(worker)
        first, second = (make_sign_up(event, name, key=A_KEY) for name in "甲乙")

        assert second != first
        assert make_sign_up(event, "乙", key=A_KEY) == second

    def test_the_form_of_another_event_is_another_sign_up(self, worker):
        first, second = (make_sign_up(make_event(worker), key=A_KEY) for _ in range(2))

        assert first != second

    def test_after_giving_up_the_same_form_signs_up_anew(self, worker):
        event = make_event(worker)
        first = make_sign_up(event, key=A_KEY)
        sign_ups.give_up(code=first.code, by=Stranger(), now=NOW)

        assert make_sign_up(event, key=A_KEY).code != first.code
        assert queries.turnout_of(event).seated == 1

    def test_a_form_is_once_in_the_database_too(self, worker):
        event = make_event(worker)
        first, second = make_sign_up(event, key=A_KEY), make_sign_up(event)
        second.form_key = first.form_key

        with pytest.raises(IntegrityError), transaction.atomic():
            second.save(update_fields=["form_key"])

    def test_not_after_it_was_called_off(self, worker):
        event = make_event(worker)
        services.cancel_event(event_id=event.pk, reason="下雨", by=worker)

        with pytest.raises(Refused) as refused:
            make_sign_up(event)

        assert refused.value.reasons == (SignUpRefusal.NOT_OPEN,)

    def test_an_unpublished_event_is_not_there(self, worker):
        event = make_event(worker, published=False)

        with pytest.raises(type(event).DoesNotExist):
            make_sign_up(event)

    def test_the_audit_holds_no_name(self, worker):
        make_sign_up(make_event(worker), "小梅花", phone="13812345678")

        said = "".join(AuditRecord.objects.values_list("facts", flat=True))
        assert "小梅花" not in said
        assert "13812345678" not in said

    def test_the_tries_of_one_address_are_counted(self, worker):
        event = make_event(worker)
        tries = [
            sign_ups.may_try(token=event.token, address="192.0.2.1", now=NOW)
            for _ in range(sign_ups.MOST_TRIES + 1)
        ]

        assert tries == [True] * sign_ups.MOST_TRIES + [False]
        assert sign_ups.may_try(token=event.token, address="192.0.2.2", now=NOW)
        later = NOW + timedelta(minutes=61)
        assert sign_ups.may_try(token=event.token, address="192.0.2.1", now=later)


class TestWaitingList:
    def test_the_first_in_line_moves_up(self, worker):
        event = make_event(worker, capacity=1)
        first, second, third = (make_sign_up(event, name) for name in "甲乙丙")
        assert [s.state for s in (first, second, third)] == [SEATED, WAITING, WAITING]
        assert queries.place_in_line(third) == 2

        sign_ups.give_up(code=first.code, by=Stranger(), now=NOW)

        assert [again(s).state for s in (second, third)] == [SEATED, WAITING]
        assert (again(first).name, again(first).phone) == ("", "")

    def test_giving_up_twice_is_refused(self, worker):
        made = make_sign_up(make_event(worker))
        sign_ups.give_up(code=made.code, by=Stranger(), now=NOW)

        with pytest.raises(Refused) as refused:
            sign_ups.give_up(code=made.code, by=Stranger(), now=NOW)

        assert refused.value.reasons == (CancelRefusal.ALREADY_CANCELLED,)

    @pytest.mark.parametrize("is_closed", [True, False])
    def test_after_the_event_nothing_is_given_up(self, worker, is_closed):
        event = make_event(worker, capacity=1)
        made = make_sign_up(event)
        if is_closed:
            services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        with pytest.raises(Refused) as refused:
            sign_ups.give_up(code=made.code, by=Stranger(), now=ENDS)

        assert refused.value.reasons == (CancelRefusal.IS_OVER,)
        assert queries.turnout_of(event).seated == 1

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        capacity=st.one_of(st.none(), st.integers(1, 4)),
        steps=st.lists(st.integers(-8, 3), max_size=14),
    )
    def test_never_more_than_capacity_and_in_order(self, worker, capacity, steps):
        """Above 0: that many more seats; 0: one signs up; below: that one gives up."""
        event, made = make_event(worker, capacity=capacity), []
        for step in steps:
            if step < 0 and len(made) >= -step and again(made[-step - 1]).name:
                sign_ups.give_up(code=made[-step - 1].code, by=Stranger(), now=NOW)
            elif step > 0 and capacity is not None:
                capacity += step
                services.change_event(event_id=event.pk, plan=a_plan(capacity=capacity), by=worker)
            elif step == 0 or step < 0:
                made.append(make_sign_up(event, f"第{len(made)}位"))

        live = [s.state for s in map(again, made) if s.state != SignUpState.CANCELLED]
        seats = len(live) if capacity is None else min(capacity, len(live))
        assert live == [SEATED] * seats + [WAITING] * (len(live) - seats)


class TestDoor:
    def test_checked_in_and_taken_back(self, worker):
        event = make_event(worker)
        made = make_sign_up(event)

        sign_ups.check_in(code=made.code, by=worker, now=STARTS)
        assert queries.turnout_of(event).checked_in == 1

        sign_ups.undo_check_in(code=made.code, by=worker)
        assert queries.turnout_of(event).checked_in == 0

    def test_gives_every_reason(self, worker):
        event = make_event(worker, capacity=1)
        make_sign_up(event, "甲")
        waits = make_sign_up(event, "乙")

        with pytest.raises(Refused) as refused:
            sign_ups.check_in(code=waits.code, by=worker, now=NOW)

        assert refused.value.reasons == (CheckInRefusal.TOO_EARLY, CheckInRefusal.WAITING)

    def test_twice_is_refused_and_so_is_undoing_nothing(self, worker):
        made = make_sign_up(make_event(worker))
        with pytest.raises(Refused) as undone:
            sign_ups.undo_check_in(code=made.code, by=worker)
        sign_ups.check_in(code=made.code, by=worker, now=STARTS)
        with pytest.raises(Refused) as twice:
            sign_ups.check_in(code=made.code, by=worker, now=STARTS)

        assert undone.value.reasons == (CheckInRefusal.NOT_IN,)
        assert twice.value.reasons == (CheckInRefusal.ALREADY_IN,)

    @pytest.mark.parametrize("who", ["officer", "head", "reader", "steward", "outsider"])
    def test_nobody_but_the_inviting_unit(self, who, worker, request):
        made = make_sign_up(make_event(worker))
        someone = request.getfixturevalue(who)

        with pytest.raises((SignUp.DoesNotExist, NotPermitted)):
            sign_ups.check_in(code=made.code, by=someone, now=STARTS)


class TestNames:
    def test_are_for_the_inviting_unit_and_each_look_is_audited(self, worker, colleague):
        event = make_event(worker)
        made = make_sign_up(event)

        assert list(queries.names_of(event, viewer=colleague)) == [made]
        assert AuditRecord.objects.filter(event="events.sign_ups.listed").count() == 1

    @pytest.mark.parametrize("who", ["officer", "head", "reader", "steward", "outsider"])
    def test_officers_above_see_counts_and_no_names(self, who, worker, request):
        event = make_event(worker)
        make_sign_up(event)
        someone = request.getfixturevalue(who)

        with pytest.raises(NotPermitted):
            queries.names_of(event, viewer=someone)
        assert not SignUp.objects.visible_to(someone).exists()
        assert queries.turnout_of(event).seated == 1

    def test_are_guarded(self, db):
        with pytest.raises(UnscopedQueryError):
            SignUp.objects.count()

    def test_of_those_who_want_to_hear_again(self, worker):
        event = make_event(worker)
        make_sign_up(event, "甲")
        wants = make_sign_up(event, "乙", wants_next=True)

        assert list(queries.names_to_tell(worker.unit, viewer=worker)) == [wants]
