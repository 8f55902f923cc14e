"""Making the demo: months after months, each unit's work through the services."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from niangjia.cli.demo.casework.making import make_casework, say_who_works_there
from niangjia.cli.demo.happenings import hold_events, stock_up
from niangjia.cli.demo.pictures import picture
from niangjia.cli.demo.places import COUNTY_CODE, PASSWORD, add_cast, found_tree
from niangjia.cli.demo.reporting import ask_for_reports
from niangjia.cli.demo.reports import hand_in_last_year
from niangjia.cli.demo.work import COUNTY, HONOURS, TOWNSHIP, VILLAGE, YEARLY, Habit, done_in
from niangjia.kernel import clock
from niangjia.ledger.rules import Line
from niangjia.ledger.services import Upload, record_work
from niangjia.people.queries import all_units_for_operator
from niangjia.people.services import install_roles_as_operator
from niangjia.people.vocabulary import Level

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

SEED = 20260308
HABITS: dict[str, tuple[Habit, ...]] = {
    Level.COUNTY: COUNTY,
    Level.TOWNSHIP: TOWNSHIP,
    Level.VILLAGE: VILLAGE,
}
CHANCE_OF_PHOTO = 0.02


def make_demo() -> None:
    """Make the county once; all or nothing. Says how to sign in."""
    code = ""
    if all_units_for_operator().filter(code=COUNTY_CODE).exists():
        click.echo("演示数据已有。")
    elif all_units_for_operator().exists():
        # Its accounts have a password that everybody can read in the tutorial.
        raise click.ClickException(
            f"{settings.NIANGJIA_HOME} 里已有真的单位，演示的账号密码人人知道，不能做在一起。"
            "请用 NIANGJIA_HOME 另指一个空文件夹。"
        )
    else:
        install_roles_as_operator()
        with transaction.atomic():
            code = _make(clock.today())
    click.echo(f"登录名 county、officer、town1、village1、reader、steward，密码都是 {PASSWORD}。")
    say_who_works_there(code)
    click.echo(f"数据在 {settings.NIANGJIA_HOME}。")


def _make(today: date) -> str:
    chance = random.Random(SEED)
    with clock.as_if(_at(date(today.year - 1, 1, 1))):
        county = found_tree()
        units = {unit.code: unit for unit in all_units_for_operator().below(county)}
        cast = add_cast(county, units)
    stock = {county.code: stock_up(county, cast[county.code], today)}
    months = list(_months(today))
    with click.progressbar(months, label="做演示数据", item_show_func=_month_name) as shown:
        for month in shown:
            for unit in units.values():
                _work_a_month(unit, cast[unit.code], month, today, chance)
                hold_events(unit, cast[unit.code], month, today, chance, stock.get(unit.code))
    for unit in units.values():
        hold_events(unit, cast[unit.code], _following(today), today, chance)
    hand_in_last_year(county, by=cast[county.code], today=today)
    ask_for_reports(county, list(units.values()), cast[county.code], today)
    return make_casework(units | {county.code: county}, today, picture(chance))


def _work_a_month(unit: Unit, by: Member, month: date, today: date, chance: random.Random) -> None:
    habits = HABITS[unit.level]
    if month.month == 1 and unit.level == Level.VILLAGE:
        habits += YEARLY
    if month.month == 3 and unit.level == Level.COUNTY:  # noqa: PLR2004 - honours are given in March
        habits += HONOURS
    for number, (habit, day, amount) in enumerate(done_in(month, habits, chance)):
        if day <= today:
            _record(unit, by, habit, day, amount, f"demo-{unit.code}-{month:%Y%m}-{number}", chance)


def _record(
    unit: Unit, by: Member, habit: Habit, day: date, amount: int, key: str, chance: random.Random
) -> None:
    evidence = []
    if chance.random() < CHANCE_OF_PHOTO:
        evidence = [Upload("现场.jpg", picture(chance))]
    with clock.as_if(_at(day)):
        record_work(
            unit=unit,
            lines=[Line(habit.measure, day, amount, habit.dimensions)],
            by=by,
            today=day,
            key=key,
            evidence=evidence,
        )


def _months(today: date) -> Iterator[date]:
    for year in (today.year - 1, today.year):
        for month in range(1, 13):
            if date(year, month, 1) <= today:
                yield date(year, month, 1)


def _following(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month_name(month: date | None) -> str:
    return f"{month:%Y-%m}" if month else ""


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17, 30)))
