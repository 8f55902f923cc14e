import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.cells import IS_FORMULA
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.importing.columns import HEADERS
from niangjia.ledger.importing.plan import ImportFrame, plan_import
from niangjia.ledger.models import Entry
from niangjia.ledger.packs import current_pack
from niangjia.ledger.recount import differences
from niangjia.ledger.services import import_lines, reverse_recording
from niangjia.ledger.tests.recording import TODAY, ask, value_of
from niangjia.ledger.vocabulary import LARGEST_STEPS, EntryRefusal
from niangjia.people.console import Console
from niangjia.people.queries import units_in_sight
from niangjia.people.tests.cast import make_unit

FACTS = Path(__file__).parents[4] / "tests" / "district_facts.csv"


def plan(text, member, *, period="2022", today=TODAY):
    content = text if isinstance(text, bytes) else text.encode()
    units = {
        u.code: u for u in units_in_sight(viewer=member) if member.may("ledger.import", u.path)
    }
    told = Period.parse(period) if period else None
    return plan_import(
        content, frame=ImportFrame(member.unit, today, units, told), pack=current_pack()
    )


def post(planned, member):
    return import_lines(
        unit=member.unit,
        lines=planned.lines,
        by=member,
        today=TODAY,
        key=planned.key,
        title="work.csv",
    )


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def faults(planned):
    return [(f.row, f.column, f.value) for f in planned.faults]


GOOD = (
    "指标,数量,计量单位,日期,备注\n"
    "宣传资料,1200,份,2022-03-08,\noutreach.talks,3,场,2022年3月9日,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_reads_common_encodings(officer, encoding):
    planned = plan(GOOD.encode(encoding), officer, period="")

    assert planned.faults == []
    assert [(x.measure, x.steps, x.day) for x in planned.lines["990101"]] == [
        ("outreach.leaflets", 1200, date(2022, 3, 8)),
        ("outreach.talks", 3, date(2022, 3, 9)),
    ]


def test_reads_xlsx_with_code_headers(officer):
    content = workbook(
        [["measure", "amount", "unit", "day"], ["outreach.leaflets", 1200, "份", date(2022, 3, 8)]]
    )

    (line,) = plan(content, officer, period="").lines["990101"]

    assert (line.steps, line.day) == (1200, date(2022, 3, 8))


def test_names_every_faulty_row_with_column_and_value(officer):
    make_unit("990101009", parent=officer.unit, closed_on=date(2020, 1, 1))
    text = (
        "指标,数量,计量单位,日期,分项,单位代码\n"
        "没有的指标,3,,2022-03-08,,\n"
        "宣传资料,-5,份,2022-03-08,,\n"
        "宣传资料,1.5,份,2022-03-08,,\n"
        "宣传资料,多,份,2022-03-08,,\n"
        "宣传资料,3,万元,2022-03-08,,\n"
        "宣传资料,3,份,2031-01-01,,\n"
        "宣传资料,3,份,三月八日,,\n"
        "先进典型,3,个,2022-03-08,级别=星际级,\n"
        "宣传资料,3,份,2022-03-08,,NOWHERE\n"
        "宣传资料,3,份,2022-03-08,,990101009\n"
        "宣传资料,,份,2022-03-08,,\n"
    )

    planned = plan(text, officer, period="")

    assert faults(planned) == [
        (2, "指标", "没有的指标"),
        (3, "数量", "-5"),
        (4, "数量", "1.5"),
        (5, "数量", "多"),
        (6, "计量单位", "万元"),
        (7, "日期", "2031-01-01"),
        (8, "日期", "三月八日"),
        (9, "分项", "级别=星际级"),
        (10, "单位代码", "NOWHERE"),
        (11, "单位代码", "990101009"),
        (12, "数量", ""),
    ]
    assert planned.line_count == 0


def test_converts_ten_thousands_of_yuan(officer):
    planned = plan("指标,数量,单位\n慰问金,5.54,万元\n慰问金,100.05,元\n", officer)

    assert [line.steps for line in planned.lines["990101"]] == [5_540_000, 10_005]


def test_is_all_or_nothing_and_the_same_file_posts_once(officer):
    planned = plan(GOOD, officer, period="")
    assert post(planned, officer) is not None
    assert post(plan(GOOD, officer, period=""), officer) is None

    assert Entry.objects.for_recount().count() == 2
    assert list(differences()) == []


def test_a_file_taken_back_may_be_imported_again(officer):
    recording = post(plan(GOOD, officer, period=""), officer)
    reverse_recording(recording_id=recording.pk, by=officer)
    assert value_of("outreach.leaflets@990101/2022", officer) is None

    assert post(plan(GOOD, officer, period=""), officer) is not None
    assert value_of("outreach.leaflets@990101/2022", officer) == 1200


def test_a_worker_may_not_import(officer, worker):
    planned = plan(GOOD, officer, period="")

    with pytest.raises(NotPermitted):
        post(planned, worker)


def test_a_stated_total_is_compared_with_its_parts_and_not_posted(officer):
    text = (
        "指标,数量,单位,分项,备注\n先进典型,45,个,,合计\n先进典型,1,个,级别=国家级,其中\n"
        "先进典型,3,个,level=province,part\n"
    )
    planned = plan(text, officer)
    post(planned, officer)

    (compared,) = planned.comparisons
    assert (compared.row, compared.stated, compared.added, compared.missing) == (2, 45, 4, 41)
    assert value_of("honours.models@990101/2022", officer) == 4


def compared(planned):
    return [(c.row, c.stated, c.added) for c in planned.comparisons]


def test_a_stated_total_is_compared_with_its_own_units_parts(county, village):
    text = (
        "指标,数量,单位代码,备注\n先进典型,10,990101,合计\n"
        "先进典型,20,990101001001,合计\n先进典型,4,990101,其中\n先进典型,20,990101001001,PART\n"
    )
    assert compared(plan(text, Console(county))) == [(2, 10, 4), (3, 20, 20)]


def test_a_new_total_of_the_same_measure_closes_the_one_before(officer):
    text = (
        "指标,数量,备注\n先进典型,5,合计\n先进典型,5,其中\n先进典型,7,Total Stated\n"
        "先进典型,6,其中\n"
    )
    assert compared(plan(text, officer)) == [(2, 5, 5), (4, 7, 6)]


def test_the_facts_of_a_real_report_come_back(officer):
    planned = plan(FACTS.read_bytes(), officer)
    post(planned, officer)

    assert planned.faults == []
    assert [(c.stated, c.added) for c in planned.comparisons] == [(45, 37)]
    answer = ask("honours.models@990101/2022?by=level", officer)
    assert answer.value == 37
    assert {p.key: p.value for p in answer.parts} == {
        "national": 1,
        "province": 3,
        "city": 10,
        "district": 23,
    }
    assert value_of("care.condolence_money@990101/2022", officer) == 55400
    assert value_of("care.donations@990101/2022?source=staff", officer) == 16000
    assert value_of("outreach.leaflets@990101/2022", officer) == 13000


def zip_bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 80_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\xff\xfe\xfd",
        b"PK\x03\x04 not really a zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook",
        zip_bomb(),
        b"x" * (33 * 1024 * 1024),
        "名称,别的\n甲,乙\n".encode(),
        ("指标,数量\n" + "a" * 200_000 + ",1\n").encode(),
        b'"never closed',
    ],
    ids=[
        "empty",
        "binary",
        "broken zip",
        "xls",
        "bomb",
        "huge",
        "no columns",
        "long cell",
        "quote",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(officer, content):
    try:
        reasons = [fault.reason for fault in plan(content, officer).faults]
    except Refused as refused:
        reasons = list(refused.reasons)

    assert reasons


SOUND = {
    "measure": "宣传资料",
    "amount": 3,
    "count_unit": "份",
    "unit": "990101",
    "day": date(2022, 3, 8),
    "period": "2022",
    "dimension": "",
    "qualifier": "余",
    "note": "合计",
}
COLUMNS = [HEADERS[name][0] for name in SOUND]


@pytest.mark.parametrize("name", HEADERS)
def test_a_formula_in_any_column_is_refused_with_its_row(officer, name):
    content = workbook([COLUMNS, [*(SOUND | {name: '="x"'}).values()]])

    planned = plan(content, officer)

    column = HEADERS[name][0]
    assert [(f.row, f.column, f.reason) for f in planned.faults] == [(2, column, IS_FORMULA)]
    assert planned.line_count == 0
    assert planned.comparisons == []


def test_every_formula_of_a_row_is_named(officer):
    content = workbook([COLUMNS, [*(SOUND | {"amount": "=1", "note": "=A1"}).values()]])

    assert faults(plan(content, officer)) == [(2, "amount", ""), (2, "note", "")]


@pytest.mark.parametrize("amount", ["999999999999", "100000000000.01", "10000000000000"])
def test_an_amount_no_work_reaches_is_refused_in_the_dry_run(officer, amount):
    planned = plan(f"指标,数量,单位\n慰问金,{amount},元\n", officer)

    assert [fault.reason for fault in planned.faults] == [EntryRefusal.AMOUNT_TOO_LARGE]


def test_the_largest_amount_passes_the_dry_run_and_the_service(officer):
    post(plan("指标,数量,单位\n慰问金,100000000000,元\n", officer), officer)

    assert Entry.objects.for_recount().get().steps == LARGEST_STEPS


def test_a_file_with_days_posts_once_whatever_period_is_told(officer):
    keys = {plan(GOOD, officer, period=period).key for period in ("", "2022", "2022-03")}

    assert len(keys) == 1


def test_a_period_told_that_has_not_begun_is_refused_once_and_not_row_by_row(officer):
    with pytest.raises(Refused) as refused:
        plan("指标,数量\n宣传资料,3\n宣传展板,2\n", officer, period="2031")

    (fault,) = refused.value.reasons
    assert "期间" in fault.what


def test_a_file_of_column_names_alone_is_refused(officer):
    with pytest.raises(Refused):
        plan("指标,数量\n", officer)


def test_a_row_far_below_is_refused_at_once(officer):
    book = Workbook()
    book.active.append(["指标", "数量"])
    book.active.cell(row=1_048_576, column=1, value="宣传资料")
    target = io.BytesIO()
    book.save(target)

    with pytest.raises(Refused):
        plan(target.getvalue(), officer)


def test_rows_of_a_workbook_keep_their_numbers_over_gaps(officer):
    content = workbook([["指标", "数量"], [None, None], [None, None], ["宣传资料", "x"]])

    assert faults(plan(content, officer)) == [(4, "数量", "x")]
