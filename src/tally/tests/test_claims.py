"""The marked claims: exact span, value, unit, kind, approx and upper end; nothing unmarked."""

import pytest

from tally import check
from tally.model import Claim
from tally.tests.marked import Marked, sentences

QUANTITIES = {"count", "money", "percent", "ratio", "length", "area"}
SENTENCES = sentences("claims")


def key(claim: Claim) -> tuple[object, ...]:
    return (
        claim.start, claim.end, round(float(claim.value), 6), claim.unit, claim.kind,
        claim.approx or "", "" if claim.high is None else float(claim.high),
    )  # fmt: skip


def wanted(sentence: Marked) -> list[tuple[object, ...]]:
    rows = []
    for mark in sentence.marks:
        _, value, unit, kind, approx, high = (*mark.fields, "", "")[:6]
        rows.append(
            (mark.start, mark.end, round(float(value), 6), unit, kind, approx,
             float(high) if high else "")
        )  # fmt: skip
    return rows


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.text[:12])
def test_reads_what_is_marked_and_nothing_else(sentence):
    claims = [c for c in check(sentence.text).claims if c.kind in QUANTITIES]

    assert [key(c) for c in claims] == wanted(sentence)


def test_there_are_enough_of_them():
    assert sum(len(s.marks) for s in SENTENCES) >= 120
