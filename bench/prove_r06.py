"""R6: a thousand quick exits in a real browser, and Back after each: the cover is on within 100 ms,
and none shows the page she left.

The browser test of 25 in the suite, run for longer. Arguments: exits (1,000).
"""

import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from measuring import finish, say

SLOWEST = "slowest cover, ms"
ROOT = Path(__file__).parents[1]
TEST = "tests/browser/test_leaving.py::test_time_after_time_she_is_covered_and_the_way_back_shows_nothing"


def main(count):
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.xml"
        command = [sys.executable, "-m", "pytest", "-n0", "-q", f"--junitxml={found}"]
        command += [TEST]
        env = os.environ | {"LEAVINGS": str(count)}
        told = subprocess.run(command, cwd=ROOT, env=env, check=False)
        slowest = [
            float(one.get("value", ""))
            for one in ElementTree.parse(found).iter("property")
            if one.get("name") == SLOWEST
        ]
    say(SLOWEST, max(slowest, default=math.inf), at_most=100, told=f"of {count} exits")
    say("runs in which Back showed the page", told.returncode, at_most=0, told=f"of {count} exits")
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
