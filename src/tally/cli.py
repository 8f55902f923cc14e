"""The command: `tally check FILE…`, `tally rule`, `tally holes --stdin` and `tally corpus DIR`."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from tally.audit import check
from tally.checking import FINDINGS, NOTHING_WRONG, run, run_ruling
from tally.model import Decision

# What a shell says of a program ended by SIGINT and by SIGPIPE.
INTERRUPTED, UNHEARD = 130, 141
_FINDING = re.compile(r"(T\d{3}):(\d{1,9})(?::(\d{1,9}))?")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 when nothing is wrong, 1 with findings, 2 when a file could not be read."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    return code


def _run(options: argparse.Namespace) -> int:
    if options.command == "corpus":
        from tally.copying import command  # numpy is loaded for nothing else

        return command.run(options)
    if options.command == "rule":
        return run_ruling(options)
    return _holes() if options.command == "holes" else run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tally", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="read reports and list what does not tally")
    checking.add_argument(
        "files", nargs="+", metavar="FILE", help="a file, a folder, or - for standard input"
    )
    checking.add_argument("--format", choices=("table", "jsonl", "html", "sarif"), default="table")
    checking.add_argument("--english", action="store_true", help="say it in English as well")
    checking.add_argument("--docs", default="", metavar="URL", help="where SARIF finds the pages")
    ruling = commands.add_parser("rule", help="keep what you decided about a finding")
    ruling.add_argument("file", metavar="FILE")
    ruling.add_argument("finding", type=_finding, metavar="CODE:LINE[:COLUMN]")
    ruling.add_argument("decision", choices=get_args(Decision))
    ruling.add_argument("--note", default="", help="a short reason about the number, no names")
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


def _finding(shown: str) -> tuple[str, int, int | None]:
    found = _FINDING.fullmatch(shown)
    if found is None:
        raise argparse.ArgumentTypeError("like T010:26, or T010:26:14 with the column")
    return found[1], int(found[2]), int(found[3]) if found[3] else None


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
