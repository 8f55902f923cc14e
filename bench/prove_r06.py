"""R6: a thousand quick exits in the engines of Chromium, Firefox and Safari: by the button (the
cover is on within 100 ms), by Shift three times and, without scripts, by the form; then Back, and
Back again, show nothing of hers.

Needs Debian's `firefox-esr gir1.2-webkit2-4.1 python3-gi xvfb` beside Chromium. Arguments: exits
of each way in each engine (112).
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
Way = Callable[[engines.Engine], float]


class Weather(BaseHTTPRequestHandler):
    """Where the exit leads here."""

    def do_GET(self) -> None:
        with suppress(BrokenPipeError):  # who leaves in a hurry may go back before it is all here
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


def by_shift(engine: engines.Engine) -> float:
    """Leave; the cover is the button's."""
    engine.press_shift(3)
    return 0.0


def by_form(engine: engines.Engine) -> float:
    """Leave without a script: there is no cover, the page itself goes."""
    engine.click("[data-leave]")
    return 0.0


def come_in(engine: engines.Engine, went: Journey) -> None:
    """By the list to the event, once more if the last exit's answer came in late."""
    for _ in range(3):
        engine.forget()
        engine.goto(went.listed)
        engine.goto(went.event)
        if went.inside in engine.evaluate(SHOWN):
            return
    raise AssertionError("she was never inside")


def left(engine: engines.Engine, way: Way, went: Journey) -> float:
    """In by the list, out by `way`, twice back: milliseconds, or an error: what the way showed."""
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


def main(count: int) -> None:
    """Every engine, every way."""
    ways = ((by_button, True), (by_shift, True), (by_form, False))
    with weather() as outside, tempfile.TemporaryDirectory() as folder:
        home = made_once(Path(folder), "demo", COMMAND, "demo", "--no-serve")
        with served(home, NIANGJIA_LEAVE_TO=outside) as site:
            listed = f"{site.address}/p/u/990101/"
            for opened in (engines.chromium, engines.gecko, engines.webkit):
                for way, has_script in ways:
                    times, agent = [], ""
                    while len(times) < count:
                        with opened(has_script=has_script) as engine:
                            agent = engine.evaluate(AGENT)
                            some = min(MOST_IN_ONE, count - len(times))
                            times += exits(engine, way, (listed, outside), some)
                    told = f"{way.__name__}, {count} exits, none came back ({agent})"
                    say("slowest cover, ms", max(times), at_most=100, told=told)
    finish()


def exits(
    engine: engines.Engine, way: Way, addresses: tuple[str, str], count: int
) -> Iterator[float]:
    """Leave `count` times, from an event of the list to the weather: milliseconds of each."""
    listed, outside = addresses
    engine.goto(listed)
    event = engine.evaluate(EVENT)
    engine.goto(event)
    went = Journey(listed, event, engine.evaluate(HEADING).strip(), outside)
    for _ in range(count):
        yield left(engine, way, went)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 112)
