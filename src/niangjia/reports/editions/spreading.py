"""One bound file for many units: whom it is filled for, and what of it a folder holds already."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import newest_entry
from niangjia.people.queries import mergers, units_below
from niangjia.reports.editions.filling import About, identity_of
from niangjia.reports.paper.inserting import insert_docx
from niangjia.reports.paper.model import Paragraph, Style
from niangjia.reports.paper.picturing import NoPlaceError
from niangjia.reports.wording import closed_within

if TYPE_CHECKING:
    from niangjia.people.models import Unit

MANIFEST = "filled.jsonl"


@dataclass(frozen=True)
class Order:
    """A file for one unit; `state` is all that decides what stands in it."""

    code: str
    state: str
    closes_on: date | None


@dataclass(frozen=True)
class Orders:
    """What is to be filled, and the units that are not there in the period."""

    orders: tuple[Order, ...]
    absent: tuple[str, ...]


def orders_for(docx: bytes, *, below: Unit, period: Period, today: date) -> Orders:
    """An order for every unit under another that was there on a day of the period."""
    units = list(units_below(below))
    there = [one for one in units if _is_there(one, period)]
    shared = [
        sha256(docx).hexdigest(),
        str(period),
        current_pack().digest,
        newest_entry(),
        repr(mergers(as_at=None)),
        # What a running period is compared with moves on from day to day.
        str(today) if period.last >= today else "",
    ]
    orders = (Order(one.code, _digest([*shared, *_of(one)]), _end(one, period)) for one in there)
    absent = (one.code for one in units if not _is_there(one, period))
    return Orders(tuple(orders), tuple(absent))


def with_closing(docx: bytes, about: About, closes_on: date | None) -> bytes:
    """The file with a sentence under its title when the unit closes within its period."""
    if closes_on is None:
        return docx
    words = closed_within(about.unit.name, closes_on)
    identity = identity_of(about, report_id="", name="", pack=current_pack())
    target, told = io.BytesIO(), [Paragraph(Style.BODY, (words,))]
    try:
        insert_docx(io.BytesIO(docx), target, identity=identity, after=0, paragraphs=told)
    except NoPlaceError:  # it begins with a table; whoever fills it is told all the same
        return docx
    return target.getvalue()


class Folder:
    """The folder that is written to, and its manifest: a line for each file ever written here."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: dict[str, set[tuple[str, str]]] = {}
        for line in self._read():
            self._written.setdefault(line["unit"], set()).add((line["state"], line["file"]))

    def file(self, code: str) -> Path:
        """Where the file of a unit is."""
        return self._path / f"{code}.docx"

    def holds(self, order: Order) -> bool:
        """Whether its file is there and says just what it would say."""
        return self._is_written(order.code, order.state)

    def is_anothers(self, order: Order) -> bool:
        """Whether something else lies there: edited since, or never written by a filling."""
        return self.file(order.code).exists() and not self._is_written(order.code, None)

    def write(self, order: Order, docx: bytes) -> None:
        """A file is there whole or not at all, and its line before it: a run goes on anywhere."""
        line = {"unit": order.code, "state": order.state, "file": sha256(docx).hexdigest()}
        with (self._path / MANIFEST).open("a", encoding="utf-8") as manifest:
            # Behind half a line, too, of a run that was ended, this is a line of its own.
            manifest.write(f"\n{json.dumps(line)}\n")
        half = self.file(order.code).with_suffix(".half")
        half.write_bytes(docx)
        half.replace(self.file(order.code))

    def _is_written(self, code: str, state: str | None) -> bool:
        file, written = self.file(code), self._written.get(code, set())
        digest = sha256(file.read_bytes()).hexdigest() if written and file.exists() else ""
        return any(one == digest and state in (None, of) for of, one in written)

    def _read(self) -> Iterator[Mapping[str, str]]:
        manifest = self._path / MANIFEST
        for words in manifest.read_text("utf-8").splitlines() if manifest.exists() else ():
            try:
                line = json.loads(words)
                yield {name: str(line[name]) for name in ("unit", "state", "file")}
            except (ValueError, TypeError, KeyError):
                continue  # half a line, of a run that was ended


def _is_there(unit: Unit, period: Period) -> bool:
    is_closed = unit.closed_on is not None and unit.closed_on <= period.first
    return not is_closed and unit.opened_on <= period.last


def _end(unit: Unit, period: Period) -> date | None:
    """The day within the period on which the unit closes."""
    return unit.closed_on if unit.closed_on and unit.closed_on <= period.last else None


def _of(unit: Unit) -> list[object]:
    return [unit.code, unit.name, unit.path, unit.closed_on]


def _digest(said: list[object]) -> str:
    return sha256(json.dumps([str(one) for one in said]).encode()).hexdigest()
