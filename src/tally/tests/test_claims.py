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


@pytest.mark.parametrize(
    ("text", "direction", "base"),
    [
        ("资料同比增长12.6%。", "up", "同比"),
        ("讲座比上年多12场次。", "up", "比上年"),
        ("讲座比上年少3场次。", "down", "比上年"),
        ("讲座增长12.6%。", "up", None),
    ],
)
def test_what_a_change_is_against_is_read_right_behind_what_is_counted(text, direction, base):
    (claim,) = check(text).claims

    assert (claim.direction, claim.base) == (direction, base)
