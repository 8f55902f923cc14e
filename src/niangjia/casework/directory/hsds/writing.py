"""Writing the directory as HSDS 3: JSON as its services endpoint answers, and the ZIP of tables."""

from __future__ import annotations

import csv
import io
import json
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from niangjia.casework.directory.hsds.checking import TAXONOMY
from niangjia.casework.directory.hsds.formulas import marked
from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.vocabulary import KIND_LABELS, Kind

EVERY_ZIP = (1980, 1, 1, 0, 0, 0)  # the same directory is the same file
Row = dict[str, Any]


def json_of(services: Sequence[ServiceTold]) -> bytes:
    """One page with all services, each with what belongs to it."""
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": [_nested(one) for one in services],
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def csv_zip_of(services: Sequence[ServiceTold]) -> bytes:
    """The tables, each row with the key of the one it belongs to."""
    tables: dict[str, dict[str, Row]] = {}
    for one in services:
        for table, row in _flat(one):
            tables.setdefault(table, {})[str(row["id"])] = row
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for table, rows in sorted(tables.items()):
            packed.writestr(zipfile.ZipInfo(f"{table}.csv", EVERY_ZIP), _csv(list(rows.values())))
    return target.getvalue()


def _csv(rows: Sequence[Row]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: marked(cell) for name, cell in row.items()} for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _nested(told: ServiceTold) -> Row:
    organisation = _organisation(told)
    places = [
        {"id": _id(told, "at", n), "location": {"id": _id(told, "place", n), **_place(told, n)}}
        for n in range(len(told.addresses))
    ]
    return {
        **_service(told),
        "organization": organisation,
        "phones": _phones(told),
        "schedules": _schedules(told),
        "languages": _languages(told),
        "service_at_locations": places,
        "attributes": [
            {
                "id": _id(told, "attribute"),
                "link_id": told.key,
                "link_entity": "service",
                "taxonomy_term": _term(told.kind),
            }
        ],
    }


def _flat(told: ServiceTold) -> Sequence[tuple[str, Row]]:
    link = {"service_id": told.key}
    rows: list[tuple[str, Row]] = [
        ("organizations", _organisation(told)),
        ("services", {**_service(told), "organization_id": told.organisation.key}),
        ("taxonomy_terms", _term(told.kind)),
    ]
    rows += [("phones", {**row, **link}) for row in _phones(told)]
    rows += [("schedules", {**row, **link}) for row in _schedules(told)]
    rows += [("languages", {**row, **link}) for row in _languages(told)]
    for n, address in enumerate(told.addresses):
        place = _id(told, "place", n)
        rows += [
            ("locations", {"id": place, "location_type": "physical", "name": told.name}),
            ("addresses", {**_address(told, n, address), "location_id": place}),
            ("service_at_location", {"id": _id(told, "at", n), **link, "location_id": place}),
        ]
    mark = {"id": _id(told, "attribute"), "link_id": told.key, "link_entity": "service"}
    return [*rows, ("attributes", {**mark, "taxonomy_term_id": _term(told.kind)["id"]})]


def _service(told: ServiceTold) -> Row:
    return {
        "id": told.key,
        "name": told.name,
        "description": told.description,
        "url": told.website,
        "email": told.email,
        "status": str(told.status),
        "application_process": told.how_to_apply,
        "fees_description": told.fees,
        "eligibility_description": told.eligibility,
        "assured_date": told.checked_on.isoformat() if told.checked_on else "",
    }


def _organisation(told: ServiceTold) -> Row:
    one = told.organisation
    return {
        "id": one.key,
        "name": one.name,
        "description": one.description,
        "email": one.email,
        "website": one.website,
    }


def _phones(told: ServiceTold) -> Sequence[Row]:
    return [
        {"id": _id(told, "phone", n), **phone.model_dump(), "type": "voice"}
        for n, phone in enumerate(told.phones)
    ]


def _schedules(told: ServiceTold) -> Sequence[Row]:
    return [
        {
            "id": _id(told, "schedule", n),
            "freq": "WEEKLY" if one.byday else "",
            "byday": one.byday,
            "opens_at": one.opens_at.isoformat() if one.opens_at else "",
            "closes_at": one.closes_at.isoformat() if one.closes_at else "",
            "description": one.description,
        }
        for n, one in enumerate(told.hours)
    ]


def _languages(told: ServiceTold) -> Sequence[Row]:
    return [{"id": _id(told, "language", n), "name": one} for n, one in enumerate(told.languages)]


def _place(told: ServiceTold, n: int) -> Mapping[str, Any]:
    address = _address(told, n, told.addresses[n])
    return {"location_type": "physical", "name": told.name, "addresses": [address]}


def _address(told: ServiceTold, n: int, address: str) -> Row:
    return {
        "id": _id(told, "address", n),
        "address_1": address,
        "city": "",
        "state_province": "",
        "postal_code": "",
        "country": "CN",
        "address_type": "physical",
    }


def _term(kind: Kind) -> Row:
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{TAXONOMY}:{kind}")),
        "code": str(kind),
        "name": KIND_LABELS[kind],
        "taxonomy": TAXONOMY,
    }


def _id(told: ServiceTold, what: str, n: int = 0) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{told.key}:{what}:{n}"))
