"""The commands `tally check` and `tally rule`: files read one by one, shown, told by exit code."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tally.audit import check
from tally.model import Audit, Checked, Document, Ruling
from tally.output import as_page, as_sarif, as_table, lines_of
from tally.output.places import Places
from tally.progress import Progress
from tally.reading import UnreadableError, read, read_bytes
from tally.reading.opening import LARGEST
from tally.reading.refusals import of_system
from tally.rulings import RulingsError, Said, rule, rulings_on

NOTHING_WRONG, FINDINGS, UNREADABLE = 0, 1, 2
STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf")


@dataclass
class _Run:
    """What a run has met so far."""

    worst: int = NOTHING_WRONG
    unread: list[tuple[str, UnreadableError]] = field(default_factory=list)

    def complain(self, path: str, wrong: UnreadableError | RulingsError) -> None:
        sys.stderr.write(f"tally: {path}: {wrong}\n")
        self.worst = UNREADABLE
        if isinstance(wrong, UnreadableError):
            self.unread.append((path, wrong))

    def note(self, one: Checked) -> None:
        self.worst = max(self.worst, FINDINGS if one.is_open else NOTHING_WRONG)


def run(options: argparse.Namespace) -> int:
    """Exit 0 when nothing is wrong, 1 with findings, 2 when a file could not be read."""
    found = _Run()
    checked = _checked(list(_files(options.files, found)), found)
    if options.format == "table":
        for one in checked:
            as_table(one, english=options.english)
    elif options.format == "jsonl":
        for one in checked:
            sys.stdout.writelines(line + "\n" for line in lines_of(one))
    elif options.format == "html":
        sys.stdout.writelines(as_page(checked, english=options.english))
    else:
        sys.stdout.write(as_sarif(checked, found.unread, docs=options.docs) + "\n")
    return found.worst


def _files(names: Sequence[str], found: _Run) -> Iterator[str]:
    """The files named, and those below a folder that is named, in the order of their names."""

    def complain(wrong: OSError) -> None:
        found.complain(wrong.filename, of_system(wrong))

    for name in names:
        if name == STDIN or not Path(name).is_dir():
            yield name
            continue
        for folder, folders, inside in os.walk(name, onerror=complain):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for one in sorted(inside):
                if not one.startswith((".", "~$")) and one.lower().endswith(SUFFIXES):
                    yield str(Path(folder, one))


def _checked(paths: Sequence[str], found: _Run) -> Iterator[Checked]:
    progress = Progress(shown=None if len(paths) > 1 else False)
    for done, path in enumerate(paths):
        progress.tell("检查", done, len(paths))
        try:
            document = _read(path)
        except UnreadableError as wrong:
            progress.clear()
            found.complain(path, wrong)
            continue
        audit = check(document.text)
        progress.clear()
        one = Checked(path, document, audit, _rulings(path, audit, found))
        found.note(one)
        yield one


def _read(path: str) -> Document:
    if path != STDIN:
        return read(path)
    return read_bytes(sys.stdin.buffer.read(LARGEST + 1), "stdin")


def _rulings(path: str, audit: Audit, found: _Run) -> tuple[Ruling | None, ...]:
    if path == STDIN:
        return ()
    try:
        return rulings_on(audit, Path(path))
    except RulingsError as wrong:
        found.complain(path, wrong)
        return ()


def run_ruling(options: argparse.Namespace) -> int:
    """Keep a ruling: exit 0 when it is kept, 2 when the finding or the file is not there."""
    try:
        audit = check(read(options.file).text)
        places = Places(audit.text)
        code, line, column = options.finding
        named = [
            finding
            for finding in audit.findings
            if finding.code == code
            and places.line(finding.start) == line
            and column in (None, places.column(finding.start))
        ]
        if len(named) != 1:
            columns = ", ".join(str(places.column(finding.start)) for finding in named)
            return _refuse_ruling(f"{code}:{line}", columns)
        rule(Path(options.file), audit, named, Said(options.decision, options.note))
    except (UnreadableError, RulingsError) as wrong:
        sys.stderr.write(f"tally: {options.file}: {wrong}\n")
        return UNREADABLE
    return NOTHING_WRONG


def _refuse_ruling(finding: str, columns: str) -> int:
    if columns:
        sys.stderr.write(
            f"tally: {finding} 有几处，请写明第几个字：{finding}:列。"
            f" There are several; add the column: {columns}.\n"
        )
    else:
        sys.stderr.write(f"tally: 没有 {finding} 这条发现。 There is no such finding.\n")
    return UNREADABLE
