"""Who does casework in the demo, each with a key of her own; one lost hers and has it again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from niangjia.cli.demo.places import COUNTY_CODE, PASSWORD
from niangjia.people.console import Console
from niangjia.people.keys.custody import make_custody, seal_for_recovery
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.recovering import Helping, recover_key
from niangjia.people.keys.services import make_key
from niangjia.people.keys.shared import make_shared_key
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.membership import add_member, appoint
from niangjia.people.queries import roles
from niangjia.people.sessions import change_password

if TYPE_CHECKING:
    from niangjia.people.models import Unit

TOWNSHIP_CODE, VILLAGE_CODE = f"{COUNTY_CODE}001", f"{COUNTY_CODE}001001"
OF_THE_FIRST_DAY = "first-day-at-work"


class Worker(NamedTuple):
    """A case worker of the demo as she is entered."""

    login: str
    name: str
    unit: str
    role: str


WORKERS = (
    Worker("mai", "麦青", COUNTY_CODE, "caseworker"),
    Worker("qiao", "乔兰", COUNTY_CODE, "supervisor"),
    Worker("shen", "沈禾", COUNTY_CODE, "supervisor"),
    Worker("ruan", "阮秋", TOWNSHIP_CODE, "supervisor"),
    Worker("tan", "谭月", VILLAGE_CODE, "caseworker"),
    Worker("hao", "郝静", VILLAGE_CODE, "supervisor"),
)


def add_team(units: Mapping[str, Unit], today: date) -> dict[str, KeyHolder]:
    """login → her with her key in her hand; the queues and on-call keys of their units."""
    by, given = Console(units[COUNTY_CODE]), {role.code: role for role in roles()}
    team = {}
    for one in WORKERS:
        member = add_member(
            login=one.login, name=one.name, password=OF_THE_FIRST_DAY,
            unit=units[one.unit], by=by, on=today,
        )  # fmt: skip
        appoint(member=member, role=given[one.role], unit=units[one.unit], by=by, on=today)
        change_password(member=member, password=PASSWORD, keep_session="")
        team[one.login] = KeyHolder(member, make_key(member=member, passphrase=PASSWORD))
    _share_keys(units, team)
    _lose_and_recover(units[COUNTY_CODE], team)
    return team


def _share_keys(units: Mapping[str, Unit], team: Mapping[str, KeyHolder]) -> None:
    for unit, shared_for, logins in (
        (COUNTY_CODE, SharedFor.QUEUE, ("qiao", "mai", "shen")),
        (COUNTY_CODE, SharedFor.ON_CALL, ("qiao", "shen")),
        (TOWNSHIP_CODE, SharedFor.QUEUE, ("ruan",)),
        (VILLAGE_CODE, SharedFor.QUEUE, ("hao", "tan")),
    ):
        holders = [team[login].member for login in logins]
        make_shared_key(
            unit=units[unit], shared_for=shared_for, holders=holders, by=team[logins[0]]
        )


def _lose_and_recover(county: Unit, team: Mapping[str, KeyHolder]) -> None:
    """麦青 forgot her password; 乔兰 and 沈禾, each with her own share, brought her key back."""
    qiao, shen, mai = team["qiao"], team["shen"], team["mai"]
    sheets = make_custody(
        custody_id=uuid.uuid4(), unit=county, by=qiao,
        custodians=[qiao.member, shen.member, mai.member],
    )  # fmt: skip
    for holder in (qiao, shen, mai):
        seal_for_recovery(holder)
    helping = [Helping(sheet.member, sheet.share) for sheet in sheets[:2]]
    recover_key(member=mai.member, passphrase=PASSWORD, helping=helping)
