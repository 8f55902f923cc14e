"""Taking back a part of what another unit's file posted, and two who take back at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.ledger.rules import Line
from niangjia.ledger.services import import_lines, reverse_posting
from niangjia.ledger.tests.recording import MARCH_8, TODAY, value_of
from niangjia.people.console import Console

pytestmark = pytest.mark.django_db
TALKS = "outreach.talks"


def imported(county, *units):
    lines = {unit.code: [Line(TALKS, MARCH_8, 3)] for unit in units}
    by = Console(county)
    return import_lines(unit=county, lines=lines, by=by, today=TODAY, key="k", title="t.csv")


def row_of(recording, unit):
    return next(row for row in records_about(recording) if facts_of(row)["unit"] == unit.code)


def test_a_village_takes_its_part_of_the_county_s_file_back(county, village, worker):
    recording = imported(county, county, village)

    reverse_posting(audit_id=row_of(recording, village).pk, by=worker)

    assert value_of(f"{TALKS}@{village.code}/2026", worker) is None
    recording.refresh_from_db()
    assert not recording.is_undone


def test_the_recording_is_locked_before_its_row(county, village, worker):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks the whole database at once")
    recording = imported(county, village)

    with CaptureQueriesContext(connection) as run:
        reverse_posting(audit_id=row_of(recording, village).pk, by=worker)

    locks = [query["sql"] for query in run if "FOR UPDATE" in query["sql"]]
    assert ["ledger_recording" in sql for sql in locks] == [True, False]
