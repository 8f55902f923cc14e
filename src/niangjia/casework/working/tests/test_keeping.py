"""What is promised of writing: once is once, nobody's words are lost, and no clock runs ahead."""

import uuid
from datetime import date, timedelta

import pytest

from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CaseRefusal, Part
from niangjia.casework.working.leaves import Goal, Task
from niangjia.casework.working.vocabulary import TaskState, WorkRefusal
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused


def notes(case, by):
    return [leaf.text for leaf in open_case(case_id=case.row.pk, by=by).current(Note)]


class TestKeep:
    def test_the_same_form_sent_twice_is_one_note(self, by):
        case, place = make_case(by), Place(uuid.uuid4())

        for _ in range(2):
            keep(case_id=case.row.pk, leaf=Note(text="去了派出所"), place=place, by=by)

        assert notes(case, by) == ["去了派出所"]

    def test_of_two_who_change_one_thing_at_once_the_second_is_told_and_both_stay(self, by, second):
        case, thing = make_case(by, team=[second]), uuid.uuid4()
        keep(case_id=case.row.pk, leaf=Goal(hers="想离婚"), place=Place(thing), by=by)
        keep(case_id=case.row.pk, leaf=Goal(hers="先不离"), place=Place(thing, 1), by=second)

        with pytest.raises(Refused) as refused:
            keep(case_id=case.row.pk, leaf=Goal(hers="要孩子"), place=Place(thing, 1), by=by)
        keep(case_id=case.row.pk, leaf=Goal(hers="要孩子"), place=Place(thing, 2), by=by)

        assert refused.value.reasons == (CaseRefusal.CHANGED_MEANWHILE,)
        history = open_case(case_id=case.row.pk, by=by).history(thing)
        assert [one.leaf.hers for one in history] == ["想离婚", "先不离", "要孩子"]

    def test_two_who_write_notes_at_once_lose_nothing(self, by, second):
        case = make_case(by, team=[second])

        for who, text in ((by, "她来电"), (second, "派出所回话")):
            keep(case_id=case.row.pk, leaf=Note(text=text), place=Place(uuid.uuid4()), by=who)

        assert notes(case, by) == ["她来电", "派出所回话"]

    def test_what_has_not_happened_yet_is_refused_with_the_reason(self, by):
        case = make_case(by)
        soon, later = (
            Note(text="见面", happened_at=clock.now() + timedelta(minutes=n)) for n in (4, 6)
        )
        keep(case_id=case.row.pk, leaf=soon, place=Place(uuid.uuid4()), by=by)

        with pytest.raises(Refused) as refused:
            keep(case_id=case.row.pk, leaf=later, place=Place(uuid.uuid4()), by=by)

        assert refused.value.reasons == (CaseRefusal.IN_THE_FUTURE,)

    def test_a_thing_of_another_case_is_not_touched(self, by):
        one, other, thing = make_case(by), make_case(by), uuid.uuid4()
        keep(case_id=one.row.pk, leaf=Goal(hers="想走"), place=Place(thing), by=by)

        with pytest.raises(Refused):
            keep(case_id=other.row.pk, leaf=Goal(hers="别的"), place=Place(thing), by=by)

        assert open_case(case_id=one.row.pk, by=by).current(Goal) == [Goal(hers="想走")]

    def test_a_seat_that_ended_by_itself_gets_the_lock_changed_at_the_next_word(self, by, second):
        case = make_case(by, team=[second], part=Part.WORKER)
        kept = open_case(case_id=case.row.pk, by=second)
        kept.row.seats.filter(member=second.pk).update(ends_at=clock.now())

        keep(case_id=case.row.pk, leaf=Note(text="换了人"), place=Place(uuid.uuid4()), by=by)

        assert open_case(case_id=case.row.pk, by=by).key != kept.key
        assert bytes(kept.row.seats.get(member=second.pk).sealed) == b""


class TestTask:
    def test_the_task_due_first_is_the_next_step_on_the_face(self, by):
        case = make_case(by)
        for what, day in (("陪她去医院", 9), ("打电话", 3)):
            task = Task(what=what, due_to=date(2026, 3, day))
            keep(case_id=case.row.pk, leaf=task, place=Place(uuid.uuid4()), by=by)

        face = open_case(case_id=case.row.pk, by=by).face
        assert (face.next_what, face.next_due) == ("打电话", date(2026, 3, 3))

    def test_done_it_is_no_longer_the_next_step(self, by):
        case, thing = make_case(by), uuid.uuid4()
        task = Task(what="打电话", due_to=date(2026, 3, 3))
        keep(case_id=case.row.pk, leaf=task, place=Place(thing), by=by)

        done = task.model_copy(update={"state": TaskState.DONE})
        keep(case_id=case.row.pk, leaf=done, place=Place(thing, 1), by=by)

        assert open_case(case_id=case.row.pk, by=by).face.next_due is None

    def test_not_done_wants_a_reason_and_days_the_right_way_round(self, by):
        day = date(2026, 3, 3)
        wrong = Task(what="x", due_from=day + timedelta(1), due_to=day, state=TaskState.NOT_DONE)

        assert wrong.faults() == [WorkRefusal.WINDOW_TURNED, WorkRefusal.REASON_MISSING]
