"""An audit as lines of JSON, for programs."""

import json
from collections.abc import Iterator

from tally.model import Audit, Checked, Claim, Finding, Hole, Relation, Ruling


def lines_of(checked: Checked) -> Iterator[str]:
    """The lines of an audit, and what a person or the file itself adds to it."""
    name = checked.document.name
    yield from as_jsonl(name, checked.audit, checked.rulings)
    if checked.document.unread_pages:
        row = {"file": name, "unread_pages": checked.document.unread_pages}
        yield json.dumps(row, ensure_ascii=False)


def as_jsonl(doc: str, audit: Audit, rulings: tuple[Ruling | None, ...] = ()) -> Iterator[str]:
    """One object a line: claims, relations, holes, findings."""
    ruled = zip(audit.findings, rulings or [None] * len(audit.findings), strict=True)
    rows = (
        [_claim(doc, claim) for claim in audit.claims]
        + [_relation(doc, relation) for relation in audit.relations]
        + [_hole(doc, hole) for hole in audit.holes]
        + [_finding(doc, *one) for one in ruled]
    )
    return (json.dumps(row, ensure_ascii=False) for row in rows)


def _claim(doc: str, claim: Claim) -> dict[str, object]:
    return {
        "doc": doc,
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "value": claim.value,
        "high": claim.high,
        "unit": claim.unit,
        "approx": claim.approx,
        "kind": claim.kind,
        "counted": claim.counted,
        "direction": claim.direction,
        "base": claim.base,
        "period": claim.period,
        "organisation": claim.organisation,
        "mended": claim.mended,
    }


def _relation(doc: str, relation: Relation) -> dict[str, object]:
    return {
        "doc": doc,
        "type": relation.type,
        "whole_span": relation.whole_span,
        "part_spans": relation.part_spans,
        "holds": relation.holds,
        "verdict": relation.verdict,
        "derivation": relation.derivation,
    }


def _hole(doc: str, hole: Hole) -> dict[str, object]:
    return {
        "doc": doc,
        "hole": [hole.start, hole.unit],
        "start": hole.start,
        "end": hole.end,
        "mask": hole.mask,
        "fill": hole.value,
        "derivation": hole.derivation,
    }


def _finding(doc: str, finding: Finding, ruling: Ruling | None) -> dict[str, object]:
    """`file` and not `doc`: a finding is about a document, it is no mention within it."""
    ruled = {} if ruling is None else {"ruling": ruling.decision, "ruled_at": ruling.at}
    return {
        "file": doc,
        "finding": finding.code,
        "span": [finding.start, finding.end],
        "severity": finding.severity,
        "message": finding.message,
        "message_en": finding.message_en,
        **ruled,
    }
