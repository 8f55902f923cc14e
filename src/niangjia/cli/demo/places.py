"""The demo's units and members, all invented. 99 is no province's code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from niangjia.people.console import Console
from niangjia.people.membership import add_member, appoint
from niangjia.people.queries import roles
from niangjia.people.services import found_root_as_operator, open_unit
from niangjia.people.vocabulary import Level

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

PROVINCE_CODE, CITY_CODE, COUNTY_CODE = "99", "9901", "990101"
PASSWORD = "niangjia-demo"
FOUNDED = date(2015, 3, 8)
TOWNSHIPS = (
    ("柳湾镇", "Liuwan Town", ("上坪村", "下坪村", "石桥村", "荷塘村", "枣林村")),
    ("云溪镇", "Yunxi Town", ("云上村", "溪口村", "竹园村", "白鹭村", "松岗村")),
    ("青石镇", "Qingshi Town", ("青石村", "磨坊村", "井坊村", "高坡村", "榆树村")),
    ("双河乡", "Shuanghe Township", ("河东村", "河西村", "渡口村", "苇塘村", "新滩村")),
    ("茶岭乡", "Chaling Township", ("茶岭村", "雾坪村", "泉水村", "杉木村", "橘园村")),
    (
        "南郊街道",
        "Nanjiao Subdistrict",
        ("向阳社区", "和平社区", "花园社区", "书院社区", "车站社区"),
    ),
)


def found_tree() -> Unit:
    """The province, the city and the county with its townships and villages; the county."""
    province = found_root_as_operator(
        code=PROVINCE_CODE, name="青岚省妇联", on=FOUNDED,
        name_en="Qinglan Province Women's Federation",
    )  # fmt: skip
    by = Console(province)
    city = open_unit(
        code=CITY_CODE, name="禾州市妇联", parent=province, by=by, on=FOUNDED,
        name_en="Hezhou City Women's Federation",
    )  # fmt: skip
    county = open_unit(
        code=COUNTY_CODE, name="青禾县妇联", parent=city, by=by, on=FOUNDED,
        name_en="Qinghe County Women's Federation",
    )  # fmt: skip
    _open_below(county, by)
    return county


def _open_below(county: Unit, by: Console) -> None:
    for number, (name, name_en, villages) in enumerate(TOWNSHIPS, 1):
        town = open_unit(
            code=f"{COUNTY_CODE}{number:03}", name=f"{name}妇联", parent=county, by=by, on=FOUNDED,
            name_en=f"{name_en} Women's Federation",
        )  # fmt: skip
        for place, village in enumerate(villages, 1):
            open_unit(
                code=f"{town.code}{place:03}", name=f"{village}妇联",
                parent=town, by=by, on=FOUNDED,
                name_en=f"{_in_letters(village)} Women's Federation",
            )  # fmt: skip


def _in_letters(village: str) -> str:
    """上坪村 as Shangping Village, 花园社区 as Huayuan Community."""
    kind = "Village" if village.endswith("村") else "Community"
    return f"{''.join(lazy_pinyin(village[:2])).capitalize()} {kind}"


def add_cast(county: Unit, units: dict[str, Unit]) -> dict[str, Member]:
    """One sign-in for each kind of user, and a worker in every unit from the county down."""
    by, given = Console(county), {role.code: role for role in roles()}
    cast: dict[str, Member] = {}

    def add(login: str, name: str, unit: Unit, role: str) -> None:
        member = add_member(login=login, name=name, password=PASSWORD, unit=unit, by=by, on=FOUNDED)
        appoint(member=member, role=given[role], unit=unit, by=by, on=FOUNDED)
        cast[unit.code if role in ("worker", "head") else login] = member

    add("county", "县妇联负责人", county, "head")
    add("officer", "县妇联业务干事", county, "officer")
    add("reader", "县妇联查阅人", county, "reader")
    add("steward", "账号管理员", county, "steward")
    for number, unit in enumerate(_of_level(Level.TOWNSHIP, units), 1):
        add(f"town{number}", f"{unit.name}干事", unit, "worker")
    for number, unit in enumerate(_of_level(Level.VILLAGE, units), 1):
        add(f"village{number}", f"{unit.name}专干", unit, "worker")
    return cast


def _of_level(level: Level, units: dict[str, Unit]) -> list[Unit]:
    return [unit for unit in units.values() if unit.level == level]
