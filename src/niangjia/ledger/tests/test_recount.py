import shutil

import pytest
from django.db import connection

from niangjia.kernel.audit.writing import record
from niangjia.kernel.packs import OURS
from niangjia.kernel.triggers import dropping
from niangjia.ledger.models import Balance, Entry
from niangjia.ledger.packs import current_pack
from niangjia.ledger.recount import differences
from niangjia.ledger.services import reverse_recording
from niangjia.ledger.tests.recording import MARCH_8, record_line


@pytest.fixture
def worked(worker, officer):
    record_line(worker, "outreach.talks", 3)
    record_line(officer, "honours.models", 2, dimensions="level=city")
    taken_back = record_line(worker, "village.households", 500)
    reverse_recording(recording_id=taken_back.pk, by=worker)
    return worker


def without_triggers(table, sql):
    """What only someone with the database in hand can do."""
    with connection.cursor() as cursor:
        for statement in (*dropping(table, connection.vendor), sql):
            cursor.execute(statement)


def told():
    return [difference.what.format(**difference.facts) for difference in differences()]


def test_finds_nothing_in_a_sound_ledger(worked):
    assert told() == []


def test_finds_an_amount_altered_in_an_entry(worked):
    without_triggers(
        "ledger_entry", "UPDATE ledger_entry SET steps = 30 WHERE measure = 'outreach.talks'"
    )

    found = told()

    assert any("outreach.talks" in one and "30" in one for one in found)
    assert any("余额与分录不符" in one for one in found)


def test_finds_an_entry_taken_away(worked):
    without_triggers("ledger_entry", "DELETE FROM ledger_entry WHERE measure = 'honours.models'")

    assert any("台账里没有" in one and "honours.models" in one for one in told())


def test_finds_an_audit_row_altered(worked):
    without_triggers(
        "audit_auditrecord",
        "UPDATE audit_auditrecord SET facts = replace(facts, 'outreach.talks', 'jobs.fairs')",
    )

    assert any("被改过" in one for one in told())


def test_finds_a_balance_altered(worked):
    Balance.objects.filter(measure="outreach.talks").update(total=9)

    assert any("余额 9" in one for one in told())


def test_finds_a_last_value_altered(worked, officer):
    record_line(officer, "village.households", 77)
    Balance.objects.filter(measure="village.households", total=77).update(last_total=70)

    assert len(told()) == 1


@pytest.fixture
def narrowed(settings, tmp_path):
    """The same pack without its postings of events, put into force by calling the fixture."""

    def put_into_force():
        shutil.copytree(OURS / "womens_federation", tmp_path / "narrowed")
        (tmp_path / "narrowed" / "postings.toml").write_text("", encoding="utf-8")
        settings.NIANGJIA_PACK = str(tmp_path / "narrowed")
        current_pack.cache_clear()

    yield put_into_force
    current_pack.cache_clear()


def test_a_pack_that_posts_no_longer_is_no_difference(worker, narrowed):
    facts = {"unit": worker.unit.code, "on": MARCH_8, "kind": "talk", "held": 1}
    record("events.event.closed", subject=worker.unit, by=worker, facts=facts)
    posted = Entry.objects.for_recount().count()
    narrowed()
    record("events.event.closed", subject=worker.unit, by=worker, facts=facts)

    assert posted
    assert Entry.objects.for_recount().count() == posted
    assert told() == []


@pytest.mark.parametrize("facts", ["no JSON", "[]", "{}", '{"lines": [[1]], "unit": 1}'])
def test_a_row_made_unreadable_is_named_and_hides_nothing_else(worked, facts):
    Balance.objects.filter(measure="honours.models", is_below=False).update(total=9)
    rows = "event IN ('ledger.work.recorded', 'ledger.posting.reversed')"
    without_triggers(
        "audit_auditrecord", f"UPDATE audit_auditrecord SET facts = '{facts}' WHERE {rows}"
    )

    found = told()

    assert any("读不出该记什么" in one for one in found)
    assert any("台账里有" in one and "outreach.talks" in one for one in found)
    assert any("余额 9" in one for one in found)


def test_an_entry_of_no_known_precision_is_named(worked):
    without_triggers(
        "ledger_entry",
        "UPDATE ledger_entry SET precision = '?' WHERE measure = 'outreach.talks'",
    )

    assert any("台账里有" in one and "?" in one for one in told())
