"""The units, read once from `units.toml`, and the longest unit at a place."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from tally.model import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its name: what kind of claim it makes, whether it counts whole things."""

    surface: str
    name: str
    kind: Kind
    whole: bool
    chinese: bool


@cache
def units() -> dict[str, Unit]:
    """Every unit under the characters it is written with."""
    found: dict[str, Unit] = {}
    sections = tomllib.loads(files("tally").joinpath("units.toml").read_text("utf-8"))
    for section in sections.values():
        aliases = section.get("aliases", {})
        for surface in [*section["units"], *aliases]:
            found[surface] = Unit(
                surface,
                aliases.get(surface, surface),
                section["kind"],
                section.get("whole", False),
                section.get("chinese", False),
            )
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the units are that begin with a character, the longest first."""
    groups: dict[str, set[int]] = {}
    for surface in units():
        groups.setdefault(surface[0], set()).add(len(surface))
    return {first: tuple(sorted(group, reverse=True)) for first, group in groups.items()}


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that is written at `at`, if one is."""
    lengths = _lengths().get(text[at : at + 1])
    if lengths is None:
        return None
    known = units()
    for length in lengths:
        unit = known.get(text[at : at + length])
        if unit is not None:
            end = at + length
            # 9支队伍 has nine 支 of 队伍.
            if unit.surface == "支队" and text.startswith("伍", end):
                continue
            return _per(text, end, unit) if text[end : end + 1] == "/" else unit
    return None


_OVER = re.compile(
    r"/(?:平方公里|平方米|立方米|公顷|公斤|千克|人·次|人次|小时|[人户亩天日月年次件吨斤个升度台套期场份名头只米])(?![\u4e00-\u9fff]{2})"
)


def _per(text: str, end: int, unit: Unit) -> Unit:
    """`700元/亩` is so much for each: the unit is a rate, and none of its kind's sums."""
    over = _OVER.match(text, end)
    if over is None:
        return unit
    surface, name = unit.surface + over.group(), unit.name + over.group()
    return replace(unit, surface=surface, name=name)
