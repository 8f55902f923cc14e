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
from contextlib import AbstractContextManager, contextmanager, suppress
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
NEUTRAL = ("天气", "Weather", "weather")
Exit = tuple[float | None, bool]  # milliseconds until the cover; whether nothing of hers showed
Way = Callable[[engines.Engine], float | None]


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


def by_shift(engine: engines.Engine) -> None:
    """Leave; the cover is the button's."""
    engine.press_shift(3)


def by_form(engine: engines.Engine) -> None:
    """Leave without a script: there is no cover, the page itself goes."""
    engine.click("[data-leave]")


def come_in(engine: engines.Engine, went: Journey) -> None:
    """By the list to the event, again while the last exit's answer still comes in."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        engine.forget()
        engine.goto(went.listed)
        engine.goto(went.event)
        if went.inside in engine.evaluate(SHOWN):
            return
        time.sleep(0.1)
    raise AssertionError("she was never inside")


def left(engine: engines.Engine, way: Way, went: Journey) -> Exit:
    """In, out by `way`, twice back: milliseconds until the cover, and whether nothing showed."""
    come_in(engine, went)
    covered_after, until = way(engine), time.monotonic() + PATIENCE_S
    while engine.address() != went.outside:
        if time.monotonic() > until:
            return covered_after, False
        time.sleep(0.02)
    shown = []
    for _ in range(2):
        engine.back()
        shown.append(engine.evaluate(SHOWN))
    is_clean = all(went.inside not in one and one.startswith(NEUTRAL) for one in shown)
    return covered_after, is_clean


def exits(engine: engines.Engine, way: Way, addresses: tuple[str, str], count: int) -> list[Exit]:
    """Leave `count` times, from an event of the list to the weather."""
    listed, outside = addresses
    engine.goto(listed)
    event = engine.evaluate(EVENT)
    engine.goto(event)
    went = Journey(listed, event, engine.evaluate(HEADING).strip(), outside)
    return [left(engine, way, went) for _ in range(count)]


def main(count: int) -> None:
    """Every engine, every way."""
    with weather() as outside, tempfile.TemporaryDirectory() as folder:
        home = made_once(Path(folder), "demo", COMMAND, "demo", "--no-serve")
        with served(home, NIANGJIA_LEAVE_TO=outside) as site:
            addresses = (f"{site.address}/p/u/990101/", outside)
            for opened in (engines.chromium, engines.gecko, engines.webkit):
                for way in (by_button, by_shift, by_form):
                    play(opened, way, addresses, count)
    finish()


def play(
    opened: Callable[..., AbstractContextManager[engines.Engine]],
    way: Way,
    addresses: tuple[str, str],
    count: int,
) -> None:
    """Leave `count` times in this engine in this way, and say how it went."""
    found: list[Exit] = []
    while len(found) < count:
        with opened(has_script=way is not by_form) as engine:
            found += exits(engine, way, addresses, min(MOST_IN_ONE, count - len(found)))
    told = f"of {count}, {opened.__name__} {way.__name__}"
    times = [covered_after for covered_after, _ in found if covered_after is not None]
    if times:
        say("slowest cover, ms", max(times), at_most=100, told=told)
    say("exits that showed her page", sum(not good for _, good in found), at_most=0, told=told)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 112)
