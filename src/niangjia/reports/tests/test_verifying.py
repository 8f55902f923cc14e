import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.refusal import Refused
from niangjia.ledger.pack.templates import read_template
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.paper.read import read_docx
from niangjia.reports.paper.tests.papers import DOCUMENT, ITEM, altered
from niangjia.reports.rules import Texts, state_of
from niangjia.reports.services import make_report
from niangjia.reports.tests.making import YEAR, made, record_year, states, verified
from niangjia.reports.verifying import verify
from niangjia.reports.vocabulary import Doubt, ReportRefusal, State

HEAD = '+++\ncode = "t"\nname = "试"\nname_en = "T"\nperiod = "year"\n+++\n'
BOARDS = "outreach.boards@990101/2026"


@pytest.fixture
def docx(officer, worker):
    record_year(worker)
    return made(officer).docx


def in_body(data, before, after):
    return altered(data, DOCUMENT, lambda xml: xml.replace(before, after))


def in_data(data, before, after):
    return altered(data, ITEM, lambda xml: xml.replace(before, after))


def test_an_untouched_file_is_all_the_same(docx, officer, reader):
    result = verified(docx, officer)

    assert result.is_all_same
    assert len(result.findings) == 9
    assert verified(docx, reader).is_all_same


def test_work_recorded_since_changes_just_its_figures(docx, officer, worker):
    record_line(worker, "outreach.talks", 1)

    result = verified(docx, officer)

    assert states(result) == {"30场次": "ledger_changed", "同比增长50%": "ledger_changed"}
    assert {f.now for f in result.findings if not f.is_same} == {"31场次", "同比增长55%"}
    assert not result.is_all_same


def test_a_new_part_changes_the_breakdown(docx, officer, worker):
    record_line(worker, "honours.models", 2, dimensions="level=village")

    assert states(verified(docx, officer)) == {
        "37个": "ledger_changed",
        "国家级1个、省级3个、市级10个、区级23个": "ledger_changed",
    }


@pytest.mark.parametrize("where", ["body", "shown", "both"])
def test_a_digit_altered_by_hand_is_found(docx, officer, where):
    if where in ("body", "both"):
        docx = in_body(docx, ">150块<", ">510块<")
    if where in ("shown", "both"):
        docx = in_data(docx, ">150块<", ">510块<")

    result = verified(docx, officer)

    assert states(result) == {"150块": "file_changed"}
    assert [f.found for f in result.findings if not f.is_same] == ["510块"]


def test_hand_and_ledger_both(docx, officer, worker):
    record_line(worker, "outreach.boards", 1)

    result = verified(in_body(docx, ">150块<", ">151块<"), officer)

    assert states(result) == {"150块": "both_changed"}


def test_a_removed_control_is_named(docx, officer):
    def without(xml):
        mark = xml.index(">150块<")
        start, end = xml.rindex("<w:sdt>", 0, mark), xml.index("</w:sdt>", mark) + 8
        return xml[:start] + xml[end:]

    assert states(verified(altered(docx, DOCUMENT, without), officer)) == {"150块": "removed"}


def test_a_number_whose_data_was_taken_out_is_named(docx, officer):
    def without(xml):
        mark = xml.index(">150块<")
        start, end = xml.rindex("<r:figure ", 0, mark), xml.index("</r:figure>", mark) + 11
        return xml[:start] + xml[end:]

    result = verified(altered(docx, ITEM, without), officer)

    assert states(result) == {"150块": "removed"}
    assert result.doubts == (Doubt.STRAY_NUMBERS,)


def test_a_file_that_rewrote_all_three_texts_is_found_by_the_audit(docx, officer, worker):
    forged = in_data(in_body(docx, ">150块<", ">151块<"), "150块", "151块")
    record_line(worker, "outreach.boards", 1)  # and the ledger now agrees with the forger

    result = verified(forged, officer)

    assert states(result) == {"151块": "rewritten"}
    assert [f.recorded for f in result.findings if not f.is_same] == ["150块"]


@pytest.mark.parametrize(
    "other",
    [
        "outreach.boards@990101/2025",
        "outreach.boards@990101001/2026",
        "rights.nothing@990101/2026",
        "outreach.boards@990101/2026?by=nothing",
        "outreach.boards@990101/2026?colour=red",
        "outreach.boards@990101/2026|roman",
        "DROP TABLE",
    ],
)
def test_another_question_than_was_made_is_found(docx, officer, other):
    result = verified(in_data(docx, f'"{BOARDS}"', f'"{other}"'), officer)

    assert [f.state for f in result.findings if not f.is_same] == [State.REWRITTEN, State.REMOVED]


def test_a_number_nobody_keeps_is_doubted(docx, officer):
    result = verified(
        altered(docx, ITEM, lambda x: x.replace('identity id="', 'identity id="99')), officer
    )

    assert result.doubts == (Doubt.NOT_MADE_HERE,)
    assert not result.is_all_same


def test_another_template_named_is_doubted(docx, officer):
    result = verified(in_data(docx, '"annual_summary"', '"quarterly_brief"'), officer)

    assert result.doubts == (Doubt.IDENTITY_REWRITTEN,)


def test_what_may_not_be_told_is_not_checked_and_not_hinted_at(village, worker, reader):
    record_year(worker)
    docx = made(give("officer", make_member("clerk", village))).docx
    guesses = (docx, in_data(in_body(docx, ">124对<", ">125对<"), "124对", "125对"))

    for guess in guesses:
        result = verified(guess, reader)
        told = [f for f in result.findings if f.stated in ("124对", "125对")]
        assert [(f.state, f.now, f.recorded) for f in told] == [(State.UNCHECKED, "", "")]


@pytest.mark.parametrize("recorded", [0, 1], ids=["nothing there", "something there"])
def test_a_file_does_not_ask_whether_a_withheld_number_was_stated(
    village, worker, reader, recorded
):
    """Someone who may not be told writes the question into a file, or leaves it out."""
    for _ in range(recorded):
        record_line(worker, "family.couples_counselled", 124)
    record_line(worker, "outreach.boards", 150)
    code, couples = village.code, "family.couples_counselled"
    docx = made(give("officer", make_member("clerk", village))).docx
    asking = in_data(docx, f'"outreach.boards@{code}/2026"', f'"{couples}@{code}/2026?reach=own"')

    told = [f for f in verified(asking, reader).findings if f.asked and f.state != State.SAME]

    assert [(f.asked.question.measure, f.state) for f in told] == [
        (couples, State.UNCHECKED),
        ("outreach.boards", State.REMOVED),
    ]


def test_a_report_of_another_tree_is_refused(docx, outsider, worker):
    for stranger in (outsider, worker):
        with pytest.raises(Refused) as refused:
            verified(docx, stranger)
        assert refused.value.reasons == (ReportRefusal.OUT_OF_SIGHT,)


TEXT = st.sampled_from(["1起", "2起", "3起"])


@given(
    TEXT, st.lists(TEXT, min_size=2, max_size=3), st.booleans(), st.none() | TEXT, st.none() | TEXT
)
def test_only_full_agreement_is_the_same(stated, found, on_page, recorded, now):
    state = state_of(Texts(stated, found, on_page, recorded, now))

    agrees = on_page and set(found) == {stated} and recorded == stated and now == stated
    assert (state is State.SAME) == agrees


def test_a_gap_that_was_filled_since_is_told(officer, worker):
    prose = "# 总结\n\n讲座{outreach.talks}。"
    pack = current_pack()
    template = read_template("t.md", HEAD + prose, [])
    docx = make_report(
        template=template, unit=officer.unit, period=YEAR, by=officer, today=TODAY
    ).docx
    record_line(worker, "outreach.talks", 2)

    result = verify(read_docx(io.BytesIO(docx)), viewer=officer, pack=replace(pack, digest="other"))

    assert states(result) == {"（没有数）": "ledger_changed"}
    assert [f.now for f in result.findings] == ["2场次"]
    assert result.doubts == (Doubt.PACK_CHANGED,)
