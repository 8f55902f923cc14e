"""A real site for the journeys: the demo in a folder of its own, served by its own process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

PASSWORD = "niangjia-demo"
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
    """The site's own: neither the tests' settings nor their database."""
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    return kept | {"NIANGJIA_HOME": str(home), "NIANGJIA_DATABASE": ""}


@contextmanager
def served_demo(home: Path) -> Iterator[Site]:
    """The demo, made in `home` and served at the first free port until the block ends."""
    subprocess.run(
        [COMMAND, "demo", "--no-serve"], env=environment(home), check=True, capture_output=True
    )
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        env=environment(home) | {"PYTHONUNBUFFERED": "1"},
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
