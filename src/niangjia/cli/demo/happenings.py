"""The demo's events: planned, published, held, counted and closed; some still to come."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from niangjia.cli.demo.pictures import picture
from niangjia.events.rules import Headcount, Plan, Wish
from niangjia.events.services import add_photo, close_event, plan_event, publish_event
from niangjia.events.sign_ups import sign_up
from niangjia.events.stock import add_material, bring_back, issue, receive
from niangjia.events.stock_rules import Kept
from niangjia.events.vocabulary import Counting, HeadcountMethod, Kind, MaterialKind
from niangjia.kernel import clock
from niangjia.people.vocabulary import Level

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

CHANCES: dict[str, float] = {  # of an event a month
    Level.COUNTY: 0.9,
    Level.TOWNSHIP: 0.45,
    Level.VILLAGE: 0.07,
}
CHANCE_OF_PHOTO = 0.25
LEAFLETS_A_YEAR = 5_000
LEAFLETS_AN_EVENT = 300  # at most; twelve events a year leave some in the stock
A_BUNDLE = 50
WITH_LEAFLETS = (Kind.TALK, Kind.CLINIC, Kind.JOB_FAIR)


class Occasion(NamedTuple):
    """A kind of event as the demo holds it: title, place, how many come from and to."""

    kind: Kind
    title: str
    place: str
    low: int
    high: int


OCCASIONS = (
    Occasion(Kind.TALK, "民法典里的家事", "妇女之家", 25, 90),
    Occasion(Kind.TALK, "反家庭暴力知识讲座", "文化广场", 30, 120),
    Occasion(Kind.CLASS, "家政服务技能班", "社区教室", 15, 40),
    Occasion(Kind.CLASS, "手工编织班", "妇女之家", 12, 30),
    Occasion(Kind.CLINIC, "妇女健康义诊", "卫生院前坪", 40, 160),
    Occasion(Kind.JOB_FAIR, "春风行动招聘会", "体育场", 120, 600),
    Occasion(Kind.FESTIVAL, "亲子读书会", "书院", 20, 80),
)
SIGNED_UP = ("小满", "阿禾", "秋姐", "晓晴", "阿竹")


def hold_events(
    unit: Unit,
    by: Member,
    month: date,
    today: date,
    chance: random.Random,
    leaflets: int | None = None,
) -> None:
    """A month of one unit's events; those after `today` stay open for sign-up.

    `leaflets` is the key of the unit's stock of them, where it keeps one.
    """
    if chance.random() >= CHANCES[unit.level]:
        return
    occasion = chance.choice(OCCASIONS)
    day = month.replace(day=chance.randint(3, 27))
    starts_at = _at(day, chance.choice((9, 14, 15)))
    counting = chance.choice((Counting.OPEN, Counting.OPEN, Counting.LIST))
    plan = Plan(
        kind=occasion.kind,
        title=occasion.title,
        place=f"{unit.name.removesuffix('妇联')}{occasion.place}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        capacity=40 if counting is Counting.LIST else None,
        counting=counting,
        helpers_expected=chance.randint(1, 6),
        about="免费参加，可以带孩子。",
    )
    announced = min(starts_at - timedelta(days=10), _at(today, 9))
    with clock.as_if(announced):
        event = plan_event(unit=unit, plan=plan, by=by)
        publish_event(event_id=event.pk, by=by, now=announced)
    if day >= today:
        _sign_up(event.token, counting, announced)
    else:
        came = chance.randint(occasion.low, occasion.high)
        if leaflets and occasion.kind in WITH_LEAFLETS:
            _hand_out(leaflets, event.pk, came, by, starts_at)
        _hold(event.pk, by, occasion.kind, came, plan.ends_at, chance)


def _sign_up(token: str, counting: Counting, now: datetime) -> None:
    from niangjia.events.actors import Stranger

    for name in SIGNED_UP if counting is not Counting.OPEN else ():
        wish = Wish(name, has_agreed=True, wants_next=name == SIGNED_UP[0])
        sign_up(token=token, wish=wish, by=Stranger(), now=now)


def _hand_out(material_id: int, event_id: int, came: int, by: Member, starts_at: datetime) -> None:
    """A leaflet to each who came while they last; whole bundles are taken, the rest comes back."""
    given = min(came, LEAFLETS_AN_EVENT)
    rest = -given % A_BUNDLE
    before, after = starts_at - timedelta(hours=1), starts_at + timedelta(hours=2)
    with clock.as_if(before):
        issue(material_id=material_id, event_id=event_id, pieces=given + rest, by=by, now=before)
    if rest:
        with clock.as_if(after):
            bring_back(material_id=material_id, event_id=event_id, pieces=rest, by=by, now=after)


def _came(kind: Kind, visits: int, method: HeadcountMethod, helpers: int) -> Headcount:
    """Visits as counted; a class meets more than once, so its list tells the persons too."""
    persons = visits - visits // (2 + visits % 3) if kind is Kind.CLASS else None
    return Headcount(persons=persons, visits=visits, method=method, helpers=helpers)


def _hold(
    event_id: int,
    by: Member,
    kind: Kind,
    came: int,
    ended_at: datetime,
    chance: random.Random,
) -> None:
    is_estimate = came > 100  # noqa: PLR2004 - nobody counts a hundred by hand
    method = HeadcountMethod.ESTIMATE if is_estimate else HeadcountMethod.COUNT
    with clock.as_if(ended_at + timedelta(hours=1)):
        if chance.random() < CHANCE_OF_PHOTO:
            add_photo(event_id=event_id, content=picture(chance), name="现场.jpg", by=by)
        close_event(
            event_id=event_id,
            came=_came(kind, came, method, chance.randint(1, 6)),
            by=by,
            now=clock.now(),
        )


def stock_up(unit: Unit, by: Member, today: date) -> int:
    """Each year's leaflets for the county; returns the material's key."""
    with clock.as_if(_at(date(today.year - 1, 1, 1), 9)):
        wanted = Kept("反家暴告知书", MaterialKind.LEAFLET, "份")
        material = add_material(unit=unit, wanted=wanted, by=by, now=clock.now())
    for year in (today.year - 1, today.year):
        now = _at(date(year, 1, 1), 9)
        with clock.as_if(now):
            receive(material_id=material.pk, pieces=LEAFLETS_A_YEAR, by=by, now=now)
    return int(material.pk)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
