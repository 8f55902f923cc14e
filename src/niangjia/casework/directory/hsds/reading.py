"""Reading an HSDS file: JSON, or the ZIP of its tables, brought into one shape: services as nested
mappings, each with its place in the file under `AT`.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from niangjia.casework.directory.hsds.formulas import unmarked
from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.words import N_
from niangjia.kernel.zips import UNREADABLE_ZIP

Raw = Mapping[str, Any]
AT = "\0at"
LARGEST_BYTES = 8 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_SERVICES = 20_000
ENCODINGS = ("utf-8-sig", "gb18030")

TOO_LARGE = Fault(N_("文件太大。"), N_("最多 8 MB，解开后最多 64 MB。请分成几个文件。"))
TOO_MANY = Fault(N_("超过 20,000 条服务。"), N_("请分成几个文件。"))
NOT_HSDS = Fault(
    N_("看不出这是 HSDS 文件。"), N_("请用 HSDS 3 的 JSON，或者它的 CSV 表打成的 ZIP。")
)
NOT_TEXT = Fault(N_("读不出文字编码。"), N_("请存成 UTF-8。"))
NOT_A_TABLE = Fault(N_("这张表读不出来。"), N_("请按 CSV 的写法重存一遍。"))
# Each table under both names that files in the wild use.
TABLES = {
    "services": "services",
    "service": "services",
    "organizations": "organizations",
    "organization": "organizations",
    "phones": "phones",
    "phone": "phones",
    "schedules": "schedules",
    "schedule": "schedules",
    "languages": "languages",
    "language": "languages",
    "locations": "locations",
    "location": "locations",
    "addresses": "addresses",
    "address": "addresses",
    "service_at_locations": "service_at_locations",
    "service_at_location": "service_at_locations",
    "attributes": "attributes",
    "attribute": "attributes",
    "taxonomy_terms": "taxonomy_terms",
    "taxonomy_term": "taxonomy_terms",
    "contacts": "contacts",
    "contact": "contacts",
}


def raw_services(content: bytes) -> Sequence[Raw]:
    """The services of a file as they stand there, or `Refused`."""
    if len(content) > LARGEST_BYTES:
        raise Refused([TOO_LARGE])
    is_zip = content.startswith(b"PK")
    found = _of_tables(_tables_of(content)) if is_zip else list(_of_json(content))
    if len(found) > MOST_SERVICES:
        raise Refused([TOO_MANY])
    return found


def _of_json(content: bytes) -> Iterator[Raw]:
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError, ValueError) as wrong:
        raise Refused([NOT_HSDS]) from wrong
    if isinstance(told, dict) and isinstance(told.get("contents"), list):
        listed, at = told["contents"], "contents"
    elif isinstance(told, list):
        listed, at = told, ""
    else:
        listed, at = [told], ""
    for number, one in enumerate(listed):
        yield from _services_of(one, f"{at}[{number}]")


def _services_of(one: Any, at: str) -> Iterator[Raw]:
    """A service, or each service of an organisation that holds its services."""
    if not isinstance(one, dict):
        raise Refused([NOT_HSDS])
    if not isinstance(one.get("services"), list):
        yield {**one, AT: at}
        return
    organisation = {key: value for key, value in one.items() if key != "services"}
    for number, service in enumerate(one["services"]):
        if not isinstance(service, dict):
            raise Refused([NOT_HSDS])
        yield {"organization": organisation, **service, AT: f"{at}.services[{number}]"}


Tables = Mapping[str, Sequence[Raw]]


def _tables_of(content: bytes) -> Tables:
    found: dict[str, Sequence[Raw]] = {}
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for info in packed.infolist():
                path = PurePosixPath(info.filename)
                table = TABLES.get(path.stem) if path.suffix == ".csv" else None
                if table is None or table in found:
                    continue
                with packed.open(info) as part:
                    told = part.read(left + 1)
                left -= len(told)
                if left < 0:
                    raise Refused([TOO_LARGE])
                found[table] = list(_rows(told, path.name))
    except UNREADABLE_ZIP as wrong:
        raise Refused([NOT_HSDS]) from wrong
    if "services" not in found:
        raise Refused([NOT_HSDS])
    return found


def _rows(told: bytes, name: str) -> Iterator[Raw]:
    try:
        reader = csv.DictReader(io.StringIO(_text(told, name), newline=""), strict=True)
        for row in reader:
            values = {key: unmarked((value or "").strip()) for key, value in row.items() if key}
            yield {**values, AT: f"{name}:{reader.line_num}"}
    except (csv.Error, AttributeError) as wrong:
        raise Refused([Fault(NOT_A_TABLE.what, NOT_A_TABLE.mend, where=name)]) from wrong


def _text(told: bytes, name: str) -> str:
    for encoding in ENCODINGS:
        try:
            return told.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused([Fault(NOT_TEXT.what, NOT_TEXT.mend, where=name)])


def _of_tables(tables: Tables) -> Sequence[Raw]:
    """The tables as nested services: each row below the one it names."""
    organisations = {row.get("id", ""): row for row in tables.get("organizations", ())}
    terms = {row.get("id", ""): row for row in tables.get("taxonomy_terms", ())}
    addresses = _linked(tables, "addresses", "location_id")
    locations = {
        row.get("id", ""): {**row, "addresses": addresses[row.get("id", "")]}
        for row in tables.get("locations", ())
    }
    places = {
        service: [{**row, "location": locations.get(row.get("location_id", ""))} for row in rows]
        for service, rows in _linked(tables, "service_at_locations", "service_id").items()
    }
    marks = {
        link: [{**row, "taxonomy_term": terms.get(row.get("taxonomy_term_id", ""))} for row in rows]
        for link, rows in _linked(tables, "attributes", "link_id").items()
    }
    below = {table: _linked(tables, table, "service_id") for table in _OF_A_SERVICE}
    return [
        {
            **row,
            "organization": organisations.get(row.get("organization_id", "")),
            "service_at_locations": places.get(row.get("id", ""), []),
            "attributes": marks.get(row.get("id", ""), []),
            **{table: rows[row.get("id", "")] for table, rows in below.items()},
        }
        for row in tables["services"]
    ]


_OF_A_SERVICE = ("phones", "schedules", "languages", "contacts")


def _linked(tables: Tables, table: str, link: str) -> defaultdict[str, list[Raw]]:
    """The rows of a table by the key they name."""
    found: defaultdict[str, list[Raw]] = defaultdict(list)
    for row in tables.get(table, ()):
        if row.get(link):
            found[row[link]].append(row)
    return found
