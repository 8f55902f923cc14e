"""Reading a pack's folder: everything, then every fault at once, or the pack."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from niangjia.ledger.pack.checking import Coded, Draft, Spot, cross_faults
from niangjia.ledger.pack.facts import POSTING_EVENTS, EventFacts
from niangjia.ledger.pack.faults import PackError, PackFault, Wrong, fault
from niangjia.ledger.pack.guarding import group_faults
from niangjia.ledger.pack.naming import naming_faults
from niangjia.ledger.pack.pack import Pack, digest_of, index_of
from niangjia.ledger.pack.reading import TomlFile
from niangjia.ledger.pack.shapes import (
    Dimension,
    Measure,
    PackHead,
    Posting,
    Ratio,
    Shape,
    Theme,
)
from niangjia.ledger.pack.templates import read_template

C = TypeVar("C", bound=Coded)


def load(folder: Path, events: EventFacts = POSTING_EVENTS) -> Pack:
    """The pack in `folder`, or `PackError` with every fault in every file of it."""
    faults: list[PackFault] = []
    draft = _read(folder, faults)
    if draft.is_whole:  # else every name in the unread file would seem unknown
        faults += cross_faults(draft)
        faults += naming_faults(draft, events)
    faults += group_faults(draft)
    if faults or draft.head is None:
        raise PackError(sorted(dict.fromkeys(faults), key=lambda f: (f.file, f.line)))
    return _pack(draft, draft.head)


def _read(folder: Path, faults: list[PackFault]) -> Draft:
    draft = Draft()
    _read_head(folder, draft, faults)
    for path in sorted(folder.glob("measures/*.toml")):
        _read_measures(folder, path, draft, faults)
    if (path := folder / "postings.toml").exists():
        file = _open(folder, path, faults)
        file.knows_only("posting")
        draft.postings += [(p, _spot(file, "posting", i)) for p, i in file.each("posting", Posting)]
        _note_gaps(file, draft)
    for path in sorted(folder.glob("reports/*.md")):
        name = path.relative_to(folder).as_posix()
        if report := read_template(name, _text(path, name, faults), faults):
            draft.reports.append((report, Spot(name, 1)))
    return draft


def _read_head(folder: Path, draft: Draft, faults: list[PackFault]) -> None:
    path = folder / "pack.toml"
    if not path.exists():
        faults.append(fault("pack.toml", 1, Wrong.FILE_MISSING))
        return
    file = _open(folder, path, faults)
    file.knows_only("pack", "theme", "dimension")
    if file.is_read:
        draft.head = file.one("pack", PackHead)
    draft.themes += [(t, _spot(file, "theme", i)) for t, i in file.each("theme", Theme)]
    for dimension, index in file.each("dimension", Dimension):
        draft.dimensions.append((dimension, _spot(file, "dimension", index)))
    _note_gaps(file, draft)


def _read_measures(folder: Path, path: Path, draft: Draft, faults: list[PackFault]) -> None:
    file = _open(folder, path, faults)
    file.knows_only("measure", "ratio")
    draft.measures += [(m, _spot(file, "measure", i)) for m, i in file.each("measure", Measure)]
    draft.ratios += [(r, _spot(file, "ratio", i)) for r, i in file.each("ratio", Ratio)]
    _note_gaps(file, draft)


def _note_gaps(file: TomlFile, draft: Draft) -> None:
    draft.broken |= file.broken
    draft.is_whole &= file.is_read


def _open(folder: Path, path: Path, faults: list[PackFault]) -> TomlFile:
    name = path.relative_to(folder).as_posix()
    return TomlFile(name, _text(path, name, faults), faults)


def _text(path: Path, name: str, faults: list[PackFault]) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        faults.append(fault(name, line, Wrong.NOT_UTF8))
        return ""


def _spot(file: TomlFile, table: str, index: int) -> Spot:
    keys = {
        key: file.lines.of(table, index, key)
        for shape in (Theme, Dimension, Measure, Ratio, Posting)
        for key in shape.model_fields
    }
    for number, _ in enumerate(file.raw[table][index].get("value", ())):
        keys[f"value.{number}"] = file.lines.of(table, index, "value", number)
    return Spot(file.file, file.lines.of(table, index), keys)


def _pack(draft: Draft, head: PackHead) -> Pack:
    themes, dimensions = _by_code(draft.themes), _by_code(draft.dimensions)
    measures, ratios, reports = (
        _by_code(draft.measures),
        _by_code(draft.ratios),
        _by_code(draft.reports),
    )
    postings = tuple(posting for posting, _ in draft.postings)
    tables: dict[str, Mapping[str, Shape]] = {
        "themes": themes,
        "dimensions": dimensions,
        "measures": measures,
        "ratios": ratios,
    }
    return Pack(
        head, themes, dimensions, measures, ratios, postings, reports,
        digest_of(head, tables, postings, reports), index_of(measures, ratios),
    )  # fmt: skip


def _by_code(things: list[tuple[C, Spot]]) -> Mapping[str, C]:
    return MappingProxyType({thing.code: thing for thing, _ in things})
