"""A day on the helpline in a real browser; what was typed survives a dead line, sealed."""

import json
import sys

import pytest
from tests.browser.casework import add_passkey, at_localhost, put_authenticator
from tests.browser.conftest import sideways
from tests.browser.helpline import UNIT
from tests.browser.site import served

CANARY = "她丈夫昨晚又动手"
DRAFTS = "Object.keys(localStorage).some((one) => one.startsWith('d:'))"
STORED = """async () => {
  const all = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat();
  const bases = await indexedDB.databases();
  return JSON.stringify([all, bases, document.cookie]);
}"""


@pytest.fixture(scope="module")
def site(home_of):
    with served(home_of("helpline", sys.executable, "-m", "tests.browser.helpline")) as site:
        yield at_localhost(site)


def enter(site, visit, login, **look):
    """Signed in for the first time: her password opens her key, a passkey stands beside it."""
    here = visit(**look)
    put_authenticator(here.page)
    site.sign_in(here.page, login, look.get("language", "zh-hans"))
    here.page.goto(f"{site.address}/cases/intake/")
    here.page.wait_for_url("**/factors/**")
    add_passkey(here.page)
    here.page.goto(f"{site.address}/cases/intake/")
    here.page.wait_for_selector("form[data-intake]")
    return here


def take_down(page, *, topic, ending, called="", words=""):
    """One contact: the limits by one key, the rest by choice."""
    page.goto(page.url.split("/cases/")[0] + "/cases/intake/")
    assert not page.locator("button[value=advice]").is_visible()
    page.keyboard.press("Enter")
    page.locator(f"input[name=topic][value={topic}]").check()
    page.fill("input[name=called]", called)
    page.fill("textarea[name=words]", words)
    page.locator(f"button[name=ending][value={ending}]").click()


def test_a_day_on_the_helpline(site, visit, axe, screenshot):
    here = enter(site, visit, "mai", width=1280)
    page = here.page
    for topic in ("marriage", "parenting", "work"):
        take_down(page, topic=topic, ending="advice", called="王姐")
        assert "没有留下名字和内容" in page.locator(".note").inner_text()
    take_down(page, topic="violence", ending="case", called="小梅", words=CANARY)
    assert page.url.endswith("/contact/safe/")
    assert axe(page) == []
    take_down(page, topic="custody", ending="queue", called="阿云")

    page.goto(f"{site.address}/cases/intake/day/")
    assert "5" in page.locator(".figure").inner_text()
    assert "王姐" not in page.content()

    other = enter(site, visit, "qiao", width=390)
    other.page.goto(f"{site.address}/cases/intake/queue/")
    other.page.locator("a[data-row-link]", has_text="子女抚养").click()
    assert "阿云" in other.page.locator("h1").inner_text()
    screenshot(other.page, "queue-item")
    other.page.locator("form[action$='/take/'] button").click()
    other.page.wait_for_url("**/contact/safe/")
    assert sideways(other.page) == 0
    page.goto(f"{site.address}/cases/intake/queue/")
    assert page.locator("a[data-row-link]", has_text="子女抚养").count() == 0
    assert here.complaints + other.complaints == []


def test_taken_back_within_ten_seconds_the_day_is_one_less(site, visit):
    page = enter(site, visit, "hao").page
    take_down(page, topic="marriage", ending="advice")
    page.locator(".note-undo").click()

    assert page.locator("a[href$='/day/'] .num").inner_text() == "0"


def test_what_was_typed_while_the_line_was_dead_is_there_again_and_nobody_reads_it(site, visit):
    page = enter(site, visit, "ruan", width=1280).page
    page.keyboard.press("Enter")
    page.locator("input[name=topic][value=violence]").check()
    page.context.set_offline(True)
    page.fill("textarea[name=words]", CANARY)
    page.wait_for_selector("form[data-draft-kept]")
    stored = page.evaluate(STORED)
    assert CANARY not in stored
    assert json.dumps(CANARY)[1:-1] not in stored

    page.context.set_offline(False)
    page.goto(f"{site.address}/cases/intake/")
    page.get_by_text("上次没送出的还在这里").wait_for()
    assert page.input_value("textarea[name=words]") == CANARY
    assert page.locator("input[name=topic][value=violence]").is_checked()

    page.fill("input[name=called]", "小雪")
    page.locator("button[value=case]").click()
    page.wait_for_url("**/contact/safe/")
    assert not page.evaluate(DRAFTS)


@pytest.mark.parametrize(("way", "login"), [("/key/lock/", "shi"), ("/sign-out/", "tan")])
def test_locked_or_signed_out_no_draft_is_left(site, visit, way, login):
    page = enter(site, visit, login, width=1280).page
    page.keyboard.press("Enter")
    page.fill("textarea[name=words]", CANARY)
    page.wait_for_selector("form[data-draft-kept]")

    page.evaluate(
        """(way) => { const form = document.createElement("form");
        Object.assign(form, { method: "post", action: way });
        form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
        document.body.append(form); form.requestSubmit(); }""",
        way,
    )
    page.wait_for_url(lambda url: "/cases/" not in url)

    page.wait_for_load_state()
    assert not page.evaluate(DRAFTS)


def test_a_word_left_without_script_or_account_waits_on_duty(site, visit, axe):
    here = visit(390)
    page = here.page
    page.goto(f"{site.address}/p/u/{UNIT}/")
    page.locator("a[href$='/word/']").click()
    assert axe(page) == []
    assert sideways(page) == 0
    page.fill("textarea[name=words]", CANARY)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/word/left/")
    assert CANARY not in page.content()

    worker = enter(site, visit, "liu").page
    worker.goto(f"{site.address}/cases/intake/queue/")
    assert worker.locator("a[data-row-link]", has_text="网上").count() == 1
    assert here.complaints == []
