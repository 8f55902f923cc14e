import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.rules import steps_of
from niangjia.ledger.vocabulary import LARGEST_STEPS, EntryRefusal


@pytest.mark.parametrize(
    ("text", "decimals", "steps"),
    [
        ("12", 0, 12),
        ("1,200", 0, 1200),
        ("１２", 0, 12),
        (" 5.50 ", 2, 550),
        ("5.", 2, 500),
        ("-0", 0, 0),
        ("007", 0, 7),
    ],
)
def test_reads_what_people_write(text, decimals, steps):
    assert steps_of(text, decimals) == steps


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", EntryRefusal.AMOUNT_MISSING),
        ("1,5", EntryRefusal.AMOUNT_UNREADABLE),
        ("12 34", EntryRefusal.AMOUNT_UNREADABLE),
        ("1_000", EntryRefusal.AMOUNT_UNREADABLE),
        ("1e3", EntryRefusal.AMOUNT_UNREADABLE),
        ("NaN", EntryRefusal.AMOUNT_UNREADABLE),
        ("Infinity", EntryRefusal.AMOUNT_UNREADABLE),
        ("٣", EntryRefusal.AMOUNT_UNREADABLE),
        ("三", EntryRefusal.AMOUNT_UNREADABLE),
        ("-3", EntryRefusal.AMOUNT_NEGATIVE),
        ("1.5", EntryRefusal.AMOUNT_TOO_FINE),
        ("9" * 5000, EntryRefusal.AMOUNT_TOO_LARGE),
        (str(LARGEST_STEPS + 1), EntryRefusal.AMOUNT_TOO_LARGE),
    ],
)
def test_says_why_an_amount_cannot_be_read(text, reason):
    assert steps_of(text, 0) is reason


@given(st.integers(0, LARGEST_STEPS), st.booleans())
def test_an_amount_is_read_back_as_it_was_written(steps, has_commas):
    assert steps_of(f"{steps:,}" if has_commas else str(steps), 0) == steps
