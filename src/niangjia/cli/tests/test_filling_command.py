import subprocess
import sys

import pytest

from niangjia.cli.filling_command import _Errand, _filled
from niangjia.cli.tests.test_report_commands import run
from niangjia.ledger.tests.recording import record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
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


class TestFilling:
    def test_each_unit_has_its_own_numbers_and_nothing_half(
        self, bound_report, village, township, tmp_path
    ):
        done = _filled(_Errand(bound_report, (village.code, township.code), "2026", tmp_path))

        assert done == (2, 0)
        assert [path.name for path in sorted(tmp_path.iterdir())] == [
            f"{township.code}.docx", f"{village.code}.docx",
        ]  # fmt: skip
        for path in tmp_path.iterdir():
            assert "活动30场" in read_version(path.read_bytes()).text

    def test_what_is_there_already_stays(self, bound_report, county, township, village, tmp_path):
        source, folder = tmp_path / "report.docx", tmp_path / "out"
        source.write_bytes(bound_report)
        folder.mkdir()
        for unit in (township, village):
            (folder / f"{unit.code}.docx").write_bytes(b"written before")
        words = ("--below", county.code, "--period", "2026", "--out", folder)
        shown = run("report", "fill", source, *words)

        assert "写好 0 份" in shown.output
        assert {path.read_bytes() for path in folder.iterdir()} == {b"written before"}
