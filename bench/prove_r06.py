"""R6: a thousand quick exits in a real browser, and Back after each: none shows the page she left.

The browser test of 25 in the suite, run for longer. Arguments: exits (1,000).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST = "tests/browser/test_leaving.py::test_time_after_time_the_way_back_shows_nothing"


def main(count):
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "--durations=1", TEST]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | {"LEAVINGS": str(count)}, check=False)
    word = "MISS" if told.returncode else "ok  "
    print(f"{word} exits after which Back showed the page: asked of {count}")
    sys.exit(told.returncode)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
