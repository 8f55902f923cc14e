"""An audit for the eye: the findings under their file, each with its place and its words."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import IO
from unicodedata import east_asian_width

from tally.model import Checked, Finding, Ruling
from tally.output.places import Places, pages_told, printable

HAS_RICH = find_spec("rich") is not None
_STYLES = {"error": "bold red", "note": "yellow", "cannot_tell": "cyan", "tallies": "green"}
_SEVERITIES = {"error": "错误", "note": "提示", "cannot_tell": "判断不了", "tallies": "相符"}
_DECISIONS = {"confirmed": "已确认", "dismissed": "已排除", "later": "以后再说"}
# Into a pipe a row is one line, however long, so that it can be searched.
_PIPE = 4096

Styled = tuple[tuple[str, str], ...]  # words, each with the style of rich they are shown in
Row = tuple[str, Styled, Styled]


def as_table(
    checked: Checked,
    *,
    english: bool = False,
    colour: bool | None = None,
    out: IO[str] | None = None,
) -> None:
    """Print the findings; colours and folding only where a person looks on, and rich is there."""
    out = out or sys.stdout
    heads, rows = list(_heads(checked, english=english)), list(_rows(checked, english=english))
    if not HAS_RICH:
        out.writelines(f"{line.rstrip()}\n" for line in (*map(_words, heads), *_aligned(rows)))
        return
    _print_coloured(heads, rows, colour=out.isatty() if colour is None else colour, out=out)


def _print_coloured(heads: list[Styled], rows: list[Row], *, colour: bool, out: IO[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        file=out,
        width=None if out.isatty() else _PIPE,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for place, code, told in rows:
        table.add_row(place, Text.assemble(*code), Text.assemble(*told))
    with console.capture() as shown:
        for head in heads:
            console.print(Text.assemble(*head))
        if rows:
            console.print(table)
    out.writelines(f"{line.rstrip()}\n" for line in shown.get().splitlines())


def _aligned(rows: list[Row]) -> Iterator[str]:
    """The rows as rich sets them in a pipe."""
    widths = [max((_width(_words(row[at])) for row in rows), default=0) for at in (0, 1)]
    for place, code, told in rows:
        shown = _words(code)
        yield f"{place:>{widths[0]}}  {shown}{' ' * (widths[1] - _width(shown))}  {_words(told)}"


def _words(styled: Styled | str) -> str:
    return styled if isinstance(styled, str) else "".join(words for words, _ in styled)


def _width(shown: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in shown)


def _heads(checked: Checked, *, english: bool) -> Iterator[Styled]:
    audit = checked.audit
    yield (
        (printable(checked.path), "bold"),
        (
            f": {len(audit.claims)} 个数 claims · {len(audit.holes)} 处丢失 holes"
            f" · {len(audit.relations)} 处关系 relations · ",
            "",
        ),
        (f"{len(audit.findings)} 条发现 findings", "bold" if audit.findings else "green"),
    )
    if checked.document.unread_pages:
        yield ((f"  {pages_told(checked.document.unread_pages)[english]}", "yellow"),)


def _rows(checked: Checked, *, english: bool) -> Iterator[Row]:
    places = Places(checked.document.text)
    for finding, ruling in checked.ruled():
        place = f"  {places.line(finding.start)}:{places.column(finding.start)}"
        yield place, _code(finding, ruling), _told(finding, ruling, places, english)


def _code(finding: Finding, ruling: Ruling | None) -> Styled:
    style = _STYLES[finding.severity]
    if ruling is not None and ruling.decision == "dismissed":
        style = "dim strike"
    return ((f"{finding.code} {_SEVERITIES[finding.severity]}", style),)


def _told(finding: Finding, ruling: Ruling | None, places: Places, english: bool) -> Styled:
    before, words, after = places.words((finding.start, finding.end))
    message = ((f"{printable(finding.message)}  ", ""),)
    around = ((f"…{before}", "dim"), (words, "reverse"), (f"{after}…", "dim"))
    translated = ((f"  {printable(finding.message_en)}", ""),) if english else ()
    if ruling is None:
        return (*message, *around, *translated)
    note = f"：{printable(ruling.note)}" if ruling.note else ""
    decided = (f"  [{_DECISIONS[ruling.decision]} {ruling.at[:10]}{note}]", "italic")
    return (*message, *around, *translated, decided)
