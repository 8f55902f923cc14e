"""Serving and housekeeping as an operator starts them, in processes of their own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

NIANGJIA = Path(sys.executable).parent / "niangjia"


def run(home, *command, **settings):
    env = os.environ | settings
    env["NIANGJIA_HOME"] = str(home)
    env.pop("DJANGO_SETTINGS_MODULE", None)
    env.pop("NIANGJIA_DATABASE", None)
    return subprocess.run(
        ["sh", "-c", f"umask 022 && exec {NIANGJIA} {' '.join(command)}"],
        env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_nobody_else_reads_what_an_installation_keeps(tmp_path):
    home = tmp_path / "home"

    assert run(home, "tick").returncode == 0

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    database = home / "niangjia.sqlite3"
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
