import subprocess
import sys
from datetime import date

import pytest

from niangjia.cli.filling_command import _Errand, _filled
from niangjia.cli.tests.test_report_commands import run
from niangjia.kernel import clock
from niangjia.ledger.figures.period import Period
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.console import Console
from niangjia.people.queries import unit_for_operator
from niangjia.people.services import close_unit
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.spreading import MANIFEST, Folder, orders_for
from niangjia.reports.editions.tests.handing import bound, handed_in

# Its processes hold its standard output: that ends when the last of them has.
_COMMAND = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from niangjia.cli.filling_command import _begin

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, get_context("spawn"), _begin)
    pool.submit(int).result()
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_its_processes_end_with_a_command_that_is_killed(tmp_path):
    script = tmp_path / "command.py"
    script.write_text(_COMMAND)
    pipe = subprocess.PIPE
    command = subprocess.Popen([sys.executable, script], stdin=pipe, stdout=pipe)
    assert command.stdout.readline() == b"begun\n"
    command.kill()

    assert command.communicate(timeout=30) == (b"", None)


@pytest.fixture
def bound_report(village, worker):
    """A bound file of the village."""
    author = give("officer", make_member("author", village))
    record_line(author, "outreach.talks", 30)
    edition = bound(handed_in(author, "举办普法宣传现场活动20场。"), author)
    return docx_of(edition)


def orders(docx, *units, period="2026"):
    """What those of the county's units are filled with."""
    county = unit_for_operator(units[0].path.split("/")[0])
    found = orders_for(docx, below=county, period=Period.parse(period), today=clock.today())
    return tuple(one for one in found.orders if one.code in {unit.code for unit in units})


def filled(docx, folder, *units, period="2026"):
    return _filled(_Errand(docx, orders(docx, *units, period=period), period, folder))


def outcome(docx, folder, county, period="2026"):
    """What a second run says, in a process of this one's: it has nothing left to fill."""
    source = folder.parent / "report.docx"
    source.write_bytes(docx)
    return run(
        "report", "fill", source, "--below", county.code, "--period", period, "--out", folder
    )


class TestFilling:
    def test_each_unit_has_its_own_numbers_and_nothing_half(
        self, bound_report, village, township, tmp_path
    ):
        done = filled(bound_report, tmp_path, village, township)

        assert done == (2, 0)
        assert [path.name for path in sorted(tmp_path.glob("*"))] == [
            f"{township.code}.docx", f"{village.code}.docx", MANIFEST,
        ]  # fmt: skip
        for path in tmp_path.glob("*.docx"):
            assert "活动30场" in read_version(path.read_bytes()).text


class TestGoingOn:
    """What is there already is known by what it was filled with, not by its name."""

    @pytest.fixture
    def folder(self, bound_report, township, village, tmp_path):
        folder = tmp_path / "out"
        folder.mkdir()
        filled(bound_report, folder, township, village)
        return folder

    def is_held(self, docx, folder, unit, period="2026"):
        (order,) = orders(docx, unit, period=period)
        return Folder(folder).holds(order)

    def test_the_same_again_stays(self, bound_report, folder, county):
        before = {path: path.stat().st_mtime_ns for path in folder.glob("*.docx")}
        shown = outcome(bound_report, folder, county)

        assert shown.exit_code == 0
        assert "写好 0 份" in shown.output
        assert "已有 2 份和现在要填的一样" in shown.output
        assert {path: path.stat().st_mtime_ns for path in before} == before

    def test_another_period_another_template_and_a_ledger_that_moved_are_filled_anew(
        self, bound_report, folder, village, worker
    ):
        assert self.is_held(bound_report, folder, village)
        assert not self.is_held(bound_report, folder, village, "2025")
        assert not self.is_held(bound_report + b" ", folder, village)
        record_line(worker, "outreach.talks", 1)
        assert not self.is_held(bound_report, folder, village)

    def test_what_a_hand_changed_or_somebody_else_put_there_is_told_and_not_touched(
        self, bound_report, folder, county, village, township
    ):
        for unit in (village, township):
            (folder / f"{unit.code}.docx").write_bytes(b"by hand")
        shown = outcome(bound_report, folder, county, "2025")

        assert shown.exit_code == 1
        assert f"有 2 份不是这里填的，或填好后改过，没有动：{township.code}" in shown.output
        assert {path.read_bytes() for path in folder.glob("*.docx")} == {b"by hand"}

    def test_half_a_line_of_a_run_that_was_ended_does_no_harm(self, bound_report, folder, village):
        with (folder / MANIFEST).open("a") as manifest:
            manifest.write('{"unit": "320')

        assert self.is_held(bound_report, folder, village)

    def test_nor_to_what_is_filled_right_after_it(self, bound_report, folder, village):
        (folder / f"{village.code}.docx").unlink()
        (folder / MANIFEST).write_text('{"unit": "320')
        filled(bound_report, folder, village)

        assert self.is_held(bound_report, folder, village)


class TestClosedUnits:
    def test_a_unit_closed_before_the_period_is_told_and_not_filled(
        self, bound_report, village, township, county, tmp_path
    ):
        close_unit(unit=village, by=Console(county), on=date(2025, 12, 31))
        filled(bound_report, tmp_path, township)
        shown = outcome(bound_report, tmp_path, county)

        assert f"已撤销或还没设立的 1 个单位没有填：{village.code}" in shown.output
        assert not (tmp_path / f"{village.code}.docx").exists()

    def test_a_unit_closed_within_it_is_filled_to_that_day_and_its_file_says_so(
        self, bound_report, village, county, tmp_path
    ):
        close_unit(unit=village, by=Console(county), on=TODAY)
        filled(bound_report, tmp_path, village)
        text = read_version((tmp_path / f"{village.code}.docx").read_bytes()).text

        day = f"{TODAY.year}年{TODAY.month}月{TODAY.day}日"
        assert f"{village.name}于{day}撤销，以下各数到撤销那天为止。" in text
        assert "活动30场" in text
