"""A digit altered within the proof itself is named by its place, with what was signed."""

import re

import pytest

from niangjia.reports.paper.tests.papers import altered
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.tests import signed
from niangjia.reports.proof.tests.tampering import PROOF

PUBLIC = signed.PRIVATE.public_key()


@pytest.fixture(scope="module")
def word():
    return signed.word()


def another(digit):
    return "7" if digit != "7" else "3"


def in_word(data, pattern):
    """One digit of the proof's JSON changed: the first group of the first match."""

    def change(xml):
        at = re.search(pattern, xml).start(1)
        return xml[:at] + another(xml[at]) + xml[at + 1 :]

    return altered(data, PROOF, change)


def told(data):
    found = checked(opened(data), PUBLIC)
    assert not found.is_as_signed
    return [(str(o.wrong), o.where, o.was, o.now) for o in found.alterations][1:]


class TestWord:
    @pytest.mark.parametrize(
        ("pattern", "where"),
        [
            (r'"entries":"[0-9a-f]*?(\d)', r"figures/\w+/entries"),
            (r'"entry_count":(\d)', r"figures/\w+/entry_count"),
            (r'"value":"(\d)', r"figures/\w+/value"),
            (r'"made_on":"202(\d)', "identity/made_on"),
            (r'"pack_digest":"[^"\d]*(\d)', "identity/pack_digest"),
        ],
    )
    def test_what_stands_on_no_page_is_named(self, word, pattern, where):
        found = told(in_word(word, pattern))
        ((_, place, was, now),) = [one for one in found if one[0] == "proof_altered"]

        assert re.fullmatch(where, place)
        assert was != now

    def test_a_row_of_a_line_is_named_and_the_page_is_not_blamed(self, word):
        found = told(in_word(word, r'"body":\[.*?(\d),"[0-9a-f]{32}"\]'))

        assert [(wrong, place) for wrong, place, *_ in found] == [("proof_altered", found[0][1])]
        assert re.fullmatch(r"body/\d+/length", found[0][1])

    def test_a_digest_of_a_line_and_of_a_part_are_named(self, word):
        line = told(in_word(word, r'"body":\[.*?"[a-f]*(\d)[0-9a-f]{20,31}"\]'))
        part = told(in_word(word, r'"carrier":\{"[^"]*":"[a-f]*(\d)'))

        assert [one[1].split("/")[0] for one in (*line, *part)] == ["body", "carrier"]

    def test_the_signature_itself_is_told_apart(self, word):
        found = told(in_word(word, r'"signature":"[a-f]*(\d)'))

        assert [wrong for wrong, *_ in found] == ["signature_altered"]

    def test_a_number_altered_on_the_page_as_well_is_named_with_it(self, word):
        page = altered(word, "word/document.xml", lambda xml: xml.replace("79对", "78对", 1))
        found = told(in_word(page, r'"entries":"[0-9a-f]*?(\d)'))

        assert (found[0][0], found[1][0]) == ("proof_altered", "number_altered")
        assert found[1][2:] == ("79对", "78对")

    def test_two_digits_that_no_page_tells_of_are_not_guessed(self, word):
        twice = in_word(in_word(word, r'"entries":"[0-9a-f]*?(\d)'), r'"entry_count":(\d)')

        assert "proof_altered" not in [wrong for wrong, *_ in told(twice)]


def test_the_same_in_a_page():
    page = re.sub(
        r'("entry_count":)(\d)', lambda m: m[1] + another(m[2]), signed.page().decode(), count=1
    )

    assert [wrong for wrong, *_ in told(page.encode())] == ["proof_altered"]
