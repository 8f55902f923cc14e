"""Importing a file of 100,000 rows beside raw SQL inserts of the same rows in one transaction."""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measuring

COUNT, ROUNDS = 100_000, 3


def main() -> None:
    """Read, check, plan and post a CSV; the raw side writes the entries alone."""
    measuring.start()
    from django.conf import settings

    from niangjia.ledger.importing.plan import ImportFrame, plan_import
    from niangjia.ledger.packs import current_pack
    from niangjia.ledger.services import import_lines
    from niangjia.people.console import Console

    root, pack = measuring.county(), current_pack()
    by, today = Console(root), measuring.FIRST_DAY.replace(year=2026, month=12)
    lines = measuring.lines_of_work(
        COUNT, [m.code for m in pack.measures.values() if not m.decimals]
    )
    rows = "".join(f"{x.measure},{x.steps},{x.day}\n" for x in lines)
    ours: list[float] = []
    theirs: list[float] = []
    raw = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    raw.execute("PRAGMA synchronous=FULL")
    for number in range(ROUNDS):
        content = f"指标,数量,日期,第{number}遍\n{rows}".encode()
        with measuring.timed(ours):
            plan = plan_import(content, frame=ImportFrame(root, today, {}), pack=pack)
            import_lines(
                unit=root, lines=plan.lines, by=by, today=today, key=plan.key, title="bench"
            )
        assert plan.line_count == COUNT, plan.faults[:3]
        with measuring.timed(theirs):
            raw.execute("BEGIN IMMEDIATE")
            for x in lines:
                raw.execute(INSERT, (x.measure, root.pk, x.day.isoformat(), x.steps))
            raw.execute("COMMIT")
    told = f"ours {min(ours):.2f} s, raw SQL {min(theirs):.2f} s for {COUNT} rows"
    measuring.say("import / raw insert", min(theirs) / min(ours), at_least=0.25, told=told)
    measuring.finish()


INSERT = """INSERT INTO ledger_entry
 (measure, unit_id, day, steps, dimensions, precision, audit_id, reverses_id)
 VALUES (?, ?, ?, ?, '', '', 0, NULL)"""

if __name__ == "__main__":
    main()
