"""A version as it is read: its prose, its bound numbers, and the numbers that nobody bound."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from niangjia.reports.editions.bare import bare_numbers
from niangjia.reports.editions.staleness.mark import masked
from niangjia.reports.paper.bound import BoundSpan, prose_with_bound
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import Prose
from niangjia.reports.paper.read import FoundNumber, ReadBack, read_package
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.proposing import QUANTITIES
from tally import Audit, check
from tally.model import Claim

_AROUND = 12
LONGEST_SURFACE = 60


@dataclass(frozen=True)
class Key:
    """Which number is meant, however often the text around it is edited: its words and theirs."""

    surface: str
    before: str
    after: str


@dataclass(frozen=True)
class ReadVersion:
    """The words of one Word file; spans index `text`."""

    prose: Prose
    bound: tuple[BoundSpan, ...]
    back: ReadBack | None

    @property
    def text(self) -> str:
        """All words, a line for each paragraph and each row of a table."""
        return self.prose.text

    @cached_property
    def audit(self) -> Audit:
        """What tally reads in it."""
        return check(self.text)

    @cached_property
    def unbound(self) -> tuple[Claim, ...]:
        """Quantities outside every bound number, in reading order; digits without a unit too."""
        said = [
            claim
            for claim in self.audit.claims
            if claim.kind in QUANTITIES and not _touches(claim, self.bound)
        ]
        taken = [claim.span for claim in self.audit.claims]
        taken += [(span.start, span.end) for span in self.bound]
        return tuple(sorted([*said, *bare_numbers(self.text, taken)], key=lambda one: one.start))

    @property
    def numbers(self) -> Mapping[str, FoundNumber]:
        """The bound numbers by their ids, as the file's own data tells them."""
        return {one.id: one for one in self.back.numbers} if self.back else {}

    def key_of(self, claim: Claim) -> Key:
        """How a word on this number finds it again in a later version, whose other numbers may
        be new ones.
        """
        return Key(claim.surface[:LONGEST_SURFACE], *self._around(claim.start, claim.end))

    def key_of_words(self, start: int, end: int) -> Key:
        """The same for any words, of which a number may be part."""
        surface = masked(self.text, (start, end), self._quantities)
        return Key(surface[:LONGEST_SURFACE], *self._around(start, end))

    @cached_property
    def _quantities(self) -> list[tuple[int, int]]:
        """Every number, bound or not: binding one changes nothing about it."""
        claims = [claim.span for claim in self.audit.claims if claim.kind in QUANTITIES]
        return sorted([*claims, *((span.start, span.end) for span in self.bound)])

    def _around(self, start: int, end: int) -> tuple[str, str]:
        line = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop
        before = masked(self.text, (line, start), self._quantities)
        after = masked(self.text, (end, stop), self._quantities)
        return before[-_AROUND:], after[:_AROUND]


def read_version(docx: bytes) -> ReadVersion:
    """Read a Word file, a stranger's too; `PaperFault` with the reason it cannot be read."""
    package = Package(io.BytesIO(docx))
    prose, bound = prose_with_bound(package)
    return ReadVersion(prose, bound, _back(package))


def without_source(read: ReadVersion, given: Iterable[Key]) -> Sequence[Claim]:
    """The unbound numbers on which the author has not said a word (R23)."""
    known = set(given)
    return [claim for claim in read.unbound if read.key_of(claim) not in known]


def _back(package: Package) -> ReadBack | None:
    try:
        return read_package(package)
    except PaperFault as fault:
        if fault.code is FaultCode.NO_REPORT:
            return None
        raise


def _touches(claim: Claim, bound: Sequence[BoundSpan]) -> bool:
    return any(claim.start < span.end and span.start < claim.end for span in bound)
