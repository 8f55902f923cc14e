import subprocess
import sys

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
