"""The command `tally corpus DIR`: bring the index up to date, find what is shared, say it."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

from tally.copying.gathering import gather
from tally.copying.index import IndexUnusableError, opened
from tally.copying.joining import join
from tally.copying.sharing import sharing
from tally.copying.telling import Corpus, as_jsonl, as_table
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
    lines = as_jsonl(corpus) if options.format == "jsonl" else as_table(corpus)
    sys.stdout.writelines(line + "\n" for line in lines)
    if _complain(_wrong(connection)):
        return UNREADABLE
    return SHARED if corpus.told.total or any(corpus.identical()) else NOTHING_SHARED


def _wrong(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    rows = connection.execute("SELECT path, wrong FROM file WHERE wrong IS NOT NULL ORDER BY path")
    return ((path.decode("utf-8", "replace"), wrong) for path, wrong in rows)


def _complain(wrong: Iterator[tuple[str, str]]) -> int:
    """Name the files that could not be read, but no more than a screen of them."""
    count = 0
    for count, (path, why) in enumerate(wrong, 1):
        if count <= _COMPLAINTS:
            sys.stderr.write(f"tally: {path}: {why}\n")
    if count > _COMPLAINTS:
        sys.stderr.write(f"tally: 共 {count:,} 个文件读不了。 {count:,} files in all.\n")
    return count
