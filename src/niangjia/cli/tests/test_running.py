"""Serving and housekeeping as an operator starts them, in processes of their own."""

import os
import re
import stat
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

NIANGJIA = Path(sys.executable).parent / "niangjia"


def environment(home):
    env = dict(os.environ)
    env["NIANGJIA_HOME"] = str(home)
    env.pop("DJANGO_SETTINGS_MODULE", None)
    env.pop("NIANGJIA_DATABASE", None)
    return env


def run(home, *command):
    return subprocess.run(
        ["sh", "-c", f"umask 022 && exec {NIANGJIA} {' '.join(command)}"],
        env=environment(home), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@contextmanager
def serving(home):
    """The port of a site served from a fresh home."""
    command = [NIANGJIA, "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, text=True
    ) as site:
        try:
            yield int(re.search(r":(\d+)/", site.stdout.readline())[1])
        finally:
            site.terminate()


def test_what_is_far_too_large_is_refused_unreceived(tmp_path):
    with serving(tmp_path / "home") as port:
        site = HTTPConnection("127.0.0.1", port, timeout=20)
        site.putrequest("POST", "/sign-in/")
        site.putheader("Content-Length", str(60 * 1024 * 1024))
        site.endheaders()

        assert site.getresponse().status == 413
        site.close()


def test_nobody_else_reads_what_an_installation_keeps(tmp_path):
    home = tmp_path / "home"

    assert run(home, "tick").returncode == 0

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    database = home / "niangjia.sqlite3"
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
