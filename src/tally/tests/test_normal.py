"""One character for one character, with numpy and without."""

from hypothesis import given
from hypothesis import strategies as st

from tally import normal as module
from tally.normal import normal


@given(st.text(st.characters(), max_size=60))
def test_without_numpy_the_result_is_the_same(text):
    quick = normal(text)
    module.HAS_NUMPY, had = False, module.HAS_NUMPY
    try:
        assert normal(text) == quick
    finally:
        module.HAS_NUMPY = had


@given(st.text(max_size=60))
def test_every_character_keeps_its_place(text):
    assert len(normal(text)) == len(text)


def test_traditional_and_full_width_become_plain():
    assert normal("培訓婦女３萬人次，發放𠮷祥○號") == "培训妇女3万人次,发放𠮷祥零号"
