"""R2: ten thousand combinations of filters by what stands in for a group, over every list of a case
worker; none tells her cases apart.

The test of 150 in the suite, run for longer. Arguments: combinations (10,000).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST = "tests/test_no_filter_by_proxy.py"


def main(count):
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "--durations=1", "-rP", TEST]
    told = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"COMBINATIONS": str(count)}, check=False
    )
    word = "MISS" if told.returncode else "ok  "
    print(f"{word} combinations that told cases apart: of {count}")
    sys.exit(told.returncode)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
