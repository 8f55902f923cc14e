"""The casework of the demo, over the last five weeks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import click
from django.utils import timezone

from niangjia.casework.her_door.filing import make_file
from niangjia.casework.her_door.hers import ask, open_door
from niangjia.casework.her_door.services import give_code
from niangjia.casework.her_door.vocabulary import Asking
from niangjia.cli.demo.casework.cases import close_one, live_through_violence
from niangjia.cli.demo.casework.disputes import mediate
from niangjia.cli.demo.casework.helpline import take_calls
from niangjia.cli.demo.casework.passing_on import list_services, refer_twice, take_a_consent_back
from niangjia.cli.demo.casework.team import TOWNSHIP_CODE, VILLAGE_CODE, add_team
from niangjia.cli.demo.places import COUNTY_CODE, PASSWORD
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit

DAYS = 35


def make_casework(units: Mapping[str, Unit], today: date, picture: bytes) -> str:
    """Everything, all or nothing with what is around it; the code 小梅 has for her own door."""
    county, township, village = units[COUNTY_CODE], units[TOWNSHIP_CODE], units[VILLAGE_CODE]
    start = timezone.make_aware(datetime.combine(today - timedelta(days=DAYS), time(9)))
    with clock.as_if(start):
        team = add_team(units, clock.today())
        list_services(county, team["qiao"])
    case = live_through_violence(village, team, start + timedelta(days=1), picture)
    refer_twice(case, township, team["ruan"], start + timedelta(days=8))
    close_one(village, team, start + timedelta(days=3))
    mediate(village, team, start + timedelta(days=5))
    take_a_consent_back(village, township, team, start + timedelta(days=30))
    take_calls(county, team, start + timedelta(days=DAYS - 2))
    return let_her_in(case.row.pk, team["tan"], start + timedelta(days=DAYS - 2))


def let_her_in(case_id: uuid.UUID, worker: KeyHolder, start: datetime) -> str:
    """She gets a code, asks for her file from a telephone of hers, and it is made the next day."""
    with clock.as_if(start):
        code = give_code(case_id=case_id, by=worker, now=clock.now())
    with clock.as_if(start + timedelta(hours=3)):
        her = open_door(typed=code, address="192.0.2.7", now=clock.now())
        assert her is not None
        ask(ask_id=uuid.uuid4(), asking=Asking.FILE, words="", by=her, now=clock.now())
    with clock.as_if(start + timedelta(days=1)):
        make_file(case_id=case_id, withheld=(), by=worker, now=clock.now())
    return code


def say_who_works_there(code: str) -> None:
    """How to get in, on the command line."""
    click.echo(f"个案室：mai、qiao、shen（县）、ruan（镇）、tan、hao（村），密码也是 {PASSWORD}；")
    click.echo("第一次进去会请你加第二样东西：浏览器的通行密钥，或手机里的验证器。")
    if code:
        click.echo(f"小梅自己的门：/n/ ，她纸上的码是 {code}（只在这里出现一次）。")
