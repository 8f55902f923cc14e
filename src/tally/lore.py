"""What the data files know of places where a number was lost."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lore:
    """What `holes.toml` and `words.txt` know."""

    firm: frozenset[str]
    loose: frozenset[str]
    leads: tuple[str, ...]
    strong: tuple[str, ...]
    nouns: tuple[str, ...]
    after_more: frozenset[str]
    scaled: frozenset[str]
    money: tuple[str, ...]
    after: dict[str, tuple[str, ...]]
    before: dict[str, str]
    words: frozenset[str]
    scan: re.Pattern[str]


@cache
def lore() -> Lore:
    """The data files, read once."""
    here = files("tally")
    data = tomllib.loads(here.joinpath("holes.toml").read_text("utf-8"))
    words = set(here.joinpath("words.txt").read_text("utf-8").split()) | set(data["words"])
    firm, loose = frozenset(data["firm"]), frozenset(data["loose"])
    starts = sorted({unit[0] for unit in firm | loose} | set("%‰℃余多*□■xX×"))
    return Lore(
        firm,
        loose,
        tuple(data["leads"]),
        tuple(lead for lead in data["leads"] if lead not in data["weak"]),
        tuple(data["nouns"]),
        frozenset(data["after_more"]),
        frozenset(data["scaled"]),
        tuple(data["money"]),
        {unit: tuple(nouns) for unit, nouns in data["after"].items()},
        data["before"],
        frozenset(words),
        re.compile("[" + re.escape("".join(starts)) + "]"),
    )
