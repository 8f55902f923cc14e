"""Posting through the service beside raw SQL inserts of the same rows, one transaction each."""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measuring

COUNT, ROUNDS = 300, 5


def main() -> None:
    """Interleave rounds of both, so that a busy moment of the machine meets both."""
    measuring.start()
    from django.conf import settings

    from niangjia.ledger.packs import current_pack
    from niangjia.ledger.services import record_work
    from niangjia.people.console import Console

    root, pack = measuring.county(), current_pack()
    by = Console(root)
    lines = measuring.lines_of_work(COUNT, list(pack.measures))
    raw = _raw_connection(settings.DATABASES["default"]["NAME"])
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS):
        with measuring.timed(ours):
            for n, line in enumerate(lines):
                record_work(unit=root, lines=[line], by=by, today=line.day, key=f"{number}-{n}")
        with measuring.timed(theirs):
            for line in lines:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute(INSERT, (line.measure, root.pk, line.day.isoformat(), line.steps))
                raw.execute("COMMIT")
    ratio = min(theirs) / min(ours)
    told = f"ours {COUNT / min(ours):.0f}/s, raw SQL {COUNT / min(theirs):.0f}/s"
    measuring.say("posting / raw insert", ratio, at_least=0.10, told=told)
    measuring.finish()


INSERT = """INSERT INTO ledger_entry
 (measure, unit_id, day, steps, dimensions, precision, audit_id, reverses_id)
 VALUES (?, ?, ?, ?, '', '', 0, NULL)"""


def _raw_connection(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    return raw


if __name__ == "__main__":
    main()
