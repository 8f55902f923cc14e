"""R14 over a whole home and its backup: `bench/prove_r14.py` with a few hundred canaries."""

import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench"


def test_no_canary_is_found_in_a_home_or_its_backup(tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE", "NIANGJIA_DATABASE"}
    env = {name: value for name, value in os.environ.items() if name not in settings}
    told = subprocess.run(
        [sys.executable, str(BENCH / "prove_r14.py"), "150"],
        env=env | {"TMPDIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode == 0, told.stdout + told.stderr
    assert "ok   found in the backup: 0.000" in told.stdout
