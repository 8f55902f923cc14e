"""Demands written down in tests, through the service."""

from niangjia.kernel import clock
from niangjia.ledger.rules import Line
from niangjia.ledger.services import record_work
from niangjia.ledger.tests.recording import TODAY
from niangjia.reports.demands.services import Demanded, register

FIELDS = ("普法宣传活动场次", "微信公众号粉丝数", "慰问困难家庭户数")


def registered_demand(member, *, fields=FIELDS, units=None, times=12, **changed):
    what = {"office": "县卫健局", "title": "妇女工作月报", "since": TODAY.replace(month=1, day=1)}
    demanded = Demanded(fields=fields, times_a_year=times, **(what | changed))
    return register(
        demanded,
        unit=member.unit,
        units=units or [member.unit],
        by=member,
        today=clock.today(),
    )


def record_now(member, measure, steps):
    """Work of today, so that it counts for the year in which the register is read."""
    today = clock.today()
    return record_work(
        unit=member.unit,
        lines=[Line(measure, today, steps, "")],
        by=member,
        today=today,
        key=f"register-{measure}",
    )
