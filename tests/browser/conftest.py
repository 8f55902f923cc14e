"""A real Chromium for the journeys: any width, scheme and language; axe; every complaint."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.casework import at_localhost, first_day
from tests.browser.site import COMMAND, PATIENCE_MS, Site, made_once, served
from tests.browser.whole_pages import wait_for_whole_pages

from niangjia.kernel import clock

CHROMIUM = Path(os.environ.get("NIANGJIA_CHROMIUM", "/usr/bin/chromium"))
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
THIS_YEAR = clock.today().year  # the demo's past ends today
LAST_YEAR = THIS_YEAR - 1
HEIGHTS = {390: 844, 1280: 800}
LOCALES = {"zh-hans": "zh-CN", "en": "en-GB"}
# Pages of the units are open for the whole run, however slow the machine: no key locks by itself.
ALL_RUN = "480"
MISSING = "browser tests need Chromium: apt-get install chromium"

PageFactory = Callable[..., "Visit"]


@dataclass
class Visit:
    """One browser page with everything it complained about: CSP, console, scripts, statuses."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> "Visit":
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error("
            "`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
        )
        return self

    def _failed(self, request: Any) -> None:
        # Aborted: the browser itself let go of it, as of an icon when the page is left.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test, whether or not its author said so."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for all walks; the ORM stays usable beside its event loop."""
    if not CHROMIUM.exists():
        pytest.skip(MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        wait_for_whole_pages(patch)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def home_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """home_of(name, *command): a copy of the home that this command makes once in the run."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine

    def go(name: str, *command: str) -> Path:
        home = tmp_path_factory.mktemp(name) / "home"
        shutil.copytree(made_once(shared, f"{name}-as-made", *command), home)
        return home

    return go


@pytest.fixture(scope="package")
def site(home_of: Callable[..., Path]) -> Iterator[Site]:
    """A real site with the demo's data."""
    with served(home_of("demo", COMMAND, "demo", "--no-serve")) as site:
        yield site


@pytest.fixture(scope="package")
def units(home_of: Callable[..., Path]) -> Iterator[Site]:
    """A village and its township, with cases only as the walks begin them."""
    home = home_of("units", sys.executable, "-m", "tests.browser.two_units")
    with served(home, NIANGJIA_IDLE_MINUTES=ALL_RUN) as site:
        yield at_localhost(site)


@pytest.fixture(scope="package")
def enter(units: Site, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """enter(login, width): a worker's one page in all walks, with her key and a passkey."""
    pages: dict[str, Page] = {}

    def go(login: str, width: int = 390, *, has_prf: bool = True) -> Page:
        if login not in pages:
            context = chromium.new_context(locale="zh-CN", reduced_motion="reduce")
            pages[login] = first_day(units, context, login, has_prf=has_prf)
        pages[login].set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        return pages[login]

    yield go
    for page in pages.values():
        page.context.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[PageFactory]:
    """A factory: visit(width=390, scheme="light", language="zh-hans") gives a fresh `Visit`."""
    contexts = []

    def make(width: int = 390, scheme: str = "light", language: str = "zh-hans") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            color_scheme=scheme,
            locale=LOCALES[language],
            reduced_motion="reduce",
            has_touch=width < 768,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        return Visit(context.new_page()).watch()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def axe_script() -> str:
    """The script of axe, without the rules whose findings would be heard and let pass."""
    unheard = "axe._audit.rules.filter(({impact}) => ['minor', 'moderate'].includes(impact))"
    switch_off = f"axe.configure({{rules: {unheard}.map(({{id}}) => ({{id, enabled: false}}))}});"
    return f"{AXE.read_text(encoding='utf-8')}\n{switch_off}"


@pytest.fixture(scope="package")
def axe(axe_script: str) -> Callable[[Page], list[str]]:
    """axe(page): its serious and critical violations, each "rule: first element"; [] is good."""

    def run(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe_script)  # not a script tag, so the page's own CSP stays as it is
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:120]}"
            for rule in found
            if rule["impact"] in {"serious", "critical"}
        ]

    return run


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """screenshot(page, name): a PNG in NIANGJIA_SHOTS; without it nobody looks, none is taken."""
    folder = os.environ.get("NIANGJIA_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder, f"{name}.png"))

    return take


def sideways(page: Page) -> int:
    """How many pixels the page can be pushed sideways; 0 is good."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


OVERHANGING = """() => [...document.querySelectorAll(".paper .finding")].filter(note => {
  const [paper, one] = [note.closest(".paper"), note].map(each => each.getBoundingClientRect());
  return one.top < paper.top || one.bottom > paper.bottom;
}).map(note => `hangs off the paper: ${note.textContent.trim().slice(0, 40)}`)"""


def overhanging(page: Page) -> list[str]:
    """Notes in a report's margin that reach beyond the paper; none is good."""
    return list(page.evaluate(OVERHANGING))
