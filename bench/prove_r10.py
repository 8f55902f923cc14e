"""R10 over HTTP: five thousand requests at random by one who works elsewhere, over every address
with an argument and with ids of both units mixed; none tells or changes anything of the other's
cases.

The test of 300 in the suite, run for longer. Arguments: requests (5,000).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST = "tests/test_another_units_doors.py"


def main(count):
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "--durations=1", "-rP", TEST]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | {"KNOCKS": str(count)}, check=False)
    word = "MISS" if told.returncode else "ok  "
    print(f"{word} requests that told or changed something of another unit's case: of {count}")
    sys.exit(told.returncode)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
