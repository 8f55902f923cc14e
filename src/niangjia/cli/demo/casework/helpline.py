"""A day on the county's helpline: calls that end as calls, one that waits, one that is a case."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.queue import put
from niangjia.casework.intake.services import Contact, begin_from_intake, end_as_call
from niangjia.casework.intake.vocabulary import Channel, Grown, Whose
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.looking.emergency import ask_emergency, review_emergency
from niangjia.casework.reporting_duty.leaves import DutyFacts, DutyReport
from niangjia.casework.reporting_duty.services import note_facts, note_report
from niangjia.casework.reporting_duty.vocabulary import Age, Office
from niangjia.casework.seats import seat
from niangjia.casework.vocabulary import Part
from niangjia.casework.working.leaves import Task
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit


class Call(NamedTuple):
    """A contact that needed advice only."""

    channel: Channel
    topic: str
    minutes: int
    whose: Whose = Whose.OWN


CALLS = (
    Call(Channel.PHONE, "marriage", 18),
    Call(Channel.PHONE, "custody", 25),
    Call(Channel.VISIT, "land", 30),
    Call(Channel.PHONE, "work", 12, Whose.OTHER),
    Call(Channel.LETTER, "hardship", 15),
    Call(Channel.PHONE, "parenting", 20),
    Call(Channel.PHONE, "health", 9),
)


def take_calls(county: Unit, team: Mapping[str, KeyHolder], morning: datetime) -> None:
    """From nine o'clock on, one after another."""
    for number, call in enumerate(CALLS):
        by = team["mai" if number % 2 else "qiao"]
        with clock.as_if(morning + timedelta(minutes=40 * number)):
            end_as_call(unit=county, contact=_contact(call), by=by, today=clock.today())
    _let_one_wait(county, team["mai"], morning + timedelta(hours=5))
    _take_one_as_case(county, team, morning + timedelta(hours=6))
    _report_for_a_minor(county, team["mai"], morning + timedelta(hours=7))


def _let_one_wait(county: Unit, by: KeyHolder, at: datetime) -> None:
    with clock.as_if(at):
        told = _contact(
            Call(Channel.PHONE, "custody", 22),
            called="阿云", words="离婚后孩子一直不让见，想知道怎么办。", reach="晚上八点以后打",
        )  # fmt: skip
        put(unit=county, contact=told, by=by, today=clock.today())


def _take_one_as_case(county: Unit, team: Mapping[str, KeyHolder], at: datetime) -> None:
    with clock.as_if(at):
        told = _contact(
            Call(Channel.PHONE, "violence", 40),
            called="小满", words="昨晚他又动手，今天趁他上班打来。想知道能不能不让他进门。",
        )  # fmt: skip
        case = begin_from_intake(unit=county, contact=told, by=team["mai"], today=clock.today())
        seat(case_id=case.row.pk, member=team["qiao"].member, part=Part.SUPERVISOR, by=team["mai"])
        call_back = Task(what="按她说的时间回电话", due_to=clock.today() + timedelta(days=2))
        keep(case_id=case.row.pk, leaf=call_back, place=Place(uuid.uuid4()), by=team["mai"])
    _open_in_emergency(case, team, at + timedelta(hours=8))


def _report_for_a_minor(county: Unit, by: KeyHolder, at: datetime) -> None:
    """Her teacher called: the age was asked at once, and it was reported within the half hour."""
    with clock.as_if(at):
        told = _contact(
            Call(Channel.PHONE, "violence", 15, Whose.OTHER), grown=Grown.MINOR,
            called="小禾", caller="班主任", matter="身上有伤，说是继父打的",
            reach="课间打班主任，找她接",
        )  # fmt: skip
        case = begin_from_intake(unit=county, contact=told, by=by, today=clock.today())
        (known,) = case.current(DutyFacts)
        asked = known.model_copy(update={"age": Age.UNDER_16})
        note_facts(case_id=case.row.pk, facts=asked, by=by)
    with clock.as_if(at + timedelta(minutes=25)):
        report = DutyReport(to=tuple(Office), reported_at=clock.now(), said="伤情、住处和学校。")
        note_report(case_id=case.row.pk, report=report, by=by)


def _open_in_emergency(case: OpenCase, team: Mapping[str, KeyHolder], night: datetime) -> None:
    """She called at night, and nobody of her team was on duty; the next day it was looked at."""
    with clock.as_if(night):
        glass = ask_emergency(
            case_id=case.row.pk, reason="她夜里来电话，门外有人砸门，要知道她住哪里好报警。",
            second=team["qiao"].member, by=team["shen"], now=clock.now(),
        )  # fmt: skip
        note = Note(text="已报警，派出所二十分钟到；她到邻居家等。", hers="先不要告诉我爸妈。")
        keep(case_id=case.row.pk, leaf=note, place=Place(uuid.uuid4()), by=team["shen"])
    with clock.as_if(night + timedelta(hours=12)):
        review_emergency(
            emergency_id=glass.pk, remark="该开。当晚就记了来由，报警及时。",
            by=team["qiao"], now=clock.now(),
        )  # fmt: skip


def _contact(call: Call, *, grown: Grown = Grown.ADULT, **said: str) -> Contact:
    known = Intake(
        channel=call.channel, topic=call.topic, whose=call.whose, grown=grown, came_at=clock.now()
    )  # fmt: skip
    intake = known.model_copy(update=said)
    return Contact(key=uuid.uuid4(), intake=intake, minutes=call.minutes, were_limits_read=True)
