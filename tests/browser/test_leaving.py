"""The quick exit in a real browser: covered within 100 ms, and the way back shows nothing (R6)."""

from statistics import median

import pytest
from tests.browser.site import PATIENCE_MS

OUTSIDE = "https://weather.cma.cn/"
TIMES = 10  # a thousand, in three engines: bench/prove_r06.py

# How long from the press until the cover is on, by the page's own clock.
CLOCK = """() => new Promise((told) => {
  const start = performance.now();
  new MutationObserver(() => told(performance.now() - start))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  document.querySelector("[data-leave]").click();
})"""


@pytest.fixture
def page(site, visit):
    found = visit(390).page
    found.route(
        f"{OUTSIDE}**", lambda route: route.fulfill(body="weather", content_type="text/html")
    )
    return found


@pytest.fixture
def inside(site, page):
    """An event's public page, reached from the unit's list."""
    page.goto(f"{site.address}/p/u/990101/")
    page.locator("main a[href^='/p/']").first.click()
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("keys", [("Shift", "Shift", "Shift"), ("Tab", "Enter")], ids="-".join)
def test_by_keys_alone_she_leaves_and_back_says_nothing(site, page, inside, keys):
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(OUTSIDE)

    page.go_back()

    assert inside not in page.content()
    assert page.title() == "天气"


def test_two_presses_say_how_many_are_left(page, inside):
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")

    assert page.locator("[data-leave-count]").inner_text() == "再按一次 Shift 离开"


@pytest.fixture
def event_page(site, page):
    """The address of an event's public page, and a line that stands on it."""
    page.goto(f"{site.address}/p/u/990101/")
    page.locator("main a[href^='/p/']").first.click()
    return page.url, page.locator("h1").inner_text()


def left_and_came_back(chromium, listed, address):
    """A browser nobody used before, by the list to the event: milliseconds until the cover is on,
    the page before and what the way back shows.
    """
    context = chromium.new_context(locale="zh-CN", reduced_motion="reduce")
    context.route(
        f"{OUTSIDE}**", lambda route: route.fulfill(body="weather", content_type="text/html")
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(listed, wait_until="domcontentloaded")
    page.goto(address, wait_until="domcontentloaded")
    before, covered_after = page.content(), page.evaluate(CLOCK)
    page.wait_for_url(OUTSIDE)
    page.go_back(wait_until="domcontentloaded")
    shown, title = page.content(), page.title()
    context.close()
    return covered_after, before, shown, title


def test_time_after_time_she_is_covered_and_the_way_back_shows_nothing(site, chromium, event_page):
    (address, inside), listed = event_page, f"{site.address}/p/u/990101/"
    times, wrong = [], []
    for _ in range(TIMES):
        covered_after, before, shown, title = left_and_came_back(chromium, listed, address)
        times.append(covered_after)
        if inside not in before or inside in shown or title != "天气":
            wrong.append(title)

    assert wrong == []
    assert median(times) <= 100  # on a busy machine, too; the slowest of all is for bench to say


def test_without_a_script_it_leaves_too(site, chromium):
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.route(
        f"{OUTSIDE}**", lambda route: route.fulfill(body="weather", content_type="text/html")
    )
    page.goto(f"{site.address}/p/u/990101/")

    page.get_by_role("button", name="马上离开").click()
    page.wait_for_url(OUTSIDE)
    page.go_back()

    assert page.title() == "天气"
    context.close()
