"""The term lists, read once: what is looked for, and which innocent words are set aside first."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

BEGINS, ENDS = r"(?<![^\W\d_])", r"(?![^\W\d_])"  # no letter before, no letter after


class Group(StrEnum):
    """What a term would sort people by, or that it would watch them."""

    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    POLITICS = "politics"
    WATCHING = "watching"  # scores, ranks, watch lists and profiles; asked of names, never of prose


@dataclass(frozen=True)
class Hit:
    """A group term in a text: which kind of group, the listed term, and what stood in the text."""

    group: Group
    term: str
    found: str


@dataclass(frozen=True)
class LatinTerm:
    """A term in Latin letters, run together; `inside` when a longer word may contain it."""

    group: Group
    joined: str
    inside: bool


@dataclass(frozen=True)
class Terms:
    """Every list in the form in which it is searched."""

    latin: Mapping[str, LatinTerm]
    patterns: tuple[tuple[Group, re.Pattern[str]], ...]
    any_pattern: re.Pattern[str]  # all of them at once: nearly every text ends its search here
    innocent_phrases: frozenset[str]
    innocent_pattern: re.Pattern[str]
    longest_phrase: int  # in letters: no longer run of words need be compared


@cache
def terms() -> Terms:
    """The lists of `terms.toml`."""
    raw = tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))
    latin: list[LatinTerm] = []
    patterns: list[tuple[Group, re.Pattern[str]]] = []
    for group in Group:
        lists = raw[group.value]
        whole = [*lists["latin_whole"], *_paired(lists.get("latin_pairs", ()))]
        latin += [LatinTerm(group, joined(t), False) for t in whole]
        latin += [LatinTerm(group, joined(t), True) for t in lists["latin_inside"]]
        patterns += [(group, _pattern(t)) for t in (*lists["han"], *lists["inside"])]
        patterns += [(group, _pattern(BEGINS + t)) for t in lists["begins"]]
        patterns += [(group, _pattern(BEGINS + t + ENDS)) for t in lists["whole"]]
    innocent = raw["innocent"]
    phrases = frozenset(map(joined, innocent["latin"]))
    by_word = {term.joined: term for term in latin}
    return Terms(
        by_word,
        tuple(patterns),
        re.compile("|".join(f"(?:{one.pattern})" for _, one in patterns), patterns[0][1].flags),
        phrases,
        _pattern("|".join(sorted(innocent["han"], key=len, reverse=True))),
        max(map(len, (*phrases, *by_word))),
    )


def joined(phrase: str) -> str:
    """A listed phrase without its spaces."""
    return phrase.replace(" ", "")


def _paired(pairs: Iterable[Mapping[str, Sequence[str]]]) -> Iterator[str]:
    for pair in pairs:
        yield from (f"{of} {what}" for of in pair["of"] for what in pair["what"])


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFKC", source))
