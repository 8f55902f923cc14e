"""Which measures a number in a report may be: ranked by the words around it and by its unit.

Plain Python over tally's audit and a pack. What a measure amounts to now is the ledger's to say.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from niangjia.ledger.pack import Measure, Pack, Ratio
from niangjia.ledger.pack.shapes import DimensionValue, aliases_of
from niangjia.reports.stops import CLAUSE, sentence_start
from tally.model import Audit, Claim

MOST = 5
QUANTITIES = frozenset(("count", "money", "percent", "ratio", "area", "length"))
# Units that people use for one another; another unit altogether makes a measure unlikely.
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "人 名 位", "人 人次", "场 场次 次 期", "户 个 家", "起 件 例 宗",
        "份 册", "块 个", "对 个", "所 个 处 家",
    )
)  # fmt: skip
_SAME, _LIKE, _OTHER = 1.0, 0.85, 0.15
# A word counts the less the further before the number it stands, and the more numbers between.
_FADES, _PER_NUMBER, _OF_WHOLE = 0.97, 0.55, 0.8
_LEFT, _RIGHT, _NEAR = 60, 40, 14
_LEAST = 0.2  # below this only stray characters are shared; right figures lie above 0.7
_NO_WORD = re.compile(r"\W")
# Of a measure itself, where the words name a part of it; of a part that is named further back.
_WHOLE_MEASURE, _LEFT_OUT = 0.9, 0.8

Words = Mapping[str, float]


@dataclass(frozen=True)
class Proposal:
    """A measure or ratio, a part of it where the words name one, and how close they come."""

    measure: str
    where: tuple[tuple[str, str], ...]
    closeness: float


@dataclass(frozen=True)
class _Name:
    """One name of a measure: its pairs of characters, and the part that the name implies."""

    item: Measure | Ratio
    pairs: frozenset[str]
    where: Mapping[str, str]


class Proposer:
    """The names of one pack, weighed: a pair of characters that many measures share says little."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._names = [
            _Name(item, frozenset(_pairs(text)), where)
            for item in _items(pack)
            for text, where in _names_of(item)
        ]
        by_item: dict[str, set[str]] = {}
        for name in self._names:
            by_item.setdefault(name.item.code, set()).update(name.pairs)
        shared = Counter(pair for pairs in by_item.values() for pair in pairs)
        self._weight = {pair: math.log(1 + len(by_item) / n) for pair, n in shared.items()}
        self._whole = {
            name.pairs: sum(map(self._weight.__getitem__, name.pairs)) for name in self._names
        }

    def proposals(self, audit: Audit, place: int) -> Sequence[Proposal]:
        """Up to five readings of the audit's claim at `place`, the closest first."""
        claim = audit.claims[place]
        words = dict(_words_around(audit, place))
        for whole in _wholes_of(audit, claim):
            for pair, weight in _words_around(audit, whole).items():
                words[pair] = max(words.get(pair, 0), weight * _OF_WHOLE)
        found: dict[str, tuple[float, _Name]] = {}
        for name in self._names:
            close = self._closeness(name, words) * _unit_fits(name.item.count_unit, claim.unit)
            if close > found.get(name.item.code, (0.0, name))[0]:
                found[name.item.code] = (close, name)
        ranked = [
            p
            for close, name in found.values()
            if close >= _LEAST  # a part is never closer than its measure
            for p in self._parts(audit, place, close, name)
        ]
        near = [one for one in ranked if one.closeness >= _LEAST]
        return sorted(near, key=lambda proposal: -proposal.closeness)[:MOST]

    def _closeness(self, name: _Name, words: Words) -> float:
        """How much of the name the words hold, and how much that says."""
        met = sum(self._weight[pair] * words[pair] for pair in name.pairs & words.keys())
        return met / self._whole[name.pairs] * math.sqrt(met)

    def _parts(self, audit: Audit, place: int, close: float, name: _Name) -> Iterator[Proposal]:
        """The part that the name or the nearest words tell, then the whole measure, then the part
        that words further back in the sentence tell: 市“最美家庭”2户、“最美家长”2人."""
        near, back = _nearest_words(audit, place), _words_back(audit, place)
        told, left = dict(name.where), dict(name.where)
        for code in getattr(name.item, "dimensions", ()):
            if code in name.where:
                continue
            values = self._values_in(near, code)
            if len(values) == 1:
                told[code] = values[0]
            elif not values and (earlier := self._values_in(back, code)):
                left[code] = earlier[-1]
        weights = {tuple(sorted(left.items())): _LEFT_OUT, (): _WHOLE_MEASURE}
        weights[tuple(sorted(told.items()))] = 1.0
        for where, weight in weights.items():
            yield Proposal(name.item.code, where, close * weight)

    def _values_in(self, words: str, dimension: str) -> Sequence[str]:
        """The values of a dimension that are named there, in the order of their last mention."""
        found: dict[str, int] = {}
        for value in self._pack.dimensions[dimension].values:
            ends = [words.rfind(text) + len(text) for text in _texts(value) if text in words]
            if ends:
                found[value.code] = max(ends)
        return sorted(found, key=lambda code: found[code])


def _items(pack: Pack) -> Iterator[Measure | Ratio]:
    yield from pack.measures.values()
    yield from pack.ratios.values()


def _texts(value: DimensionValue) -> Sequence[str]:
    return (value.name, *value.aliases)


def _names_of(item: Measure | Ratio) -> Iterable[tuple[str, Mapping[str, str]]]:
    yield item.name, {}
    for alias in aliases_of(item):
        yield alias.text, alias.where


def _pairs(text: str) -> Sequence[str]:
    words = _NO_WORD.sub("", text)
    return [words[at : at + 2] for at in range(len(words) - 1)] or [words]


def _unit_fits(counted: str, stated: str) -> float:
    if counted == stated:
        return _SAME
    return _LIKE if any({counted, stated} <= group for group in _ALIKE) else _OTHER


def _words_around(audit: Audit, place: int) -> Words:
    """The pairs of characters before the number in its sentence, and behind it in its clause."""
    text, claim = audit.text, audit.claims[place]
    since = max(_sentence(text, claim.start), claim.start - _LEFT)
    near = takewhile(lambda other: other.end > since, map(audit.claims.__getitem__, _back(place)))
    ends = [other.end for other in near if _counts(other)]
    words: dict[str, float] = {}
    for at in range(since, claim.start - 1):
        between = sum(end > at for end in ends)
        weight = _FADES ** (claim.start - at) * _PER_NUMBER**between
        words[text[at : at + 2]] = max(words.get(text[at : at + 2], 0), weight)
    return words | dict.fromkeys(_pairs(_words_behind(audit, place)), 1.0)


def _back(place: int) -> range:
    return range(place - 1, -1, -1)


def _words_behind(audit: Audit, place: int) -> str:
    """The rest of the number's clause, without what leads to the next number of a list."""
    text, claim = audit.text, audit.claims[place]
    behind = CLAUSE.match(text, claim.end, claim.end + _RIGHT)
    words = behind.group() if behind else ""
    following = (
        audit.claims[place + 1].start - claim.end if place + 1 < len(audit.claims) else _RIGHT
    )
    if following >= len(words):
        return words
    head, listed, _ = words[:following].rpartition("、")
    return head if listed else words[:following]


def _nearest_words(audit: Audit, place: int) -> str:
    """The words since the number before, at most a name long, and those of the clause behind."""
    text, claim = audit.text, audit.claims[place]
    since = max(_sentence(text, claim.start), claim.start - _NEAR)
    if place and _counts(audit.claims[place - 1]):
        since = max(since, audit.claims[place - 1].end)
    return text[since : claim.start]


def _words_back(audit: Audit, place: int) -> str:
    """The sentence up to the number."""
    start = audit.claims[place].start
    return audit.text[max(_sentence(audit.text, start), start - _LEFT) : start]


def _sentence(text: str, at: int) -> int:
    """Where it begins; no farther back than anybody looks, or a long report is read for each
    number from its beginning.
    """
    return sentence_start(text, at, farthest=_LEFT + 1)


def _counts(claim: Claim) -> bool:
    return claim.kind in QUANTITIES


def _wholes_of(audit: Audit, claim: Claim) -> Iterator[int]:
    """The totals that the claim is a part of: their names are the part's too."""
    spans = {
        r.whole_span for r in audit.relations if r.type == "sum" and claim.span in r.part_spans
    }
    if spans:
        yield from (at for at, other in enumerate(audit.claims) if other.span in spans)
