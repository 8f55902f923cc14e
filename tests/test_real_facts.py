"""The facts of a real district's year come back: from the file, in the report, when verified."""

import csv
from pathlib import Path

import pytest

from niangjia.ledger.figures.period import Period
from niangjia.ledger.importing.plan import ImportFrame, plan_import
from niangjia.ledger.packs import current_pack
from niangjia.ledger.services import import_lines
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.reports.tests.making import made, states, verified

FILE = Path(__file__).parent / "district_facts.csv"
YEAR = Period.parse("2022")
LEVELS = {"national": "国家级", "province": "省级", "city": "市级", "district": "区级"}
TEN_THOUSAND = 10_000


@pytest.fixture
def planned(officer):
    frame = ImportFrame(officer.unit, TODAY, {officer.unit.code: officer.unit}, YEAR)
    return plan_import(FILE.read_bytes(), frame=frame, pack=current_pack())


@pytest.fixture
def report(planned, officer):
    lines = planned.lines
    import_lines(
        unit=officer.unit, lines=lines, by=officer, key=planned.key, title=FILE.name, today=TODAY
    )
    return made(officer, period=YEAR)


def facts():
    """The rows of the file that are entries, not the report's own total."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["note"] != "total stated"]


def as_written(fact):
    """A fact as the district's own report wrote it: 市级2户, 1.3万余份, 5.54万元."""
    amount, (_name, _, value) = int(fact["amount"]), fact["dimension"].partition("=")
    number = f"{amount / TEN_THOUSAND:g}万" if amount >= TEN_THOUSAND else str(amount)
    return f"{LEVELS.get(value, '')}{number}{fact['qualifier']}{fact['unit']}"


def test_the_stated_total_is_told_apart_from_what_its_parts_come_to(planned):
    assert planned.faults == []
    assert [(c.measure, c.stated, c.added) for c in planned.comparisons] == [
        ("honours.models", 45, 37)
    ]
    assert planned.line_count == len(facts()) == 26


def test_the_report_of_the_year_states_every_fact(planned, report):
    figures = [f for f in report.composed.figures if f.is_known]
    lost = []
    for fact, line in zip(facts(), planned.lines["990101"], strict=True):
        texts = [f.text for f in figures if f.asked.question.measure == line.measure]
        if not any(as_written(fact) in text.split("、") for text in texts):
            lost.append((fact["item"], as_written(fact), texts))

    assert lost == []


def test_the_report_states_the_sum_of_the_parts_and_not_the_total(report):
    stated = [
        f.text for f in report.composed.figures if str(f.asked) == "honours.models@990101/2022"
    ]
    assert stated == ["37个"]


def test_every_number_of_the_report_is_the_same_until_the_ledger_changes(report, officer):
    result = verified(report.docx, officer)
    assert result.is_all_same
    assert len(result.findings) >= len(facts())

    record_line(officer, "outreach.boards", 1, day=YEAR.last)

    assert states(verified(report.docx, officer)) == {"150块": "ledger_changed"}
