"""The command `tally corpus DIR`: bring the index up to date, find what is shared, say it."""

import argparse
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool

from tally.copying.gathering import SUFFIXES, gather
from tally.copying.index import IndexUnusableError, opened
from tally.copying.joining import join
from tally.copying.sharing import sharing
from tally.copying.table import as_table
from tally.copying.telling import Corpus, as_jsonl, fit
from tally.progress import Progress

NOTHING_SHARED, SHARED, UNREADABLE, INTERRUPTED = 0, 1, 2, 130
_COMPLAINTS = 20


def run(options: argparse.Namespace) -> int:
    """Exit 0 when nothing is shared, 1 when something is, 2 when something could not be read."""
    if not options.folder.is_dir():
        sys.stderr.write(f"tally: {options.folder}: 不是文件夹。 Not a folder.\n")
        return UNREADABLE
    try:
        with opened(options.index or options.folder / ".tally-corpus.sqlite3") as connection:
            return _run(options, connection)
    except IndexUnusableError as wrong:
        sys.stderr.write(f"tally: {wrong}\n")
    except BrokenProcessPool:
        sys.stderr.write(
            "tally: 读取进程被终止;再运行一次即可接着读。"
            " A reading process was ended; run again to go on.\n"
        )
    except KeyboardInterrupt:
        sys.stderr.write("tally: 已中断;再运行一次即可接着读。 Interrupted; run again to go on.\n")
        return INTERRUPTED
    return UNREADABLE


def _run(options: argparse.Namespace, connection: sqlite3.Connection) -> int:
    progress = Progress()
    gather(options.folder, connection, lambda done, all_: progress.tell("读取", done, all_))
    join(connection, lambda done, all_: progress.tell("比对", done, all_))
    progress.clear()
    corpus = Corpus(options.folder, connection, sharing(connection, options.most))
    wrong = list(_wrong(connection))
    if not corpus.reports() and not wrong:
        sys.stderr.write(f"tally: {options.folder}: {_nothing_here()}\n")
        return NOTHING_SHARED
    lines = as_jsonl(corpus) if options.format == "jsonl" else as_table(corpus)
    sys.stdout.writelines(line + "\n" for line in lines)
    if _complain(wrong):
        return UNREADABLE
    return SHARED if corpus.told.total or any(corpus.identical()) else NOTHING_SHARED


def _nothing_here() -> str:
    kinds = " ".join(SUFFIXES)
    return (
        f"这里没有报告。把要比对的报告(各年、各单位)放进这个文件夹再运行,可用 {kinds}。"
        f" No reports here: put those to compare into this folder and run again ({kinds})."
    )


def _wrong(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    rows = connection.execute("SELECT path, wrong FROM file WHERE wrong IS NOT NULL ORDER BY path")
    return ((fit(os.fsdecode(path)), wrong) for path, wrong in rows)


def _complain(wrong: Sequence[tuple[str, str]]) -> int:
    """Name the files that could not be read, but no more than a screen of them."""
    for path, why in wrong[:_COMPLAINTS]:
        sys.stderr.write(f"tally: {path}: {why}\n")
    if len(wrong) > _COMPLAINTS:
        sys.stderr.write(f"tally: 共 {len(wrong):,} 个文件读不了。 {len(wrong):,} files in all.\n")
    return len(wrong)
