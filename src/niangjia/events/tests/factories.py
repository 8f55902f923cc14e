"""The smallest valid event, sign-up and material."""

from datetime import UTC, datetime, timedelta

from niangjia.events import services, sign_ups, stock
from niangjia.events.actors import Stranger
from niangjia.events.rules import Headcount, Plan, Wish
from niangjia.events.stock_rules import Kept
from niangjia.events.vocabulary import Counting, HeadcountMethod, Kind, MaterialKind

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)  # 10 in the morning in Shanghai
STARTS = NOW + timedelta(days=7)
ENDS = STARTS + timedelta(hours=2)
TWELVE = Headcount(persons=12, method=HeadcountMethod.COUNT)


def a_plan(**said):
    said = {"counting": Counting.LIST} | said
    return Plan(
        **{
            "kind": Kind.TALK,
            "title": "反家暴法讲座",
            "place": "村委会二楼",
            "starts_at": STARTS,
            "ends_at": ENDS,
        }
        | said
    )


def make_event(by, *, published=True, **said):
    event = services.plan_event(unit=by.unit, plan=a_plan(**said), by=by)
    if published:
        event = services.publish_event(event_id=event.pk, by=by, now=NOW)
    return event


def a_wish(name="小梅", **said):
    return Wish(name=name, **({"has_agreed": True} | said))


def make_sign_up(event, name="小梅", *, now=NOW, key="", **said):
    wish = a_wish(name, **said)
    return sign_ups.sign_up(token=event.token, wish=wish, by=Stranger(), now=now, key=key)


def make_material(by, *, pieces=100, name="反家暴折页", kind=MaterialKind.LEAFLET):
    wanted = Kept(name, kind, "份")
    return stock.add_material(unit=by.unit, wanted=wanted, pieces=pieces, by=by, now=NOW)
