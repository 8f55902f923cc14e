from datetime import timedelta

import pytest

from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.console import SettingUp
from niangjia.people.services import close_unit
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.reports.editions.calls.vocabulary import (
    LIFTED,
    REMINDED,
    WITHDRAWN,
    CallRefusal,
    Progress,
)
from niangjia.reports.editions.collecting import queries
from niangjia.reports.editions.collecting.services import lift, remind, remind_by_itself, withdraw
from niangjia.reports.editions.collecting.standing import counts_of, standing_of
from niangjia.reports.editions.tests.calling import called, moved_to, progress_in
from niangjia.reports.editions.tests.handing import handed_in
from niangjia.reports.editions.vocabulary import State


class Anyone(SettingUp):
    """Closes units of any tree: a unit may be merged out of the one that it stood in."""

    def may(self, action, path):
        return True


@pytest.fixture
def second_village(township):
    return make_unit("990101001002", "下坪村妇联", parent=township)


def closed(unit, *heirs):
    close_unit(unit=unit, by=Anyone(), on=clock.today(), successors=heirs)
    unit.refresh_from_db()


def due_since(call, days):
    call.due_on = clock.today() - timedelta(days)
    call.save(update_fields=["due_on"])
    return call


class TestAsk:
    def test_a_called_unit_sees_it_and_a_stranger_does_not(self, head, author, outsider):
        call = called(head)

        assert [one.call for one in queries.calls_told(viewer=author, today=clock.today()).waiting]
        assert not queries.calls_told(viewer=outsider, today=clock.today()).waiting
        assert list(queries.calls_in_sight(viewer=head)) == [call]
        assert not queries.calls_in_sight(viewer=author)

    def test_once_for_a_name_and_period(self, head, village):
        called(head)

        with pytest.raises(Refused) as refused:
            called(head)

        assert refused.value.reasons == (CallRefusal.ALREADY_CALLED,)

    def test_of_closed_units_and_of_those_beside_nothing_is_asked(self, head, village, elsewhere):
        closed(village)

        with pytest.raises(Refused) as refused:
            called(head, units=[village, elsewhere, head.unit])

        assert refused.value.reasons == (CallRefusal.NO_UNITS,)

    def test_a_reader_asks_for_nothing(self, reader, village):
        with pytest.raises(NotPermitted):
            called(reader)


class TestStanding:
    def test_tells_how_far_each_unit_came_and_never_its_words(self, head, author):
        call = called(head)
        edition = handed_in(author)

        assert progress_in(call) == {"柳湾镇妇联": "not_begun", "上坪村妇联": "draft"}
        moved_to(edition, State.SIGNED)
        assert progress_in(call)["上坪村妇联"] == "signed"
        assert counts_of(standing_of(call, today=clock.today())) == {
            Progress.NOT_BEGUN: 1,
            Progress.SIGNED: 1,
        }

    def test_late_ones_come_first_each_in_tree_order(self, head, author, second_village):
        call = due_since(called(head), 1)
        moved_to(handed_in(author), State.SIGNED)
        standing = standing_of(call, today=clock.today())

        assert [(one.unit.name, one.is_late) for one in standing] == [
            ("柳湾镇妇联", True),
            ("下坪村妇联", True),
            ("上坪村妇联", False),
        ]

    def test_since_when_is_the_audits(self, head, author):
        call = called(head)
        edition = handed_in(author)
        (own,) = [o for o in standing_of(call, today=clock.today()) if o.edition]

        assert own.since == records_about(edition).get().at


class TestUnitsThatClose:
    def test_an_heir_answers_for_a_merged_unit_and_sees_the_call(
        self, head, village, second_village
    ):
        call = called(head, units=[village])
        closed(village, second_village)
        heir = give("officer", make_member("heir", second_village))
        (here,) = queries.calls_told(viewer=heir, today=clock.today()).waiting

        assert progress_in(call) == {"下坪村妇联": "not_begun"}
        assert here.own.instead_of == (village,)

    def test_merged_into_a_called_unit_it_is_one_duty(self, head, village, second_village):
        call = called(head, units=[village, second_village])
        closed(village, second_village)

        assert progress_in(call) == {"下坪村妇联": "not_begun"}

    def test_closed_without_an_heir_nothing_is_waited_for(self, head, village):
        call = due_since(called(head, units=[village]), 3)
        closed(village)

        assert progress_in(call) == {"上坪村妇联": "closed"}
        assert not any(one.is_late for one in standing_of(call, today=clock.today()))

    def test_what_was_signed_before_the_merger_counts(self, head, author, second_village):
        call = called(head, units=[author.unit])
        moved_to(handed_in(author), State.SIGNED)
        closed(author.unit, second_village)

        assert progress_in(call) == {"上坪村妇联": "signed"}

    def test_a_unit_moved_out_of_the_callers_tree_is_not_followed(self, head, village, elsewhere):
        call = called(head, units=[village])
        closed(village, elsewhere)

        assert progress_in(call) == {"上坪村妇联": "closed"}


class TestRemind:
    def test_once_a_day_for_a_unit(self, head, author):
        call, today = called(head), clock.today()
        first = remind(call_id=call.pk, by=head, today=today, only=author.unit.code)
        rest = remind(call_id=call.pk, by=head, today=today)

        assert [one.unit.name for one in (*first, *rest)] == ["上坪村妇联", "柳湾镇妇联"]
        with pytest.raises(Refused) as refused:
            remind(call_id=call.pk, by=head, today=today)
        assert refused.value.reasons == (CallRefusal.NOTHING_TO_REMIND,)
        assert remind(call_id=call.pk, by=head, today=today + timedelta(1))

    def test_is_a_line_on_the_units_page_and_in_the_audit(self, head, author):
        call = called(head)
        remind(call_id=call.pk, by=head, today=clock.today(), only=author.unit.code)
        (here,) = queries.calls_told(viewer=author, today=clock.today()).waiting
        said = records_about(call).filter(event=REMINDED).get()

        assert here.own.reminded_on == clock.today()
        assert facts_of(said) == {"units": [author.unit.code]}

    def test_who_signed_is_not_reminded(self, head, author):
        call = called(head, units=[author.unit])
        moved_to(handed_in(author), State.SIGNED)

        with pytest.raises(Refused):
            remind(call_id=call.pk, by=head, today=clock.today())

    def test_the_house_reminds_by_itself_and_not_twice(self, head, author):
        call = called(head, days=10)
        days = [remind_by_itself(today=clock.today() + timedelta(n)) for n in (0, 2, 3, 3, 7, 12)]

        assert days == [0, 0, 2, 0, 2, 0]
        by = {row.by_name for row in records_about(call).filter(event=REMINDED)}
        assert by == {"command line"}

    def test_an_officer_of_another_tree_does_not_remind(self, head, village, outsider):
        call = called(head)

        with pytest.raises(queries.CallUnknown):
            remind(call_id=call.pk, by=outsider, today=clock.today())


class TestLift:
    def test_needs_a_reason_and_is_told(self, head, author):
        call, code, today = called(head), author.unit.code, clock.today()
        with pytest.raises(Refused) as refused:
            lift(call_id=call.pk, code=code, why=" ", by=head, today=today)
        lift(call_id=call.pk, code=code, why="今年新设", by=head, today=today)

        assert refused.value.reasons == (CallRefusal.NO_REASON,)
        assert progress_in(call)["上坪村妇联"] == "lifted"
        assert not queries.calls_told(viewer=author, today=today).waiting
        said = records_about(call).filter(event=LIFTED).get()
        assert facts_of(said) == {"unit": code, "why": "今年新设"}

    def test_whom_nobody_waits_for_is_not_let_off(self, head, author):
        call = called(head, units=[author.unit.parent])

        with pytest.raises(Refused) as refused:
            lift(call_id=call.pk, code=author.unit.code, why="x", by=head, today=clock.today())

        assert refused.value.reasons == (CallRefusal.NOT_CALLED,)


class TestWithdraw:
    def withdrawn(self, call, by, why="改用统计报表"):
        return withdraw(call_id=call.pk, why=why, by=by, today=clock.today())

    def test_nobody_needs_to_answer_any_more_and_drafts_stay(self, head, author):
        call, draft = called(head), handed_in(author)
        self.withdrawn(call, head)

        call.refresh_from_db()
        assert set(progress_in(call).values()) == {"withdrawn"}
        assert not queries.calls_told(viewer=author, today=clock.today()).waiting
        draft.refresh_from_db()
        assert draft.state == State.DRAFT

    def test_who_was_called_reads_why_and_the_audit_keeps_whom_it_waited_for(self, head, author):
        call = called(head, units=[author.unit])
        self.withdrawn(call, head)
        (told,) = queries.calls_told(viewer=author, today=clock.today()).withdrawn

        assert told.call.withdrawn_why == "改用统计报表"
        said = facts_of(records_about(call).filter(event=WITHDRAWN).get())
        assert said == {"why": "改用统计报表", "waiting": [author.unit.code]}
        later = clock.today() + timedelta(14)
        assert not queries.calls_told(viewer=author, today=later).withdrawn

    def test_who_has_signed_is_told_nothing_and_stays_signed(self, head, author):
        call = called(head, units=[author.unit])
        moved_to(handed_in(author), State.SIGNED)
        self.withdrawn(call, head)

        call.refresh_from_db()
        assert not queries.calls_told(viewer=author, today=clock.today()).withdrawn
        assert list(progress_in(call).values()) == ["signed"]

    def test_it_may_be_asked_for_anew_and_then_that_counts(self, head, author):
        self.withdrawn(called(head), head)
        again = called(head)

        assert [o.call for o in queries.calls_told(viewer=author, today=clock.today()).waiting] == [
            again
        ]
        assert not queries.calls_told(viewer=author, today=clock.today()).withdrawn

    def test_needs_a_reason_is_done_once_and_reminds_nobody(self, head, author):
        call = called(head)
        refusals = []
        for why in (" ", "错了", "错了"):
            try:
                self.withdrawn(call, head, why)
            except Refused as refused:
                refusals += refused.reasons
        with pytest.raises(Refused):
            remind(call_id=call.pk, by=head, today=clock.today())

        assert refusals == [CallRefusal.NO_REASON_TO_WITHDRAW, CallRefusal.ALREADY_WITHDRAWN]
        assert remind_by_itself(today=clock.today() + timedelta(3)) == 0

    def test_a_reader_withdraws_nothing(self, head, reader, village):
        with pytest.raises(NotPermitted):
            self.withdrawn(called(head), reader)
