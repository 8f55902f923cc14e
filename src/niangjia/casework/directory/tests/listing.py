"""A service as it may stand in the directory, and HSDS files that tell it."""

import io
import json
import zipfile
from datetime import date, time

from niangjia.casework.directory.shapes import Hours, Organisation, Phone, ServiceTold
from niangjia.casework.directory.vocabulary import Kind

CLINIC = ServiceTold(
    key="ac148810-d857-441c-9679-408f346de14b",
    organisation=Organisation(key="d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", name="青禾县人民医院"),
    name="急诊",
    kind=Kind.HOSPITAL,
    phones=(Phone(number="0990-120", description="急诊台"),),
    hours=(Hours(byday="MO,TU", opens_at=time(9), closes_at=time(17)), Hours(description="全天")),
    addresses=("青禾县城关镇人民路 1 号",),
    languages=("汉语", "English"),
    fees="挂号 5 元",
    eligibility="人人可以来",
    how_to_apply="带身份证，没有也看",
    website="https://hospital.example",
    checked_on=date(2026, 1, 5),
)


def hsds_service(**changes):
    """A service as HSDS's own example tells it, shortened."""
    return {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Community Counselling",
        "status": "active",
        "assured_date": "2005-01-01",
        "eligibility_description": "all people aged 12 and over",
        "phones": [{"id": "p", "number": '"+44 1234 234567"', "extension": 100, "type": "voice"}],
        "schedules": [{"id": "s", "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00"}],
        "service_at_locations": [
            {
                "id": "l",
                "location": {
                    "id": "x",
                    "addresses": [
                        {
                            "attention": "A. Persona",
                            "address_1": "1-30 Main Street",
                            "city": "MyCity",
                        }
                    ],
                },
            }
        ],
        "contacts": [{"id": "c", "name": "Ann Persona"}],
        "organization": {"id": "o", "name": "Example Organization Inc."},
    } | changes


def as_json(*services):
    return json.dumps({"contents": list(services)}).encode()


def as_zip(**tables):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, text in tables.items():
            packed.writestr(f"{name}.csv", text)
    return target.getvalue()
