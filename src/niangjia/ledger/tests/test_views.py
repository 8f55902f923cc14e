"""Pages of the ledger, beyond who may open them (the permission matrix)."""

from datetime import date

import pytest
from django.urls import reverse

from niangjia.kernel.audit.reading import records_about
from niangjia.ledger.queries import MOST_LISTED
from niangjia.ledger.tests.recording import record_line
from niangjia.ledger.vocabulary import Precision
from niangjia.people.tests.cast import make_unit

pytestmark = pytest.mark.django_db
TALKS, COUPLES = "outreach.talks", "family.couples_counselled"


def page(client, member, name, *args, **query):
    client.force_login(member)
    return client.get(reverse(name, args=args), query).content.decode()


def test_the_posting_of_a_recording_leads_to_it(client, worker, officer):
    recording = record_line(worker, TALKS, 3)
    address = reverse("ledger:recording", args=[recording.pk])

    for viewer in (worker, officer):
        shown = page(client, viewer, "ledger:posting", records_about(recording).get().pk)
        assert f'href="{address}"' in shown
        assert client.get(address).status_code == 200


def test_recording_is_offered_to_who_may_record(client, worker, reader):
    assert reverse("ledger:record") in page(client, worker, "ledger:entries").split("<main")[1]
    assert reverse("ledger:record") not in page(client, reader, "ledger:entries")


def test_a_form_whose_key_was_written_by_hand_is_refused(client, worker):
    client.force_login(worker)
    said = {"amount": "3", "on": "2026-03-08", "key": "x!1"}

    answer = client.post(reverse("ledger:record_amount", args=[TALKS]), said)

    assert answer.status_code == 422
    assert "这张表认不出来" in answer.content.decode()


def test_a_withheld_figure_leads_to_ones_own(client, officer, village):
    shown = page(client, officer, "ledger:figure", COUPLES, "990101", "2026")

    assert "受保护" in shown
    assert "reach=own" in shown
    assert "受保护" not in page(
        client, officer, "ledger:figure", COUPLES, "990101", "2026", reach="own"
    )
    assert "reach=own" in page(client, officer, "ledger:catalogue", q="夫妻")


class TestUnitChoice:
    @pytest.fixture
    def many(self, county):
        """More units than a list is good for."""
        for n in range(MOST_LISTED):
            make_unit(f"990101{n + 100:03}", parent=county)

    def test_is_a_list_where_it_is_short(self, client, officer, village):
        assert village.name in page(client, officer, "ledger:entries")

    @pytest.mark.usefixtures("many")
    def test_is_a_box_where_it_is_long(self, client, officer, village):
        record_line(officer, TALKS, 1)
        for asked in (("ledger:entries",), ("ledger:figure", TALKS, "990101", "2026")):
            shown = page(client, officer, *asked)
            assert shown.count("<option") < MOST_LISTED
            assert '<input class="form-control" id="unit"' in shown

    @pytest.mark.parametrize("text", ["上坪", "990101001001", "上坪村妇联"])
    def test_takes_a_name_or_code(self, client, officer, village, text):
        client.force_login(officer)
        said = {"measure": TALKS, "unit": text, "period": "2026"}

        found = client.get(reverse("ledger:figure_find"), said)

        assert f"@{village.code}/" in found.url

    def test_finds_nothing_out_of_sight(self, client, outsider, village):
        client.force_login(outsider)
        said = {"measure": TALKS, "unit": "上坪", "period": "2026"}

        assert client.get(reverse("ledger:figure_find"), said).status_code == 404


class TestAPeriodThatIsNone:
    """What was typed stays in its box, and the sentence under it says how to write it."""

    def test_is_told_in_the_ledger(self, client, worker):
        shown = page(client, worker, "ledger:catalogue", period="去年")

        assert 'value="去年"' in shown
        assert "「去年」不是期间" in shown

    def test_is_told_on_the_page_of_the_figure_it_was_typed_on(self, client, worker):
        said = {"measure": TALKS, "unit": worker.unit.code, "period": "去年", "reach": "own"}
        shown = page(client, worker, "ledger:figure_find", **said)

        assert 'value="去年"' in shown
        assert "「去年」不是期间" in shown
        assert 'name="reach" value="own"' in shown


def test_the_ledger_opens_where_the_unit_works(client, worker):
    record_line(worker, TALKS, 3)

    shown = page(client, worker, "ledger:catalogue")

    assert '<option value="outreach" selected>' in shown
    assert '<option value="funds" selected>' in page(
        client, worker, "ledger:catalogue", theme="funds"
    )


def test_a_word_before_a_number_stands_apart_from_it_in_english(client, worker):
    record_line(worker, TALKS, 3, precision=Precision.AT_LEAST)
    client.cookies["django_language"] = "en"

    shown = page(client, worker, "ledger:figure", TALKS, worker.unit.code, "2026")

    assert "at least</span> <span" in shown
    assert "at least <span" in page(client, worker, "ledger:catalogue", theme="outreach")


def test_a_figure_by_unit_takes_few_statements(
    client, officer, worker, django_assert_max_num_queries
):
    record_line(worker, TALKS, 3)
    record_line(worker, TALKS, 2, day=date(2025, 3, 8))
    client.force_login(officer)
    address = reverse("ledger:figure", args=[TALKS, officer.unit.code, "2026"])

    with django_assert_max_num_queries(12):
        assert client.get(address, {"by": "unit"}).status_code == 200
