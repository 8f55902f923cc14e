"""What the demo's county asks for and is asked for: a call and a demand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from niangjia.ledger.figures.period import Period
from niangjia.reports.demands.services import Demanded, register
from niangjia.reports.editions.collecting.services import Wanted, ask_for

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

NAME = "年度工作总结"
DAYS_LEFT = 10
FIELDS = (
    "普法宣传活动（场次）",
    "发放宣传资料（份）",
    "接待来访（起）",
    "慰问困境母亲（名）",
    "微信公众号粉丝数",
)


def ask_for_reports(county: Unit, below: Sequence[Unit], by: Member, today: date) -> None:
    """Call the townships for last year's summary, note what is demanded."""
    year = Period.parse(str(today.year - 1))
    wanted = Wanted(NAME, year, today + timedelta(DAYS_LEFT), "按县里的提纲写，数用台账里的。")
    towns = [unit for unit in below if unit.parent_id == county.pk]
    ask_for(wanted, unit=county, units=towns, by=by, today=today)
    demanded = Demanded("市妇联办公室", "妇女工作月报", FIELDS, 12, date(today.year, 1, 1))
    register(demanded, unit=county, units=towns, by=by, today=today)
