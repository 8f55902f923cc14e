"""A pack in memory: everything by code, names found, and the digest that says which pack it was."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from niangjia.ledger.pack.shapes import (
    Dimension,
    Measure,
    PackHead,
    Posting,
    Ratio,
    Shape,
    Theme,
    aliases_of,
)
from niangjia.ledger.pack.templates import ReportTemplate

QUOTES = re.compile(r"[\s\"'“”‘’„‟「」『』《》〈〉`´·・]+")


@dataclass(frozen=True)
class Found:
    """What a name means: a measure or ratio, and the part of it that the name alone implies."""

    code: str
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """What one kind of organisation counts, how its events post, and the reports it writes."""

    head: PackHead
    themes: Mapping[str, Theme]
    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]
    ratios: Mapping[str, Ratio]
    postings: tuple[Posting, ...]
    reports: Mapping[str, ReportTemplate]
    digest: str
    _names: Mapping[str, tuple[Found, ...]] = field(repr=False)

    @property
    def code(self) -> str:
        """The pack's own code."""
        return self.head.code

    @property
    def name(self) -> str:
        """The pack's Chinese name."""
        return self.head.name

    @property
    def name_en(self) -> str:
        """The pack's English name."""
        return self.head.name_en

    @property
    def version(self) -> str:
        """The version its maker gave it."""
        return self.head.version

    def find(self, text: str) -> tuple[str, ...]:
        """Codes of the measures and ratios that a name, alias or code means; empty if none."""
        return tuple(found.code for found in self.meanings(text))

    def meanings(self, text: str) -> tuple[Found, ...]:
        """Like `find`, with the dimension values that an alias such as 企业家捐款 implies."""
        return self._names.get(normal(text), ())

    def of_theme(self, theme: str) -> tuple[Measure, ...]:
        """The measures of a theme, in the order of their file."""
        return tuple(m for m in self.measures.values() if m.theme == theme)

    def is_guarded(self, code: str) -> bool:
        """Whether a measure, or a part of a ratio, is of class C."""
        if ratio := self.ratios.get(code):
            return self.is_guarded(ratio.numerator) or self.is_guarded(ratio.denominator)
        return self.measures[code].protection == "C"


def normal(text: str) -> str:
    """A name as it is compared: NFKC, no quotes, no spaces, no difference of case."""
    return QUOTES.sub("", unicodedata.normalize("NFKC", text)).casefold()


def names_of(counted: Measure | Ratio) -> Iterator[tuple[str, Found]]:
    """Every text that means this measure or ratio."""
    for text in (counted.code, counted.name, counted.name_en):
        yield text, Found(counted.code)
    for alias in aliases_of(counted):
        yield alias.text, Found(counted.code, MappingProxyType(dict(alias.where)))


def index_of(
    measures: Mapping[str, Measure], ratios: Mapping[str, Ratio]
) -> Mapping[str, tuple[Found, ...]]:
    """Every normal name with what it means."""
    index: dict[str, tuple[Found, ...]] = {}
    every: list[Measure | Ratio] = [*measures.values(), *ratios.values()]
    for counted in every:
        for text, found in names_of(counted):
            index.setdefault(normal(text), (found,))
    return MappingProxyType(index)


def digest_of(
    head: PackHead,
    tables: Mapping[str, Mapping[str, Shape]],
    postings: tuple[Posting, ...],
    reports: Mapping[str, ReportTemplate],
) -> str:
    """sha256 over what the pack says; comments, order of files and spacing do not count."""
    said = {
        "pack": head.model_dump(mode="json"),
        **{
            name: {code: shape.model_dump(mode="json") for code, shape in table.items()}
            for name, table in tables.items()
        },
        "postings": [posting.model_dump(mode="json") for posting in postings],
        "reports": {code: _report(report) for code, report in reports.items()},
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _report(report: ReportTemplate) -> dict[str, object]:
    blocks = [[block.kind, str(block)] for block in report.blocks]
    return {"name": report.name, "name_en": report.name_en, "period": report.period, "is": blocks}
