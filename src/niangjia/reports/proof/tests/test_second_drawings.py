"""A text box is drawn twice: no number is another in the drawing that older programs show."""

import re

import pytest

from niangjia.kernel.refusal import Refused
from niangjia.reports.paper.tests.papers import DOCUMENT, altered
from niangjia.reports.proof.tests import everywhere, signed

COPY = re.compile(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)


@pytest.fixture(scope="module")
def word():
    return everywhere.word()


def in_copy(data, before, after):
    def change(xml):
        copy = COPY.search(xml)[0]
        assert before in copy
        return xml.replace(copy, copy.replace(before, after, 1))

    return altered(data, DOCUMENT, change)


def test_untouched_it_is_as_signed(word):
    assert signed.wrongs(word) == []


def test_another_digit_is_named_with_what_it_was(word):
    (one,) = signed.check(in_copy(word, "15起", "75起")).alterations

    assert (one.wrong, one.was, one.now) == ("number_altered", "15起", "75起")
    assert one.where.startswith("文本框的第二份")


def test_a_number_put_in_is_named(word):
    before = in_copy(word, "<w:sdt>", "<w:r><w:t>6</w:t></w:r><w:sdt>")

    assert signed.wrongs(before) == [("number_added", "", "6")]


def test_one_bound_to_other_data_is_told(word):
    found = signed.wrongs(in_copy(word, "{6E1B0F57", "{7E1B0F57"))

    assert [kind for kind, *_ in found] == ["data_altered"]


def test_a_copy_that_shows_no_words_is_none(word):
    without = altered(word, DOCUMENT, lambda xml: COPY.sub("<mc:Fallback/>", xml))

    assert [kind for kind, *_ in signed.wrongs(without)] == ["saved_anew"]


def test_it_is_not_signed_with_two_numbers_for_one():
    report = in_copy(everywhere.report(), "15起", "75起")

    with pytest.raises(Refused) as refused:
        everywhere.word_of(report)

    (fault,) = refused.value.reasons
    assert fault.facts == {"was": "15起", "now": "75起"}
