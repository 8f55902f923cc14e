"""A browser whose clock is wrong opens no number; one that is set back: `test_keys`."""

from datetime import UTC, datetime, timedelta

from tests.browser.steps import begin

SHIFTED = "{ Date.prototype.toISOString = () => '%s'; }"


def say_every_hour(page, case):
    page.goto(f"{case}contact/safe/")
    page.locator("[name$=channel]").first.select_option("call")
    page.locator("[name$=number]").first.fill("13912345678")
    page.locator("[name$=start]").first.fill("00:00")
    page.locator("[name$=end]").first.fill("23:59")
    page.get_by_role("button", name="记下").click()
    page.wait_for_url(f"{case}contact/")


def test_a_number_comes_by_two_clocks_and_by_no_wrong_one(units, enter):
    page = enter("mai", 1280)
    case = begin(units, page, "小钟")
    say_every_hour(page, case)

    wrong = datetime.now(UTC) - timedelta(days=3)
    page.evaluate(SHIFTED % wrong.isoformat())
    page.get_by_role("button", name="打电话").click()
    page.locator("[role=alert]", has_text="这台电脑的钟是").wait_for()
    assert page.locator(".contact-number").count() == 0

    page.goto(f"{case}contact/")
    page.get_by_role("button", name="打电话").click()
    assert page.locator(".contact-number").inner_text() == "13912345678"
