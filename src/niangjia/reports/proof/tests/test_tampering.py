"""Seeded hands at work; bench/bench_proof.py does the same 10,000 times."""

from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from niangjia.reports.paper.lines import words_of
from niangjia.reports.paper.tests.papers import altered, written
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_docx import SignedWord
from niangjia.reports.proof.tests import everywhere, signed
from niangjia.reports.proof.tests.tampering import (
    EVERYWHERE,
    EVERYWHERE_ON_PAGE,
    FIELD,
    ON_PAGE,
    ON_PDF,
    ON_WORD,
    PICTURE,
    body_digit,
    found,
    html_digit,
)

PUBLIC = signed.PRIVATE.public_key()
UNNAMED = {"made_a_field"}
TIMES = 12


@pytest.fixture(scope="module")
def word():
    return signed.word()


@pytest.fixture(scope="module")
def strangers_word():
    return everywhere.word()


@pytest.fixture(scope="module")
def page():
    return signed.page()


@pytest.fixture(scope="module")
def pdf():
    return signed.pdf()


def test_untouched_files_are_as_signed(word, page, pdf):
    assert [signed.check(data).alterations for data in (word, page, pdf)] == [(), (), ()]


@pytest.mark.parametrize("name", ON_WORD)
def test_a_hand_in_a_word_file_is_found(word, name):
    random = Random(name)
    outcomes = [found(ON_WORD[name](word, random), PUBLIC) for _ in range(TIMES)]

    assert all(is_found for is_found, _ in outcomes)
    assert name in UNNAMED or sum(named for _, named in outcomes) > TIMES // 2


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_hand_anywhere_in_a_word_file_is_found(strangers_word, name):
    random = Random(name)
    outcomes = [found(EVERYWHERE[name](strangers_word, random), PUBLIC) for _ in range(TIMES)]

    assert all(is_found for is_found, _ in outcomes)
    assert sum(named for _, named in outcomes) > TIMES // 2


@pytest.mark.parametrize("name", EVERYWHERE_ON_PAGE)
def test_a_hand_in_the_page_of_a_strangers_report_is_found(name):
    random, data = Random(name), everywhere.page()

    assert all(found(EVERYWHERE_ON_PAGE[name](data, random), PUBLIC)[0] for _ in range(TIMES))


@pytest.mark.parametrize("name", ON_PDF)
def test_a_hand_in_the_print_of_a_strangers_report_is_found(name):
    random, data, paper = Random(name), everywhere.pdf(), everywhere.paper()

    assert all(found(ON_PDF[name](paper, data, random), PUBLIC)[0] for _ in range(4))


@pytest.mark.parametrize("name", ON_PAGE)
def test_a_hand_in_a_page_is_found(page, name):
    random = Random(name)
    outcomes = [found(ON_PAGE[name](page, random), PUBLIC) for _ in range(TIMES)]

    assert all(is_found for is_found, _ in outcomes)
    assert name in UNNAMED or all(named for _, named in outcomes)


@pytest.mark.parametrize("name", ON_PDF)
def test_a_hand_in_a_pdf_is_found(pdf, name):
    random = Random(name)
    outcomes = [found(ON_PDF[name](signed.paper(), pdf, random), PUBLIC) for _ in range(3)]

    assert all(is_found for is_found, _ in outcomes)
    assert name in UNNAMED or all(named for _, named in outcomes)


def test_the_altered_number_is_named_with_its_place_and_both_its_texts(word):
    forged = altered(word, "word/document.xml", lambda x: x.replace(">24起<", ">42起<", 1))

    (one,) = signed.check(forged).alterations

    assert (one.wrong, one.was, one.now) == ("number_altered", "24起", "42起")
    assert one.where == "第 3 段「全年接听热线42起，调解79对。」"
    assert one.says == "全年接听热线次数"
    assert "24起" in one.message()
    assert "42起" in one.message("en")


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_altered_number_that_is_named_and_no_other(word, seed):
    forged = body_digit(word, Random(seed))
    before, after = (SignedWord(data).read.body for data in (word, forged))
    ((at, was, now),) = [
        (at, words_of(old), words_of(new))
        for at, (old, new) in enumerate(zip(before, after, strict=True), 1)
        if old != new
    ]

    (one,) = signed.check(forged).alterations

    assert one.where.startswith(f"第 {at} 段")
    assert (one.was in was.replace("\u00a0", " "), one.now in now) == (True, True)
    assert one.was not in now or one.now not in was


def test_changed_words_are_told_as_words(word, page):
    mended = altered(word, "word/document.xml", lambda x: x.replace("调解", "劝解", 1))

    assert [kind for kind, *_ in signed.wrongs(mended)] == ["words_changed"]
    other = page.replace("调解".encode(), "劝解".encode(), 1)
    assert [kind for kind, *_ in signed.wrongs(other)] == ["words_changed"]


@pytest.mark.parametrize("drawn", [FIELD, PICTURE])
def test_a_digit_that_is_drawn_or_counted_before_a_number_is_told_with_its_place(word, drawn):
    before = altered(
        word, "word/document.xml", lambda x: x.replace("<w:sdt>", f"{drawn}<w:sdt>", 1)
    )

    (one,) = signed.check(before).alterations

    assert (one.wrong, "第 3 段" in one.where) == ("words_changed", True)


def test_a_picture_that_was_signed_is_no_change():
    given = written(signed.paper())
    drawn = altered(
        given, "word/document.xml", lambda x: x.replace("<w:sdt>", f"{PICTURE}<w:sdt>", 1)
    )

    assert signed.wrongs(signed.word_of(drawn)) == []


def test_a_pdf_drawn_in_white_is_told(pdf):
    sealed = opened(pdf).sealed()
    whiter = signed.printed_anew(sealed, before="#set text(fill: white)\n")

    assert {kind for kind, *_ in signed.wrongs(whiter)} == {"look_changed"}


def test_a_page_whose_look_alone_was_changed_is_told(page):
    painted = page.replace(b"</style>", b"a[data-figure=calls]{visibility:hidden}</style>")

    assert [kind for kind, *_ in signed.wrongs(painted)] == ["look_changed"]


def test_another_key_is_named(word):
    other = Ed25519PrivateKey.generate().public_key()

    kinds = [str(one.wrong) for one in checked(opened(word), other).alterations]

    assert kinds == ["other_key", "signature"]


@pytest.mark.parametrize(("make", "tamper"), [("word", body_digit), ("page", html_digit)])
def test_every_finding_can_be_said_in_both_languages(make, tamper, request):
    result = signed.check(tamper(request.getfixturevalue(make), Random(7)))

    assert not result.is_as_signed
    assert all(one.message("zh") and one.message("en") for one in result.alterations)
