"""The marked holes: place and unit; and sound sentences in which nothing may be found."""

import pytest

from tally import check
from tally.tests.marked import sentences

SENTENCES = sentences("holes")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.text[:12])
def test_finds_what_was_lost_and_nothing_else(sentence):
    holes = check(sentence.text).holes
    wanted = [(mark.start, mark.fields[-1]) for mark in sentence.marks]

    assert [(hole.start, hole.unit) for hole in holes] == wanted


def test_there_are_enough_of_them():
    assert sum(len(s.marks) for s in SENTENCES) >= 30


@pytest.mark.parametrize("text", ["惠及*7万人。", "培训xx3人。", "下拨**5万元。"])
def test_half_a_masked_number_is_never_a_claim(text):
    audit = check(text)

    assert [claim for claim in audit.claims if claim.kind != "date"] == []


def test_a_partial_mask_is_a_hole_at_the_mask():
    (hole,) = check("惠及*7万人。").holes

    assert (hole.start, hole.unit, hole.mask) == (2, "万人", "*")
