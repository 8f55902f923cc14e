"""A pattern made quick finds what it found before, and no more."""

import re
from itertools import product

import pytest

from niangjia.kernel.groups.patterns import _quick

QUICK = (
    "(?<![返弥])回族(?!里)",
    "(?<=[是系])[满蒙]人",
    "(?<!返)(?<!弥里)回",
    "(?:回|藏|[满蒙])族(?!里)",
    "(?<![^回])(?<!是)(?:回族|[满蒙])",
    r"\b(?:hui|is) zu\b",
    "(?<=是)回|藏",
    "(?:回|藏)族|满",
)
AS_THEY_ARE = ("回?族", "(?:回?|藏)族", "(?:(?:回|藏)族)?里", "(?<=是)返?回")
PIECES = ("返", "弥", "弥里", "回", "族", "里", "是", "系", "满", "人", "藏", " ", "is", "hui zu")
TEXT = "\n".join("".join(three) for three in product(PIECES, repeat=3))


@pytest.mark.parametrize("source", QUICK)
def test_a_quick_pattern_finds_the_same(source):
    quick = _quick(source)

    found, before = (
        [hit.span() for hit in re.finditer(one, TEXT, re.ASCII)] for one in (quick, source)
    )
    assert quick != source
    assert found == before != []


@pytest.mark.parametrize("source", AS_THEY_ARE)
def test_what_may_begin_with_nothing_stays_as_it_is(source):
    assert _quick(source) == source
