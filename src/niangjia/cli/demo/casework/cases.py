"""The village's cases: one with violence and all that follows, a closed one, and disputes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from niangjia.casework.closing.services import Asking, answer_closure, ask_to_close
from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel as Reached
from niangjia.casework.files.services import keep_file
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.services import Contact, begin_from_intake
from niangjia.casework.intake.vocabulary import Channel, Grown
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Leaf, Note
from niangjia.casework.legal.leaves import Hearing, ProtectionOrder
from niangjia.casework.legal.services import keep_step
from niangjia.casework.legal.vocabulary import Decision
from niangjia.casework.reviewing.services import ask_review
from niangjia.casework.seats import seat
from niangjia.casework.vocabulary import Part
from niangjia.casework.working.assessing import assess, assessed
from niangjia.casework.working.leaves import Contact as Around
from niangjia.casework.working.leaves import Goal, SafetyPlan, Task
from niangjia.casework.working.vocabulary import GoalState, Said, TaskState
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit

YES = ("hit", "worse", "controls", "follows", "kill_threat")
PLAN = SafetyPlan(
    signs="他喝了酒回来摔门。", at_home="不进厨房；往院门口去。", places="表姐家；镇上的庇护所。",
    people="表姐；院对面的婶子，说好了听到喊就报警。",
    things="身份证、存折、孩子的出生证，放在表姐家。",
    children="孩子知道往婶子家跑。", phone="通话记录每天删。", card="报警 110 · 妇女热线 12338",
)  # fmt: skip


def begin(
    village: Unit, team: Mapping[str, KeyHolder], called: str, topic: str, matter: str, wants: str
) -> OpenCase:
    """A case of 谭月's, who took it in when she came, with 郝静 as its supervisor."""
    intake = Intake(
        channel=Channel.VISIT, grown=Grown.ADULT, topic=topic, called=called, matter=matter,
        words=wants, came_at=clock.now(),
    )  # fmt: skip
    contact = Contact(uuid.uuid4(), intake, minutes=30, were_limits_read=True)
    by, today = team["tan"], clock.today()
    case = begin_from_intake(unit=village, contact=contact, by=by, today=today)
    seat(case_id=case.row.pk, member=team["hao"].member, part=Part.SUPERVISOR, by=by)
    return case


def write(case: OpenCase, *leaves: Leaf) -> None:
    """Each into the case, as a thing of its own."""
    for leaf in leaves:
        keep(case_id=case.row.pk, leaf=leaf, place=Place(uuid.uuid4()), by=case.by)


def live_through_violence(
    village: Unit, team: Mapping[str, KeyHolder], start: datetime, picture: bytes
) -> OpenCase:
    """小梅's case over four weeks, up to a protection order."""
    with clock.as_if(start):
        case = begin(
            village, team, "小梅", "violence", "丈夫酒后动手，已有两年",
            "我想先有个安全的地方住，再想离不离。",
        )  # fmt: skip
        _say_how_she_is_reached(case, start.date())
        write(case, assessed(dict.fromkeys(YES, Said.YES), remark="她自己说最怕周末。"), PLAN)
        write(
            case,
            Goal(hers="孩子跟我，有地方住。"),
            Goal(hers="他不能再进门。", state=GoalState.MET),
        )
        write(case, Around(name="表姐", role="愿意留她住", is_safe_to_call=True))
        keep_file(case_id=case.row.pk, content=picture, name="伤情照片.jpg", by=case.by)
    with clock.as_if(start + timedelta(days=6)):
        write(
            case,
            Note(text="陪她去派出所做了笔录，拿到告诫书。", hers="他们这回真的去说了他。"),
            Task(what="陪她到法院申请保护令", due_to=_in(3), state=TaskState.DONE),
            Task(what="问学校能不能转学", due_to=_in(10), who="谭月"),
        )  # fmt: skip
        _go_to_court(case, clock.today())
    with clock.as_if(start + timedelta(days=20)):
        again = dict.fromkeys(YES[:3], Said.YES) | {YES[3]: Said.NO}
        assess(
            case_id=case.row.pk, said=again, remark="搬到表姐家以后没有再动手。",
            place=Place(uuid.uuid4()), by=case.by,
        )  # fmt: skip
        ask_review(
            case_id=case.row.pk, question="她想回家拿东西，怎么去才稳妥？",
            place=Place(uuid.uuid4()), by=case.by,
        )  # fmt: skip
    return case


def _in(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _say_how_she_is_reached(case: OpenCase, today: date) -> None:
    weekdays = (0, 1, 2, 3, 4)
    way = Way(
        channel=Reached.CALL, number="099-0000-1207", weekdays=weekdays,
        start=time(9, 30), end=time(11, 30),
    )  # fmt: skip
    safe = SafeContact(
        ways=(way,), never=(Reached.MESSAGE, Reached.LETTER), ask_for="说是缝纫班的",
        if_another="就说打错了", asked_on=today, until=today + timedelta(days=60),
    )  # fmt: skip
    keep_safe_contact(case_id=case.row.pk, safe=safe, by=case.by, today=today)


def _go_to_court(case: OpenCase, today: date) -> None:
    order = ProtectionOrder(
        where="青禾县人民法院", applied_on=today, decision=Decision.GRANTED, decided_on=today,
        until=_in(180), measures="不许打、不许跟着她；搬出住处。",
    )  # fmt: skip
    at = clock.now() + timedelta(days=31)
    hearing = Hearing(where="青禾县人民法院第三法庭", at=at, about="离婚和孩子的抚养")
    for leaf in (order, hearing):
        place = Place(uuid.uuid4())
        keep_step(case_id=case.row.pk, leaf=leaf, place=place, by=case.by, today=today)


def close_one(village: Unit, team: Mapping[str, KeyHolder], start: datetime) -> None:
    """阿莲 got what she came for, and the supervisor agreed that it ends."""
    with clock.as_if(start):
        case = begin(village, team, "阿莲", "hardship", "孩子的助学金没有下来", "想知道卡在哪里。")
    with clock.as_if(start + timedelta(days=9)):
        write(case, Note(text="陪她到镇上补了材料，当天受理。"))
        ask_to_close(
            case_id=case.row.pk, place=Place(uuid.uuid4()), by=case.by, today=clock.today(),
            asking=Asking(outcome="wishes_met", words="助学金到账。", hers="办成了，谢谢。"),
        )  # fmt: skip
    with clock.as_if(start + timedelta(days=10)):
        answer_closure(
            case_id=case.row.pk, agrees=True, remark="", by=team["hao"], today=clock.today()
        )
