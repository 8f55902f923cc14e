"""An audit as lines of JSON and as a table for the eye."""

import json
from collections.abc import Iterator

from tally.model import Audit, Claim, Finding, Hole, Relation

_COLOURS = {"error": "31", "note": "33", "cannot_tell": "36", "tallies": "32"}


def as_jsonl(doc: str, audit: Audit) -> Iterator[str]:
    """One object a line: claims, relations, holes, findings."""
    rows = (
        [_claim(doc, claim) for claim in audit.claims]
        + [_relation(doc, relation) for relation in audit.relations]
        + [_hole(doc, hole) for hole in audit.holes]
        + [_finding(doc, finding) for finding in audit.findings]
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


def _finding(doc: str, finding: Finding) -> dict[str, object]:
    """`file` and not `doc`: a finding is about a document, it is no mention within it."""
    return {
        "file": doc,
        "finding": finding.code,
        "span": [finding.start, finding.end],
        "severity": finding.severity,
        "message": finding.message,
        "message_en": finding.message_en,
    }


def as_table(doc: str, audit: Audit, *, colour: bool) -> Iterator[str]:
    """The findings under the document's name, each with its line and its words."""
    counts = f"{len(audit.claims)} claims · {len(audit.holes)} holes"
    yield f"{doc}: {counts} · {len(audit.relations)} relations · {len(audit.findings)} findings"
    for finding in audit.findings:
        line = audit.text.count("\n", 0, finding.start) + 1
        words = audit.text[max(0, finding.start - 10) : finding.end + 4].replace("\n", " ")
        code = finding.code
        if colour:
            code = f"\033[{_COLOURS[finding.severity]}m{code}\033[0m"
        yield f"  {code}  line {line:<4} {finding.message}  …{words}…"
