"""Codes on paper: read out, typed, mistyped."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.keys import derived, in_groups, new_paper_code, paper_code_typed
from niangjia.kernel.keys.codes import ALPHABET

CODES = st.builds(new_paper_code)


def test_a_code_is_five_groups_of_five_and_its_check():
    assert [len(group) for group in in_groups(new_paper_code())] == [5, 5, 5, 5, 5, 1]


@given(CODES)
def test_as_it_is_read_out_and_typed_it_is_the_same_code(code):
    typed = "-".join(in_groups(code)).lower().replace("0", "o").replace("1", "l")

    assert paper_code_typed(f" {typed} ") == code


@given(CODES)
def test_one_wrong_character_is_always_found(code):
    wrong = [
        code[:at] + other + code[at + 1 :]
        for at, one in enumerate(code)
        for other in ALPHABET
        if other != one
    ]

    assert [typed for typed in wrong if paper_code_typed(typed)] == []


@given(CODES)
def test_two_that_changed_places_are_always_found(code):
    for one, other in combinations(range(len(code)), 2):
        typed = list(code)
        typed[one], typed[other] = typed[other], typed[one]

        assert code[one] == code[other] or paper_code_typed("".join(typed)) is None


def test_from_how_it_is_found_nobody_comes_to_its_key():
    code = new_paper_code()

    assert derived(code, what_for="one") != derived(code, what_for="other")
