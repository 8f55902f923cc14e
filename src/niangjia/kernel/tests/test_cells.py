"""Cells as words: numbers as their sheet shows them."""

import pytest

from niangjia.kernel.cells import text_of
from niangjia.kernel.sheet import FORMULA


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1234.5600000000002, "1234.56"),
        (12.0, "12"),
        (1e-5, "0.00001"),
        (1e20, "100000000000000000000"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (True, ""),
        (FORMULA, ""),
    ],
)
def test_a_cell_reads_as_its_sheet_shows_it(value, text):
    assert text_of(value) == text
