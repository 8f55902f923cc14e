"""HSDS comes in whole or not at all, and goes out as it came in."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.casework.directory.hsds.checking import services_in
from niangjia.casework.directory.hsds.writing import csv_zip_of, json_of
from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.tests.listing import CLINIC, as_json, as_zip, hsds_service
from niangjia.casework.directory.vocabulary import Status
from niangjia.kernel.refusal import Refused

TODAY = date(2026, 3, 1)


def faults_of(content):
    with pytest.raises(Refused) as refused:
        services_in(content, today=TODAY)
    return refused.value.reasons


class TestReading:
    def test_the_example_of_the_standard_is_read_without_its_persons(self):
        brought = services_in(as_json(hsds_service()), today=TODAY)

        (told,) = brought.services
        assert told.phones[0].number == "+44 1234 234567"
        assert (told.hours[0].byday, told.hours[0].opens_at.hour) == ("TH,FR", 10)
        assert told.addresses == ("MyCity 1-30 Main Street",)
        assert brought.persons_left_out == 1
        assert "Persona" not in told.model_dump_json()

    def test_an_organisation_may_hold_its_services(self):
        service = hsds_service()
        organisation = service.pop("organization") | {"services": [service]}

        (told,) = services_in(as_json(organisation), today=TODAY).services

        assert told.organisation.name == "Example Organization Inc."

    def test_tables_are_joined_by_their_keys(self):
        content = as_zip(
            organizations="id,name\no1,青禾县公安局\n",
            services="id,organization_id,name,status\ns1,o1,报警,active\n",
            phone="id,service_id,number\np1,s1,110\n",
            location="id,name\nl1,大厅\n",
            addresses="id,location_id,address_1,city\na1,l1,人民路 2 号,青禾县\n",
            service_at_location="id,service_id,location_id\nx1,s1,l1\n",
            contacts="id,service_id,name\nc1,s1,Ann\n",
        )
        brought = services_in(content, today=TODAY)

        (told,) = brought.services
        assert (told.organisation.name, told.phones[0].number) == ("青禾县公安局", "110")
        assert told.addresses == ("青禾县 人民路 2 号",)
        assert brought.persons_left_out == 1


class TestFaults:
    def test_each_is_told_with_its_place(self):
        wrong = hsds_service(id="s2", name="", assured_date="gestern", status="open")

        found = faults_of(as_json(hsds_service(), wrong))

        assert {one.where for one in found} == {"contents[1]"}
        assert {one.facts["name"] for one in found} == {"name", "assured_date", "status"}

    def test_a_row_of_a_table_is_named_by_its_line(self):
        content = as_zip(
            organizations="id,name\no1,甲\n",
            services="id,organization_id,name,status\ns1,o1,乙,active\ns2,none,丙,active\n",
            phones="id,service_id,number\np1,s1,\n",
        )
        assert {one.where for one in faults_of(content)} == {"phones.csv:2", "services.csv:3"}

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xfe",
            b"[1]",
            b'{"a":1}',
            b"PK\x03\x04 cut",
            as_zip(phones="id\n"),
            b"[" * 100_000,
            as_json(hsds_service(contacts="Ann")),
            as_json(hsds_service(phones=[1])),
        ],
        ids=["empty", "bytes", "number", "none", "cut", "no services", "deep", "text", "list"],
    )
    def test_what_is_no_hsds_is_refused_not_broken(self, content):
        assert faults_of(content)

    def test_a_bomb_is_refused(self):
        assert faults_of(as_zip(services="id,name\n" + "s,x\n" * 20_000_000))


LINE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20),
    st.text("=@+-'1a", min_size=1, max_size=6),
)


@st.composite
def services(draw):
    kept = draw(st.builds(dict, name=LINE, fees=LINE, eligibility=LINE, description=LINE))
    told = CLINIC.model_dump() | kept | {"status": draw(st.sampled_from(Status))}
    told["addresses"] = tuple(draw(st.lists(LINE, max_size=3, unique=True)))
    return ServiceTold.model_validate(told)


@pytest.mark.parametrize("write", [json_of, csv_zip_of])
@given(told=services())
def test_what_goes_out_comes_in_the_same(write, told):
    assert services_in(write([told]), today=TODAY).services == [told]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://a","b")', "@SUM(1)", "+1+cmd|' /C calc'!A0", "-x"]
)
def test_no_cell_of_a_table_is_a_formula(name):
    told = CLINIC.model_copy(update={"name": name})

    with zipfile.ZipFile(io.BytesIO(csv_zip_of([told]))) as tables:
        (row,) = csv.DictReader(io.StringIO(tables.read("services.csv").decode("utf-8-sig")))

    assert row["name"] == f"'{name}"
    assert services_in(csv_zip_of([told]), today=TODAY).services == [told]
