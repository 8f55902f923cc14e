"""An audit for the eye: the findings under their file, each with its place and its words."""

import sys
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tally.model import Checked, Finding, Ruling
from tally.output.places import Places, pages_told, printable

_STYLES = {"error": "bold red", "note": "yellow", "cannot_tell": "cyan", "tallies": "green"}
_SEVERITIES = {"error": "错误", "note": "提示", "cannot_tell": "判断不了", "tallies": "相符"}
_DECISIONS = {"confirmed": "已确认", "dismissed": "已排除", "later": "以后再说"}
# Into a pipe a row is one line, however long, so that it can be searched.
_PIPE = 4096


def as_table(
    checked: Checked,
    *,
    english: bool = False,
    colour: bool | None = None,
    out: IO[str] | None = None,
) -> None:
    """Print the findings; colours and folding only where a person looks on."""
    out = out or sys.stdout
    is_seen = out.isatty() if colour is None else colour
    console = Console(
        file=out,
        width=None if out.isatty() else _PIPE,
        force_terminal=is_seen,
        color_system="standard" if is_seen else None,
        highlight=False,
    )
    with console.capture() as shown:
        console.print(_head(checked))
        if checked.document.unread_pages:
            told = pages_told(checked.document.unread_pages)
            console.print(Text(f"  {told[english]}", "yellow"))
        if checked.audit.findings:
            console.print(_rows(checked, english=english))
    out.writelines(f"{line.rstrip()}\n" for line in shown.get().splitlines())


def _head(checked: Checked) -> Text:
    audit = checked.audit
    return Text.assemble(
        (printable(checked.path), "bold"),
        f": {len(audit.claims)} 个数 claims · {len(audit.holes)} 处丢失 holes"
        f" · {len(audit.relations)} 处关系 relations · ",
        (f"{len(audit.findings)} 条发现 findings", "bold" if audit.findings else "green"),
    )


def _rows(checked: Checked, *, english: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    places = Places(checked.document.text)
    for finding, ruling in checked.ruled():
        place = f"  {places.line(finding.start)}:{places.column(finding.start)}"
        table.add_row(place, _code(finding, ruling), _told(finding, ruling, places, english))
    return table


def _code(finding: Finding, ruling: Ruling | None) -> Text:
    style = _STYLES[finding.severity]
    if ruling is not None and ruling.decision == "dismissed":
        style = "dim strike"
    return Text(f"{finding.code} {_SEVERITIES[finding.severity]}", style)


def _told(finding: Finding, ruling: Ruling | None, places: Places, english: bool) -> Text:
    before, words, after = places.words((finding.start, finding.end))
    text = Text.assemble(printable(finding.message), "  ")
    text.append_text(Text.assemble((f"…{before}", "dim"), (words, "reverse"), (f"{after}…", "dim")))
    if english:
        text.append(f"  {printable(finding.message_en)}")
    if ruling is not None:
        note = f"：{printable(ruling.note)}" if ruling.note else ""
        text.append(f"  [{_DECISIONS[ruling.decision]} {ruling.at[:10]}{note}]", "italic")
    return text
