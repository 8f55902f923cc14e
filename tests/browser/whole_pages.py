"""Clicks and keys that end when the page they lead to stands whole, not when it has begun."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator

LEADING_ON = ("click", "press")


def wait_for_whole_pages(patch: pytest.MonkeyPatch) -> None:
    """Playwright goes on as soon as the next page's first bytes are there: what a test then reads
    without waiting, such as a count, is of half a page on a busy machine.
    """
    for name in LEADING_ON:
        patch.setattr(Locator, name, _to_the_end(getattr(Locator, name)))


def _to_the_end(lead_on: Callable[..., None]) -> Callable[..., None]:
    def go(locator: Locator, *given: Any, **named: Any) -> None:
        lead_on(locator, *given, **named)
        locator.page.wait_for_load_state("domcontentloaded")

    return go
