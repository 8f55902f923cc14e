"""A called unit finds what is due on Today; its page has nothing wrong at any width."""

import pytest
from tests.browser.conftest import overhanging, sideways

LOOKS = [(390, "light", "zh-hans"), (1280, "dark", "en")]
NAME = "年度工作总结"


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_a_township_goes_from_today_to_what_is_asked(
    site, visit, axe, screenshot, width, scheme, language
):
    here = visit(width, scheme, language)
    page = here.page
    site.sign_in(page, "town1", language)
    page.locator("a[data-row-link]", has_text=NAME).click()
    page.wait_for_url("**/answer/")
    screenshot(page, f"call_answer_{width}_{scheme}_{language}")

    assert NAME in page.locator("h1").inner_text()
    assert axe(page) == []
    assert (sideways(page), overhanging(page), here.complaints) == (0, [], [])


def test_one_press_reminds_and_the_line_stands_on_their_page(site, visit):
    county, town = visit(1280).page, visit(390).page
    site.sign_in(county, "county")
    county.goto(f"{site.address}/reports/editions/calls/1/")
    county.get_by_role("button", name="催办还没交的").click()
    site.sign_in(town, "town2")

    assert "催办了 6 个单位" in county.locator("main").inner_text() + county.content()
    assert "催办" in town.locator("a[data-row-link]", has_text=NAME).inner_text()
