import csv
import io

import pytest
from django.urls import reverse

from niangjia.reports.demands import queries
from niangjia.reports.demands.tests.registering import FIELDS, record_now, registered_demand


def shown(client, member, page, *args):
    client.force_login(member)
    text = client.get(reverse(page, args=args)).content.decode()
    assert "«unknown" not in text
    return text


def form(**changed):
    return {
        "office": "县卫健局", "title": "月报", "fields_asked": "\r\n".join(FIELDS),
        "filled_by": "all", "times_a_year": "12", "since": "2026-01-01", "until": "",
    } | changed  # fmt: skip


class TestRegistering:
    def sent(self, client, member, **changed):
        client.force_login(member)
        return client.post(reverse("demands:new"), form(**changed))

    @pytest.mark.parametrize(("of", "count"), [("own", 1), ("children", 1), ("all", 2)])
    def test_a_line_is_a_field_and_the_units_are_those_that_fill_it_in(
        self, client, officer, village, of, count
    ):
        answer = self.sent(client, officer, filled_by=of)
        demand = queries.demands_in_sight(viewer=officer).get()

        assert answer.url == reverse("demands:demand", args=[demand.pk])
        assert demand.fields == list(FIELDS)
        assert len(queries.units_of(demand, viewer=officer)) == count

    def test_a_field_that_sorts_people_is_named_and_what_was_typed_stays(self, client, officer):
        answer = self.sent(client, officer, fields_asked="宣传场次\n少数民族人数")
        text = answer.content.decode()

        assert answer.status_code == 422
        assert "「少数民族人数」会按民族" in text
        assert "宣传场次" in text


class TestThePages:
    def test_the_list_sums_what_asking_costs(self, client, officer, worker, village, township):
        record_now(worker, "outreach.talks", 7)
        registered_demand(officer, units=[village, township])
        text = shown(client, officer, "demands:list")

        assert "一年要填 72 格，其中 24 格台账已有" in text
        assert "3 × 2 × 12" in text

    def test_one_shows_each_field_with_its_figure_now(self, client, officer, worker):
        record_now(worker, "outreach.talks", 7)
        demand = registered_demand(officer)
        text = shown(client, officer, "demands:demand", demand.pk)

        assert "7场次" in text
        assert "台账没有" in text
        assert "3 项 × 1 个单位 × 一年 12 次 = 一年要填 36 格" in text

    def test_the_file_has_a_line_for_each_field_and_no_formula(self, client, officer):
        registered_demand(officer, office="=cmd()", fields=["+宣传", "慰问户数"])
        client.force_login(officer)
        answer = client.get(reverse("demands:export"))
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

        assert answer["Content-Type"].startswith("text/csv")
        assert [(row[1], row[3]) for row in rows[1:]] == [
            ("'=cmd()", "'+宣传"),
            ("'=cmd()", "慰问户数"),
        ]
