"""Keys in a real browser: a passkey opens the lock by itself, an idle page covers itself."""

import pytest
from tests.browser.casework import OWN, add_passkey, add_worker, make_key, put_authenticator
from tests.browser.casework import at_localhost as by_name
from tests.browser.conftest import sideways

LOOKS = [(390, "light", "zh-hans"), (1280, "dark", "en")]
MINUTE = 60 * 1000
BACK = "{ const real = Date.now; Date.now = () => real() - 86_400_000; }"


@pytest.fixture
def new_worker(site, visit):
    """new_worker(login) gives a visit of her who changed her password and made her key."""
    site = by_name(site)

    def make(login, width=1280, scheme="light", language="zh-hans", *, has_prf=True):
        add_worker(site, visit(1280).page, login)
        here = visit(width, scheme, language)
        site.sign_in(here.page, login, language)
        put_authenticator(here.page, has_prf=has_prf)
        make_key(site, here.page)
        return site, here

    return make


def lock(site, page):
    page.goto(f"{site.address}/cases/")
    page.evaluate("""() => {
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      return fetch("/key/lock/", {
        method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }),
      });
    }""")
    page.goto(f"{site.address}/cases/")


def left_alone(new_worker, login):
    """The page of her cases, by a clock that goes when the test says so."""
    site, here = new_worker(login)
    add_passkey(here.page)
    here.page.clock.install()
    here.page.goto(f"{site.address}/cases/")
    return site, here.page


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_a_passkey_opens_the_lock_without_a_password(
    new_worker, axe, screenshot, width, scheme, language
):
    site, here = new_worker(f"pk{width}", width, scheme, language)
    page = here.page
    add_passkey(page)
    screenshot(page, f"factors_{width}_{scheme}_{language}")
    told = page.locator("main").inner_text()
    lock(site, page)
    screenshot(page, f"door_{width}_{scheme}_{language}")
    faults = axe(page), sideways(page)

    page.locator("[data-passkey=show] [data-passkey-go]").click()
    page.wait_for_url("**/cases/")

    assert ("也能开个案的锁" in told) or ("also unlocks cases" in told)
    assert faults == ([], 0)
    assert here.complaints == []


def test_a_passkey_that_computes_nothing_is_a_factor_beside_the_password(new_worker):
    site, here = new_worker("noprf", has_prf=False)
    page = here.page
    add_passkey(page)
    lock(site, page)
    assert page.locator("[data-passkey]").count() == 0

    page.fill("input[name=unlock_with]", OWN)
    page.locator("main form button").last.click()
    page.wait_for_url("**/cases/")


def test_signed_in_by_password_she_shows_her_passkey_on_the_second_page(new_worker):
    site, here = new_worker("second")
    page = here.page
    add_passkey(page)
    page.context.clear_cookies()
    page.goto(f"{site.address}/sign-in/?next=/cases/")
    page.fill("input[name=username]", "second")
    page.fill("input[name=password]", OWN)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/factors/prove/**")

    page.locator("[data-passkey=show] [data-passkey-go]").click()

    page.wait_for_url("**/cases/")
    assert here.complaints == []


def test_an_idle_page_warns_and_then_covers_itself(new_worker, screenshot):
    site, page = left_alone(new_worker, "idle")
    page.clock.run_for(14 * MINUTE + 1000)
    assert page.locator(".idle [data-idle-warning]").is_visible()
    screenshot(page, "idle_warning")

    page.locator("[data-idle-stay]").click()
    assert page.locator(".idle").is_hidden()
    page.clock.run_for(15 * MINUTE + 1000)

    page.wait_for_url("**/key/?next=**")
    page.goto(f"{site.address}/cases/")
    assert "/key/" in page.url


def test_a_clock_that_is_set_back_keeps_no_page_uncovered(new_worker):
    _site, page = left_alone(new_worker, "setback")
    page.evaluate(BACK)

    page.clock.run_for(15 * MINUTE + 1000)

    page.wait_for_url("**/key/?next=**")
