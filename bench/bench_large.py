"""A million entries: a 50-figure report cold and warm, and every desk page beside ten thousand."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import measuring

SMALL, LARGE = 10_000, 1_000_000
BATCH = 100_000
LAST_DAY = date(2026, 12, 31)
ROUNDS = 9
MOST_QUERIES = 12
REPORT_PAGE = "/reports/annual_summary/?unit=990101&period=2025"
PAGES = (
    "/",
    "/record/",
    "/record/outreach.talks/",
    "/entries/",
    "/entries/?unit=990101001&period=2025",
    "/entries/?page=20",
    "/figures/",
    "/figures/?theme=village",
    "/figures/?q=jz",
    "/figures/outreach.talks@990101/2025/",
    "/figures/outreach.talks@990101/2025/?by=unit",
    "/figures/village.households@990101/2025/",
    "/figures/outreach.leaflets_per_talk@990101/2025Q3/",
    "/postings/{posting}/",
    "/import/",
    "/events/",
    "/reports/",
    REPORT_PAGE,
    "/people/units/",
    "/people/members/",
    "/people/me/",
)


def fill(count: int) -> None:
    """A county with so many entries, posted through the import service, and one member."""
    from niangjia.ledger.packs import current_pack
    from niangjia.ledger.services import import_lines
    from niangjia.people.console import Console
    from niangjia.people.membership import add_member, appoint
    from niangjia.people.queries import all_units_for_operator, roles

    root, pack = measuring.county(), current_pack()
    by, units = Console(root), list(all_units_for_operator())
    adding = [m.code for m in pack.measures.values() if m.adds != "latest"]
    latest = [m.code for m in pack.measures.values() if m.adds == "latest"]
    # Yearly values are as many in a busy county as in a quiet one: one a year, unit and measure.
    yearly = {unit.code: measuring.yearly_values(latest) for unit in units}
    import_lines(unit=root, lines=yearly, by=by, today=LAST_DAY, key="yearly", title="bench")
    lines = measuring.lines_of_work(min(count, BATCH), adding)
    for batch in range(max(1, count // BATCH)):
        per_unit: dict[str, list[Any]] = {}
        for n, line in enumerate(lines):
            per_unit.setdefault(units[(n // 7 + batch) % len(units)].code, []).append(line)
        import_lines(
            unit=root, lines=per_unit, by=by, today=LAST_DAY, key=f"batch-{batch}", title="bench"
        )
    member = add_member(
        login="head", name="head", password="not-used-here", unit=root, by=by, on=root.opened_on
    )
    role = next(role for role in roles() if role.code == "head")
    appoint(member=member, role=role, unit=root, by=by, on=root.opened_on)


def answer_pages() -> None:
    """Read addresses from standard input; print server seconds and statements of each page."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from niangjia.ledger.models import Entry
    from niangjia.people.models import Member

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    member = Member.objects.for_sign_in("head").get()
    client.force_login(member, backend="niangjia.people.sign_in.MemberBackend")
    posting = Entry.objects.for_recount().latest("pk").audit_id
    statements: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    for address in sys.stdin:
        statements.clear()
        begun = time.perf_counter()
        with connection.execute_wrapper(count):
            response = client.get(address.strip().replace("{posting}", str(posting)))
            response.getvalue()
        seconds = time.perf_counter() - begun
        print(json.dumps([response.status_code, seconds, len(statements)]), flush=True)


class Server:
    """An installation in a process of its own that answers one page at a time."""

    def __init__(self, home: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "pages", home],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def get(self, address: str) -> tuple[float, int]:
        """Server seconds and statements of one page; anything but 200 ends the run."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(address, file=self.process.stdin, flush=True)
        status, seconds, statements = json.loads(self.process.stdout.readline())
        if status != 200:
            sys.exit(f"{address}: {status}")
        return seconds, statements


def fill_in_child(home: str, count: int) -> None:
    """Fill an installation in a process of its own."""
    subprocess.run([sys.executable, __file__, "fill", home, str(count)], check=True)


def compare(address: str, few: Server, many: Server) -> float:
    """One page on both, turn by turn, so that a busy moment of the machine meets both."""
    before, after = [], []
    statements = 0
    for _ in range(ROUNDS):
        before.append(few.get(address)[0])
        seconds, statements = many.get(address)
        after.append(seconds)
    small, large = statistics.median(before[1:]), statistics.median(after[1:])
    told = f"{small * 1000:.1f} → {large * 1000:.1f} ms"
    measuring.say(f"1M / 10k  {address}", large / small, at_most=1.5, told=told)
    measuring.say(f"queries   {address}", statements, at_most=MOST_QUERIES)
    return large


def main() -> None:
    """Both installations, then the figures."""
    homes = os.environ.get("NIANGJIA_BENCH_HOMES", "").split(":")
    if len(homes) != 2:
        homes = [tempfile.mkdtemp(), tempfile.mkdtemp()]
        fill_in_child(homes[0], SMALL)
        fill_in_child(homes[1], LARGE)
    few, many = Server(homes[0]), Server(homes[1])
    seconds = {address: compare(address, few, many) for address in PAGES}
    measuring.say("warm report, seconds", seconds[REPORT_PAGE], at_most=0.2, told="1M entries")
    measuring.say(
        "cold report, seconds", _cold_report(homes[1]), at_most=2, told="1M entries, DOCX"
    )
    measuring.finish()


def _cold_report(home: str) -> float:
    command = [
        str(Path(sys.executable).with_name("niangjia")), "report", "make", "annual_summary",
        "--unit", "990101", "--period", "2025", "-o", str(Path(home) / "report.docx"),
    ]  # fmt: skip
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(
            command,
            check=True,
            env=os.environ | {"NIANGJIA_HOME": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        measuring.start(sys.argv[2])
        if sys.argv[1] == "fill":
            fill(int(sys.argv[3]))
        else:
            answer_pages()
