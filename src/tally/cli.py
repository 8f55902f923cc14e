"""The command: `tally check FILE…`, `tally holes --stdin` and `tally corpus DIR`."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tally.audit import check
from tally.output import as_jsonl, as_table
from tally.reading import UnreadableError, read

NOTHING_WRONG, FINDINGS, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 when nothing is wrong, 1 with findings, 2 when a file could not be read."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if options.command == "corpus":
        from tally.copying.command import run  # numpy is loaded for nothing else

        return run(options)
    return _holes() if options.command == "holes" else _check(options.files, options.format)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tally", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="read reports and list what does not tally")
    checking.add_argument("files", nargs="+", metavar="FILE")
    checking.add_argument("--format", choices=("table", "jsonl"), default="table")
    holes = commands.add_parser("holes", help="where a number was lost, a line at a time")
    holes.add_argument("--stdin", action="store_true", required=True)
    corpus = commands.add_parser("corpus", help="which passages the reports of a folder share")
    corpus.add_argument("folder", metavar="DIR", type=Path)
    corpus.add_argument("--index", type=Path, help="SQLite file (default: in DIR)")
    corpus.add_argument("--format", choices=("table", "jsonl"), default="table")
    corpus.add_argument("--most", type=_whole, default=100, help="pairs to list (default: 100)")
    return parser


def _whole(shown: str) -> int:
    if not shown.isdecimal():
        raise argparse.ArgumentTypeError("a whole number, please")
    return int(shown)


def _check(files: Sequence[str], form: str) -> int:
    worst = NOTHING_WRONG
    for name in files:
        try:
            document = read(name)
        except UnreadableError as wrong:
            sys.stderr.write(f"tally: {name}: {wrong}\n")
            worst = UNREADABLE
            continue
        audit = check(document.text)
        colour = sys.stdout.isatty()
        lines = (
            as_jsonl(document.name, audit)
            if form == "jsonl"
            else as_table(document.name, audit, colour=colour)
        )
        sys.stdout.writelines(line + "\n" for line in lines)
        worst = max(worst, FINDINGS if audit.findings else NOTHING_WRONG)
    return worst


def _holes() -> int:
    found_any = False
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for line in sys.stdin:
        text = line.removesuffix("\n").removesuffix("\r")
        holes = [[hole.start, hole.unit] for hole in check(text).holes]
        found_any = found_any or bool(holes)
        sys.stdout.write(json.dumps({"text": text, "holes": holes}, ensure_ascii=False) + "\n")
    return FINDINGS if found_any else NOTHING_WRONG


if __name__ == "__main__":
    sys.exit(main())
