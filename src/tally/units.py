"""The units, read once from `units.toml`, and the longest unit at a place."""

import tomllib
from dataclasses import dataclass
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
def by_first() -> dict[str, tuple[Unit, ...]]:
    """Units by their first character, the longest first."""
    groups: dict[str, list[Unit]] = {}
    for unit in units().values():
        groups.setdefault(unit.surface[0], []).append(unit)
    return {
        first: tuple(sorted(group, key=lambda u: -len(u.surface)))
        for first, group in groups.items()
    }


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that is written at `at`, if one is."""
    for unit in by_first().get(text[at : at + 1], ()):
        if text.startswith(unit.surface, at):
            return unit
    return None
