"""Supervision: the case's own supervisor answers; her board shows what waits and what is late."""

import uuid
from datetime import date, timedelta

import pytest

from niangjia.casework.keeping import Place, keep
from niangjia.casework.queries import needing_supervision
from niangjia.casework.reviewing import services
from niangjia.casework.reviewing.vocabulary import ReviewRefusal
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.vocabulary import CASE_COUNTED
from niangjia.casework.working.leaves import Task
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused

MARCH_20 = date(2026, 3, 20)


def asked(case, by):
    return services.ask_review(
        case_id=case.row.pk, question="要不要报警", place=Place(uuid.uuid4()), by=by
    )


def reviewed(case, by, *, place=None, today=MARCH_20):
    return services.review(
        case_id=case.row.pk,
        remark="先问她",
        place=place or Place(uuid.uuid4()),
        by=by,
        today=today,
    )


def on_board(viewer, today):
    return [one.face.called for one in needing_supervision(viewer=viewer, today=today)]


def counted(unit):
    return [facts_of(row) for row in records_about(unit).filter(event=CASE_COUNTED)]


def test_what_was_asked_waits_on_her_board_until_she_answers(by, second):
    case = make_case(by, called="小梅", team=[second])
    asked(case, by)
    before = on_board(second, MARCH_1)

    reviewed(case, second)

    assert (before, on_board(second, MARCH_20)) == (["小梅"], [])


def test_a_case_is_looked_at_again_after_as_many_days_as_the_pack_says(by, second):
    case = make_case(by, called="小梅", team=[second])
    reviewed(case, second)

    assert on_board(second, MARCH_20 + timedelta(30)) == []
    assert on_board(second, MARCH_20 + timedelta(31)) == ["小梅"]


def test_overdue_tasks_of_her_own_teams_are_on_the_board_and_of_no_other(by, second):
    for case in (make_case(by, called="她的", team=[second]), make_case(by, called="别组的")):
        task = Task(what="见面", due_to=date(2026, 3, 5))
        keep(case_id=case.row.pk, leaf=task, place=Place(uuid.uuid4()), by=by)

    assert on_board(second, date(2026, 3, 5)) == []
    assert on_board(second, date(2026, 3, 6)) == ["她的"]


def test_a_review_is_counted_once_for_the_unit_without_the_case(by, second):
    case, place = make_case(by, team=[second]), Place(uuid.uuid4())
    for _ in range(2):
        reviewed(case, second, place=place)

    wanted = {"unit": by.unit.code, "on": "2026-03-20", "reviewed": 1}
    assert counted(by.unit).count(wanted) == 1


def test_who_works_on_a_case_does_not_review_it(by, second):
    with pytest.raises(NotPermitted):
        reviewed(make_case(by), by)
    with pytest.raises(Refused) as refused:
        reviewed(make_case(second), second)

    assert refused.value.reasons == (ReviewRefusal.NOT_SUPERVISOR,)


def test_without_a_supervisor_nobody_is_asked_in_vain(by):
    with pytest.raises(Refused) as refused:
        asked(make_case(by), by)

    assert refused.value.reasons == (ReviewRefusal.NO_SUPERVISOR,)
