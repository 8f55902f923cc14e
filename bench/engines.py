"""Browsers of three makers, for journeys that must hold in any.

Chromium is driven by Playwright, as in the tests. Firefox is driven by Marionette, which it speaks
by itself, with no translator between. WebKitGTK is driven by
`webkit_window.py`: its own WebDriver never comes back from a step back between two origins (2.50).
Debian has both: `firefox-esr`, and `gir1.2-webkit2-4.1 python3-gi xvfb`.
"""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("NIANGJIA_CHROMIUM", "/usr/bin/chromium")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one for which Debian builds its bindings
WINDOW = Path(__file__).with_name("webkit_window.py")
PATIENCE_S = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver's name for a reference to one
SHIFT = "\ue008"  # WebDriver's key


class Engine(Protocol):
    """What a journey needs of a browser."""

    def goto(self, address: str) -> None: ...
    def back(self) -> None: ...
    def address(self) -> str: ...
    def evaluate(self, body: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def press_shift(self, times: int) -> None: ...
    def forget(self) -> None: ...


class Chromium:
    """One page of Playwright."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        self.page.wait_for_load_state()
        self.page.go_back()

    def address(self) -> str:
        self.page.wait_for_timeout(1)  # it hears of where it is while it waits
        return self.page.url

    def evaluate(self, body: str) -> Any:
        return self.page.evaluate(f"async () => {{ {body} }}")

    def click(self, selector: str) -> None:
        self.page.locator(selector).click()

    def press_shift(self, times: int) -> None:
        for _ in range(times):
            self.page.keyboard.press("Shift")

    def forget(self) -> None:
        self.page.context.clear_cookies()


class Gecko:
    """Each message is `length:[kind, number, command, words]`."""

    def __init__(self, port: int) -> None:
        self.line = _reached(port)
        self.coming = self.line.makefile("rb")
        self.number = 0
        self._read()  # it says first who it is
        self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def _read(self) -> Any:
        length = b""
        while (character := self.coming.read(1)) != b":":
            if not character:
                raise EOFError("Firefox has ended")
            length += character
        return json.loads(self.coming.read(int(length)))

    def _ask(self, command: str, **words: Any) -> Any:
        self.number += 1
        said = json.dumps([0, self.number, command, words]).encode()
        self.line.sendall(b"%d:%s" % (len(said), said))
        _kind, _number, wrong, answer = self._read()
        if wrong:
            raise RuntimeError(f"{command}: {wrong['error']}: {wrong['message']}")
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def goto(self, address: str) -> None:
        self._ask("WebDriver:Navigate", url=address)

    def back(self) -> None:
        self._ask("WebDriver:Back")

    def address(self) -> str:
        return str(self._ask("WebDriver:GetCurrentURL"))

    def evaluate(self, body: str) -> Any:
        return self._ask("WebDriver:ExecuteScript", script=body, args=[])

    def click(self, selector: str) -> None:
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        self._ask("WebDriver:ElementClick", id=found[ELEMENT])

    def press_shift(self, times: int) -> None:
        once = [{"type": "keyDown", "value": SHIFT}, {"type": "keyUp", "value": SHIFT}]
        keys = {"type": "key", "id": "keys", "actions": once * times}
        self._ask("WebDriver:PerformActions", actions=[keys])

    def forget(self) -> None:
        self._ask("WebDriver:DeleteAllCookies")


class WebKit:
    """One line of JSON to the window for each step, one back."""

    def __init__(self, window: "subprocess.Popen[str]") -> None:
        self.window = window

    def _ask(self, *words: Any) -> Any:
        assert self.window.stdin is not None
        assert self.window.stdout is not None
        print(json.dumps(words), file=self.window.stdin, flush=True)
        answer = json.loads(self.window.stdout.readline())
        if "wrong" in answer:
            raise RuntimeError(f"{words[0]}: {answer['wrong']}")
        return answer["told"]

    def goto(self, address: str) -> None:
        self._ask("goto", address)

    def back(self) -> None:
        self._ask("back")

    def address(self) -> str:
        return str(self._ask("address"))

    def evaluate(self, body: str) -> Any:
        return self._ask("evaluate", body)

    def click(self, selector: str) -> None:
        self._ask("evaluate", f"document.querySelector({json.dumps(selector)}).click()")

    def press_shift(self, times: int) -> None:
        self._ask("press_shift", times)

    def forget(self) -> None:
        self._ask("forget")


@contextmanager
def chromium(*, has_script: bool = True) -> Iterator[Engine]:
    """The tests' Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Chromium(browser.new_context(java_script_enabled=has_script).new_page())
        browser.close()


@contextmanager
def gecko(*, has_script: bool = True) -> Iterator[Engine]:
    """A Firefox with a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        port = _free_port()
        told = {"marionette.port": port, "javascript.enabled": has_script}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in told.items())
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        words = ["firefox", "--headless", "--marionette", "--no-remote", "--profile", profile]
        with _running(words, HOME=profile):
            yield Gecko(port)


@contextmanager
def webkit(*, has_script: bool = True) -> Iterator[Engine]:
    """WebKitGTK in a window nobody sees."""
    words = [SYSTEM_PYTHON, str(WINDOW), *([] if has_script else ["--without-script"])]
    with _running(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24"]) as screens:
        assert screens.stdout is not None
        # Its sandbox wants rights that a container lacks; what it shows here is ours.
        seen = {"DISPLAY": f":{screens.stdout.readline().strip()}"}
        seen["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        with _running(words, **seen) as window:
            yield WebKit(window)


@contextmanager
def _running(words: list[str], **more: str) -> "Iterator[subprocess.Popen[str]]":
    with subprocess.Popen(
        words,
        env=os.environ | more,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _reached(port: int) -> socket.socket:
    """A line to whoever will answer at `port`; an error if nobody does in time."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE_S)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
