"""A report that was checked, as the page shows it: lines of pieces, remarks beside their lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from niangjia.kernel.words import N_
from tally import Audit, Document, Finding
from tally.findings import CODES
from tally.output.marking import Line, marked_lines

MOST_REMARKS, MOST_LINKS = 500, 12
LABELS = {"error": N_("错误"), "note": N_("提示"), "cannot_tell": N_("判断不了")}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the report; `remark` is what was found in them, `anchor` set where it begins."""

    words: str
    remark: "Remark | None" = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the margin."""

    number: int
    finding: Finding

    @property
    def label(self) -> str:
        return LABELS[self.finding.severity]

    @property
    def is_error(self) -> bool:
        return self.finding.severity == "error"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the report with what stands beside it."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding, and the first places where it stands."""

    code: str
    title: str
    title_en: str
    is_error: bool
    count: int
    first: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """All that the page tells of a report; `left_out` remarks are counted and not shown."""

    rows: tuple[Row, ...]
    kinds: tuple[Kind, ...]
    claim_count: int
    error_count: int
    note_count: int
    unsure_count: int
    left_out: int
    unread_pages: tuple[int, ...]

    @property
    def has_remarks(self) -> bool:
        return bool(self.error_count + self.note_count + self.unsure_count)

    @property
    def can_be_filtered(self) -> bool:
        return bool(self.error_count and self.note_count + self.unsure_count)


def checked_report(document: Document, audit: Audit) -> CheckedReport:
    """The report with its findings; where there are very many, errors are shown before the rest."""
    counts = Counter(finding.severity for finding in audit.findings)
    shown = _shown(audit.findings)
    remarks = [Remark(number, finding) for number, finding in enumerate(shown, 1)]
    return CheckedReport(
        tuple(_rows(marked_lines(audit.text, shown), remarks)),
        tuple(_kinds(remarks)),
        len(audit.claims),
        counts["error"],
        counts["note"],
        counts["cannot_tell"],
        len(audit.findings) - len(shown),
        document.unread_pages,
    )


def _shown(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first come, but in the order of the text they stay."""
    gravest = sorted(findings, key=lambda finding: finding.severity != "error")[:MOST_REMARKS]
    return sorted(gravest, key=lambda finding: (finding.start, finding.code))


def _kinds(remarks: Sequence[Remark]) -> Iterator[Kind]:
    """What was found, the errors first, then what leaves the numbers be last."""
    by_code: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_code.setdefault(remark.finding.code, []).append(remark)
    ranked = sorted(by_code, key=lambda code: (not by_code[code][0].is_error, code))
    for code in ranked:
        found = by_code[code]
        chinese, english = CODES[code]
        yield Kind(code, chinese, english, found[0].is_error, len(found), tuple(found[:MOST_LINKS]))


def _rows(lines: Iterator[Line], remarks: Sequence[Remark]) -> Iterator[Row]:
    anchored: set[int] = set()
    for line in lines:
        pieces = []
        for words, at in line.pieces:
            is_first = at is not None and at not in anchored
            if at is not None:
                anchored.add(at)
            remark = None if at is None else remarks[at]
            pieces.append(Piece(words, remark, f"w{at + 1}" if is_first and at is not None else ""))
        yield Row(tuple(pieces), tuple(remarks[at] for at in line.findings))
