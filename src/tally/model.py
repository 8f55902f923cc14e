"""What an audit is made of: claims, holes, relations, damage and findings, all frozen.

Those of which a report has hundreds are named tuples: a frozen dataclass of as many fields takes
five times as long to make, and of claims a tenth of the audit's time.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal[
    "count", "money", "percent", "ratio", "length", "area", "date", "ordinal", "phone_or_code"
]
Verdict = Literal["tallies", "error", "note", "cannot_tell"]
Decision = Literal["confirmed", "dismissed", "later"]
Span = tuple[int, int]
Number = int | float


class Claim(NamedTuple):
    """A number with its unit, where it stands in the text as given.

    `step` is the worth of the last printed digit (1.3万 has 1000). `counted` is the short noun
    phrase that the number counts; `period` and `organisation` are as the text states them, near
    the number or above it. `direction` is `up`, `down` or `total`, `base` what a change is against
    (同比, 较上年). `mended` says that the number touches a repair of damaged text.
    """

    start: int
    end: int
    surface: str
    value: Number
    unit: str
    kind: Kind
    high: Number | None = None
    approx: str | None = None
    step: Number = 1
    counted: str | None = None
    direction: str | None = None
    base: str | None = None
    period: str | None = None
    organisation: str | None = None
    mended: bool = False

    @property
    def span(self) -> Span:
        return (self.start, self.end)


class Hole(NamedTuple):
    """A place where a number was lost, or was masked (`mask` is the mask's own text)."""

    start: int
    end: int
    unit: str
    mask: str = ""
    value: float | None = None
    derivation: str = ""


class Relation(NamedTuple):
    """Arithmetic that the text states; `holds` is whether the intervals touch."""

    type: str
    whole_span: Span | None
    part_spans: tuple[Span, ...]
    holds: bool | None
    verdict: Verdict
    derivation: str


class Damage(NamedTuple):
    """A stretch that came to harm on its way here: debris, a mask, furniture of a web page."""

    start: int
    end: int
    what: str
    repaired: str | None = None


class Finding(NamedTuple):
    """One thing to tell the reader, under a code that never changes its meaning."""

    code: str
    start: int
    end: int
    message: str
    message_en: str
    severity: Verdict = "note"


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was read in one text."""

    text: str
    claims: tuple[Claim, ...] = ()
    holes: tuple[Hole, ...] = ()
    relations: tuple[Relation, ...] = ()
    damage: tuple[Damage, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: `text` is what every span indexes.

    `unread_pages` are the pages, counted from 1, that hold a picture and no words.
    """

    name: str
    text: str
    encoding: str
    unread_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about a finding; `at` is an instant in ISO 8601, in UTC."""

    decision: Decision
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read and audited; `rulings` stand beside the findings, one for one."""

    path: str
    document: Document
    audit: Audit
    rulings: tuple[Ruling | None, ...] = ()

    def ruled(self) -> tuple[tuple[Finding, Ruling | None], ...]:
        """Each finding with its ruling."""
        none: tuple[Ruling | None, ...] = (None,) * len(self.audit.findings)
        return tuple(zip(self.audit.findings, self.rulings or none, strict=True))

    @property
    def is_open(self) -> bool:
        """Whether any finding stands that nobody dismissed."""
        return any(ruling is None or ruling.decision != "dismissed" for _, ruling in self.ruled())
