"""A real site for the journeys: a home made once in a run, served by a process of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

PASSWORD = "niangjia-demo"
PATIENCE_MS = 60_000  # a busy machine is slow, not wrong
ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("niangjia"))


class Site:
    """Where the site answers, and ways in."""

    def __init__(self, address: str, home: Path) -> None:
        self.address, self.home = address, home

    def sign_in(self, page: Page, login: str, language: str = "zh-hans") -> None:
        """Sign in as one of the demo's cast, in the given language."""
        page.goto(f"{self.address}/sign-in/")
        if language == "en":
            page.locator("button[name=language][value=en]:visible").first.click()
        page.fill("input[name=username]", login)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button.btn-primary").click()
        page.wait_for_url(f"{self.address}/")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command on this site's data."""
        return subprocess.run(
            [COMMAND, *words],
            env=environment(self.home),
            capture_output=True,
            text=True,
            check=False,
        )


def environment(home: Path) -> dict[str, str]:
    """The site's own: neither the settings nor the database of this process."""
    own = {"NIANGJIA_HOME": str(home), "NIANGJIA_DATABASE": "", "PYTHONUNBUFFERED": "1"}
    return os.environ | own | {"DJANGO_SETTINGS_MODULE": "niangjia.config.settings_test_site"}


@contextmanager
def served(home: Path, *command: str, **more: str) -> Iterator[Site]:
    """The site in `home` until the block ends, at the first free port: served by the product, or by
    another `command`; `more` stands in its environment.
    """
    with subprocess.Popen(
        command or [COMMAND, "serve", "--port", "0"],
        env=environment(home) | more,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        try:
            yield Site("http://" + told.split("http://")[1].split("/")[0], home)
        finally:
            server.terminate()


def made_once(shared: Path, name: str, *command: str) -> Path:
    """The home of this name in the folder that all workers of a run share: made by the command of
    whoever comes first, while the others wait for it.
    """
    home, begun = shared / name, shared / f"{name}-begun"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            shutil.rmtree(begun, ignore_errors=True)  # of one who failed
            subprocess.run(
                command, env=environment(begun), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
            begun.rename(home)
    return home
