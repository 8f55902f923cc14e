"""R17 as an operator meets it: shredded, a backup put back, erased again; `bench/prove_r17.py` does
it with a thousand cases, here with five.
"""

import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench"


def test_nothing_of_what_was_erased_is_found_after_a_backup_was_put_back(tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE", "NIANGJIA_DATABASE"}
    env = {name: value for name, value in os.environ.items() if name not in settings}
    told = subprocess.run(
        [sys.executable, str(BENCH / "prove_r17.py"), "5"],
        env=env | {"TMPDIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode == 0, told.stdout + told.stderr
    assert "ok   found after erase-again: 0.000" in told.stdout
