"""Numbers that are as they were made and yet are read as others: by what stands beside them."""

import io
import re

import pytest

from niangjia.people.tests.cast import give, make_member
from niangjia.reports.paper.read import read_docx
from niangjia.reports.paper.tests.papers import DOCUMENT, altered
from niangjia.reports.queries import Snapshot, reports_made, snapshot
from niangjia.reports.tests.making import made, record_year, verified
from niangjia.reports.tests.test_verifying import docx  # noqa: F401 - the fixture
from niangjia.reports.verifying import _doubts_of_page
from niangjia.reports.vocabulary import Doubt

CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>", re.DOTALL)
RUN = "<w:r><w:t>{}</w:t></w:r>"


def beside_boards(xml, *, before="", after="", instead=None):
    """The file with words put beside the control that says 150块, or in its place."""
    (control,) = [one for one in CONTROL.findall(xml) if ">150块<" in one]
    return xml.replace(control, before + (control if instead is None else instead) + after)


def swapped(xml):
    first, second = CONTROL.findall(xml)[:2]
    return xml.replace(first, "1:").replace(second, first).replace("1:", second)


def sent_to_the_end(xml):
    (control,) = [one for one in CONTROL.findall(xml) if ">150块<" in one]
    left = beside_boards(xml, instead=RUN.format("999块"))
    return left.replace("<w:sectPr", f"<w:p>{control}</w:p><w:sectPr", 1)


def doubts_after(change, data, viewer):
    return verified(altered(data, DOCUMENT, change), viewer).doubts


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (lambda xml: beside_boards(xml, before=RUN.format("1")), Doubt.NUMBERS_TYPED),
        (lambda xml: beside_boards(xml, before=RUN.format("１")), Doubt.NUMBERS_TYPED),
        (lambda xml: beside_boards(xml, after=RUN.format("0")), Doubt.NUMBERS_TYPED),
        (lambda xml: beside_boards(xml, after=RUN.format("万")), Doubt.NUMBERS_TYPED),
        (lambda xml: beside_boards(xml, after=RUN.format("，另有十二名")), Doubt.NUMBERS_TYPED),
        (sent_to_the_end, Doubt.NUMBERS_TYPED),
        (lambda xml: xml.replace("2026年", "2025年", 1), Doubt.NUMBERS_TYPED),
        (lambda xml: xml.replace("<w:sectPr", "<w:altChunk/><w:sectPr", 1), Doubt.NUMBERS_TYPED),
        (swapped, Doubt.NUMBERS_MOVED),
    ],
)
def test_a_number_made_to_say_something_else_is_doubted(docx, officer, change, doubt):  # noqa: F811
    result = verified(altered(docx, DOCUMENT, change), officer)

    assert result.doubts == (doubt,)
    assert not result.is_all_same


def test_words_may_be_mended_and_page_numbers_count_themselves(docx, officer):  # noqa: F811
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    page = (
        field.format("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        + field.format("separate") + RUN.format("7") + field.format("end")
    )  # fmt: skip
    mended = RUN.format("，比往年更多，千家万户都看到了") + page

    result = verified(
        altered(docx, DOCUMENT, lambda xml: beside_boards(xml, after=mended)), officer
    )

    assert (result.doubts, result.is_all_same) == ((), True)


def test_a_removed_number_is_told_once(docx, officer):  # noqa: F811
    gone = altered(docx, DOCUMENT, lambda xml: beside_boards(xml, instead=""))

    assert verified(gone, officer).doubts == ()


def test_the_place_of_a_withheld_number_is_not_told(village, worker, reader):
    record_year(worker)
    clerk = give("officer", make_member("clerk", village))
    data = made(clerk).docx

    def moved(xml):
        (control,) = [one for one in CONTROL.findall(xml) if ">124对<" in one]
        return xml.replace(control, "").replace("<w:sectPr", f"<w:p>{control}</w:p><w:sectPr", 1)

    assert doubts_after(moved, data, clerk) == (Doubt.NUMBERS_MOVED,)
    assert doubts_after(moved, data, reader) == ()


def test_of_a_report_made_before_numerals_were_kept_only_digits_are_compared(docx, officer):  # noqa: F811
    row = reports_made(viewer=officer).get()
    row.facts = row.facts.replace('"numerals":true,', "")
    kept = snapshot(row)
    read = read_docx(io.BytesIO(altered(docx, DOCUMENT, with_numeral)))

    assert not kept.holds_numerals
    assert list(_doubts_of_page(read, kept, set(kept.figures))) == []
    whole = snapshot(reports_made(viewer=officer).get())
    assert list(_doubts_of_page(read, whole, set(whole.figures))) == [Doubt.NUMBERS_TYPED]


def with_numeral(xml):
    return beside_boards(xml, after=RUN.format("，另有十二名"))


def test_a_report_made_before_pages_were_kept_is_verified_without(officer, worker):
    record_year(worker)
    made(officer)
    row = reports_made(viewer=officer).get()
    row.facts = re.sub(r'"page":\[[^\]]*\],', "", row.facts)

    assert isinstance(snapshot(row), Snapshot)
    assert snapshot(row).page is None
