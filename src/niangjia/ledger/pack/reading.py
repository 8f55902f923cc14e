"""Reading one TOML file of a pack: each table against its shape, each fault with its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from niangjia.ledger.pack.faults import PackFault, Wrong, fault
from niangjia.ledger.pack.lines import Lines
from niangjia.ledger.pack.shapes import Shape

S = TypeVar("S", bound=Shape)
AT = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
MISSING = {"protection": Wrong.CLASS_MISSING}


class TomlFile:
    """A file's tables, taken shape by shape; what is wrong gathers in `faults`."""

    def __init__(self, file: str, text: str, faults: list[PackFault]) -> None:
        self.file, self.faults, self.lines = file, faults, Lines(text)
        self.raw: dict[str, Any] = {}
        self.is_read = True
        self.broken: set[str] = set()  # codes of what stands in the file, misshapen
        try:
            self.raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            faults.append(toml_fault(file, error))
            self.is_read = False

    def knows_only(self, *tables: str) -> None:
        """Note a fault for every table of another name."""
        for key in self.raw.keys() - set(tables):
            self._note(Wrong.UNKNOWN_TABLE, key, key=key, known="、".join(tables))

    def one(self, table: str, shape: type[S]) -> S | None:
        """The single table `[table]`."""
        raw = self.raw.get(table)
        if isinstance(raw, Mapping):
            return self._shaped(shape, raw, (table,), f"[{table}]")
        self._note(Wrong.NOT_A_TABLE, table, key=table, wanted=f"[{table}]")
        return None

    def each(self, table: str, shape: type[S]) -> Iterator[tuple[S, int]]:
        """Every well-shaped `[[table]]` with its place among them."""
        raw = self.raw.get(table, [])
        if not (isinstance(raw, list) and all(isinstance(item, Mapping) for item in raw)):
            self._note(Wrong.NOT_A_TABLE, table, key=table, wanted=f"[[{table}]]")
            return
        for index, item in enumerate(raw):
            label = f"{table} {item.get('code', index + 1)}"
            if shaped := self._shaped(shape, item, (table, index), label):
                yield shaped, index
            else:
                self.broken.add(str(item.get("code", "")))

    def _shaped(
        self, shape: type[S], raw: Mapping[str, Any], place: tuple[str | int, ...], item: str
    ) -> S | None:
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            self.faults += misshapen(self.file, self.lines, place, error, item=item)
            return None

    def _note(self, wrong: Wrong, *place: str | int, **facts: object) -> None:
        self.faults.append(fault(self.file, self.lines.of(*place), wrong, **facts))


def toml_fault(file: str, error: tomllib.TOMLDecodeError, *, line_before: int = 0) -> PackFault:
    """A syntax error as a fault on its line."""
    found = AT.search(str(error))
    line = int(found[1]) if found and found[1] else 1
    detail = AT.sub("", str(error)).strip()
    return fault(file, line + line_before, Wrong.NOT_TOML, detail=detail)


def misshapen(
    file: str, lines: Lines, place: Sequence[str | int], error: ValidationError, *, item: str
) -> Iterator[PackFault]:
    """What pydantic refused, each on the line of its key; a union's branches count once."""
    seen = set()
    for detail in error.errors(include_url=False):
        loc = _loc_in_file(detail["loc"])
        line = lines.of(*place, *loc)
        if (line, loc[:1]) not in seen:
            seen.add((line, loc[:1]))
            yield _said(file, line, item, str(loc[-1]) if loc else "", detail)


def _loc_in_file(loc: Sequence[str | int]) -> tuple[str | int, ...]:
    return tuple(step for step in loc if isinstance(step, int) or step.isidentifier())


def _said(file: str, line: int, item: str, key: str, detail: ErrorDetails) -> PackFault:
    if detail["type"] == "missing":
        wrong = Wrong.TRANSLATION_MISSING if key.endswith("_en") else Wrong.KEY_MISSING
        return fault(file, line, MISSING.get(key, wrong), item=item, key=key)
    if detail["type"] == "extra_forbidden":
        return fault(file, line, Wrong.KEY_UNKNOWN, item=item, key=key)
    value = repr(detail["input"])[:40]
    if key.endswith("_en") and not str(detail["input"]).strip():
        return fault(file, line, Wrong.TRANSLATION_MISSING, item=item, key=key)
    if detail["type"] == "literal_error":
        allowed = detail["ctx"]["expected"].replace(" or ", ", ")
        return fault(
            file, line, Wrong.VALUE_NOT_ALLOWED, item=item, key=key, value=value, allowed=allowed
        )
    return fault(
        file, line, Wrong.VALUE_MISSHAPEN, item=item, key=key, value=value, detail=detail["msg"]
    )
