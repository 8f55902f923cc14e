"""Intake in under a minute: what the form takes of a worker beside listening, in a real Chromium.

Each step is done on the page; its seconds are those of the keystroke-level model (Card, Moran and
Newell 1980: a key 0.28, pointing 1.1, a button 0.2, making up one's mind 1.35) for a worker who is
no typist, with 3.5 keys for a character of Chinese; the limits are read out at 200 characters a
minute. To that comes what the machine takes, by the clock. It is a model of hands, no trial with
people. Argument: how often (5).
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import finish, say

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings"
from playwright.sync_api import Page, sync_playwright
from tests.browser.casework import at_localhost, first_day
from tests.browser.conftest import ARGS, CHROMIUM
from tests.browser.site import made_once, served

KEY_S, POINT_S, BUTTON_S, MIND_S = 0.28, 1.1, 0.2, 1.35
KEYS_FOR_HAN, READ_OUT_IN_A_MINUTE = 3.5, 200
HAN = re.compile(r"[\u3400-\u9fff]")
SPOKEN = re.compile(r"\w")
MOST_S = 60
HELPLINE = (sys.executable, "-m", "tests.browser.helpline")


class Hands:
    """A worker's hands on a page: does each step, and adds up what it would take her."""

    def __init__(self, page: Page) -> None:
        self.page, self.seconds = page, 0.0

    def reads_out(self, selector: str) -> None:
        text = self.page.locator(selector).inner_text()
        self.seconds += len(SPOKEN.findall(text)) * 60 / READ_OUT_IN_A_MINUTE

    def presses(self, key: str) -> None:
        self.seconds += MIND_S + KEY_S
        self.page.keyboard.press(key)

    def chooses(self, selector: str) -> None:
        self.seconds += MIND_S + POINT_S + BUTTON_S
        self.page.locator(selector).first.click()

    def picks(self, selector: str, at: int) -> None:
        self.seconds += MIND_S + 2 * (POINT_S + BUTTON_S)
        self.page.locator(selector).first.select_option(index=at)

    def writes(self, selector: str, text: str) -> None:
        self.seconds += MIND_S + POINT_S + BUTTON_S
        self.seconds += sum(KEYS_FOR_HAN if HAN.match(one) else 1 for one in text) * KEY_S
        self.page.locator(selector).first.fill(text)


def by_keys(hands: Hands) -> None:
    """A call that needs only advice: a key for each question."""
    hands.presses("Enter")
    for digit in "1111":  # by phone, for herself, of age, the first topic
        hands.presses(digit)
    hands.presses("Control+Enter")
    hands.page.wait_for_selector(".note-undo")


def case_begun(hands: Hands) -> None:
    """A case under her name; the rest is asked when it is needed."""
    hands.presses("Enter")
    hands.chooses("label:has(input[name=topic][value=violence])")
    hands.writes("input[name=called]", "小梅")
    hands.chooses("button[name=ending][value=case]")
    hands.page.wait_for_url("**/contact/safe/")


def handed_to_duty(hands: Hands) -> None:
    """For those on duty, with how she may be called back."""
    hands.presses("Enter")
    hands.chooses("label:has(input[name=topic][value=custody])")
    hands.writes("input[name=called]", "阿云")
    hands.writes("input[name=reach]", "13800000000 晚上八点以后")
    hands.chooses("button[name=ending][value=queue]")
    hands.page.wait_for_selector(".note")


def case_and_contact(hands: Hands) -> None:
    """The same, and how she may safely be reached."""
    case_begun(hands)
    hands.picks("select[name$=channel]", 1)
    hands.writes("input[name$=number]", "13800000000")
    hands.writes("input[name$=start]", "09:00")
    hands.writes("input[name$=end]", "17:00")
    hands.chooses("main form button.btn-primary")
    hands.page.wait_for_url(lambda url: not url.endswith("/safe/"))


KINDS = {
    "a call that needs only advice": by_keys,
    "a case under her name": case_begun,
    "handed to those on duty, with how to call back": handed_to_duty,
    "a case, and how she may safely be reached": case_and_contact,
}


def taken_down(page: Page, address: str, steps: Callable[[Hands], None]) -> float:
    """Seconds from the empty form until what was said is kept."""
    begun, hands = time.perf_counter(), Hands(page)
    page.goto(f"{address}/cases/intake/")
    hands.reads_out(".limits")
    steps(hands)
    page.wait_for_load_state()
    return hands.seconds + time.perf_counter() - begun


def main(times: int) -> None:
    """Each kind of contact."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(made_once(Path(folder), "helpline", *HELPLINE)) as given,
        sync_playwright() as playwright,
    ):
        site = at_localhost(given)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGS))
        page = first_day(site, browser.new_context(locale="zh-CN"), "mai")
        for name, steps in KINDS.items():
            seconds = [taken_down(page, site.address, steps) for _ in range(times)]
            told = f"median of {times}"
            say(f"{name}, s", statistics.median(seconds), at_most=MOST_S, told=told)
        browser.close()
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
