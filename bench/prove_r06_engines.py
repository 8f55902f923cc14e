"""R6 in engines other than Chromium's (that one: `prove_r06.py`): Gecko and WebKit leave by the
button, by Shift three times and, without scripts, by the form; then Back, and Back again, show
nothing of hers.

Needs Debian's `firefox-esr gir1.2-webkit2-4.1 python3-gi xvfb`. Argument: exits of each (50).
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import engines
from measuring import finish, say

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browser.site import COMMAND, made_once, served

PATIENCE_S = 30
MOST_IN_ONE = 50  # a browser slows down with the length of its history
COVERED = """return new Promise((told) => {
  const start = performance.now();
  new MutationObserver(() => told(performance.now() - start))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  document.querySelector("[data-leave]").click();
})"""
EVENT = "return document.querySelector(\"main a[href^='/p/']\").href"
SHOWN = "return document.title + '\\n' + document.documentElement.outerHTML"
HEADING = "return document.querySelector('h1').textContent"
AGENT = "return navigator.userAgent"
NEUTRAL = ("天气", "Weather", "weather")
Way = Callable[[engines.Engine], float | None]


class Weather(BaseHTTPRequestHandler):
    """Where the exit leads here."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<title>weather</title><p>weather")

    def log_message(self, *_said: object) -> None:
        pass


class Journey(NamedTuple):
    """Where she was: the list, the event's page and what stands on it alone; and where she goes."""

    listed: str
    event: str
    inside: str
    outside: str


@contextmanager
def weather() -> Iterator[str]:
    """The address of a weather page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Weather) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def by_button(engine: engines.Engine) -> float:
    """Leave; milliseconds until nothing is to be seen."""
    return float(engine.evaluate(COVERED))


def by_shift(engine: engines.Engine) -> None:
    """Leave; the cover is the button's and timed there."""
    engine.press_shift(3)


def by_form(engine: engines.Engine) -> None:
    """Leave without a script: there is no cover, the page itself goes."""
    engine.click("[data-leave]")


WAYS: tuple[tuple[Way, bool], ...] = ((by_button, True), (by_shift, True), (by_form, False))


def come_in(engine: engines.Engine, went: Journey) -> None:
    """By the list to the event, again if the last exit's answer came in late."""
    for _ in range(3):
        engine.forget()
        engine.goto(went.listed)
        engine.goto(went.event)
        if went.inside in engine.evaluate(SHOWN):
            return
    raise AssertionError("she was never inside")


def left(engine: engines.Engine, way: Way, went: Journey) -> float | None:
    """In by the list, out by `way`, twice back: what `way` timed, or an error: what Back showed."""
    come_in(engine, went)
    covered_after, until = way(engine), time.monotonic() + PATIENCE_S
    while engine.address() != went.outside:
        if time.monotonic() > until:
            raise AssertionError(f"never left {engine.address()}")
        time.sleep(0.02)
    for _ in range(2):
        engine.back()
        shown = engine.evaluate(SHOWN)
        if went.inside in shown or not shown.startswith(NEUTRAL):
            raise AssertionError(f"the way back shows {shown[:200]}")
    return covered_after


def exits(
    engine: engines.Engine, way: Way, addresses: tuple[str, str], count: int
) -> Iterator[float | None]:
    """Leave `count` times, from an event of the list to the weather: what `way` timed of each."""
    listed, outside = addresses
    engine.goto(listed)
    event = engine.evaluate(EVENT)
    engine.goto(event)
    went = Journey(listed, event, engine.evaluate(HEADING).strip(), outside)
    for _ in range(count):
        yield left(engine, way, went)


def main(count: int) -> None:
    """Every engine, every way."""
    with weather() as outside, tempfile.TemporaryDirectory() as folder:
        home = made_once(Path(folder), "demo", COMMAND, "demo", "--no-serve")
        with served(home, NIANGJIA_LEAVE_TO=outside) as site:
            addresses = f"{site.address}/p/u/990101/", outside
            for opened in (engines.gecko, engines.webkit):
                for way, has_script in WAYS:
                    tell(partial(opened, has_script=has_script), way, addresses, count)
    finish()


def tell(
    opened: Callable[[], AbstractContextManager[engines.Engine]],
    way: Way,
    addresses: tuple[str, str],
    count: int,
) -> None:
    """Leave `count` times, in as many browsers as that takes, and say how it went."""
    times: list[float | None] = []
    agent = ""
    while len(times) < count:
        with opened() as engine:
            agent = engine.evaluate(AGENT)
            times += exits(engine, way, addresses, min(MOST_IN_ONE, count - len(times)))
    told = f"{way.__name__}, none came back ({agent})"
    say("exits", len(times), at_least=count, told=told)
    if covered := [one for one in times if one is not None]:
        say("slowest cover, ms", max(covered), at_most=100, told=told)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
