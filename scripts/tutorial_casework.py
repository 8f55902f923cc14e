"""The pictures of docs/tutorial/a-case-workers-day.md: its steps, in a browser on a fresh demo.

`make tutorial` runs it after `scripts/tutorial.py`, in the same manner.
"""

from playwright.sync_api import Browser, Page, expect, sync_playwright
from tutorial import ARGS, CHROMIUM, DESK, PHONE, demo, page_of, shoot

DEVICE = {
    "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal",
    "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "hasPrf": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def enter(page: Page) -> None:
    """A passkey of this device stands beside the password from now on."""
    page.context.set_default_timeout(60_000)  # a passphrase is stretched at the door
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/cases/")
    page.wait_for_url("**/factors/**")
    page.locator("#id_name").fill("办公室的电脑")
    shoot(page, "case-second-factor")
    page.locator("[data-passkey=add] [data-passkey-go]").click()
    expect(page.locator("main")).to_contain_text("办公室的电脑")


def morning(page: Page) -> None:
    """What waits, and one case."""
    page.goto("/cases/")
    shoot(page, "case-load")
    page.get_by_role("link", name="小梅").first.click()
    shoot(page, "case")
    page.get_by_role("link", name="联系她").first.click()
    shoot(page, "case-contact")


def on_the_phone(page: Page) -> None:
    """A call that needs advice only: counted, and nothing of her kept."""
    page.goto("/cases/intake/")
    page.locator("#id_were_limits_read").check()
    page.locator("input[name=topic][value=marriage]").check()
    shoot(page, "case-intake")
    page.locator("button[name=ending][value=advice]").click()
    expect(page.locator("body")).to_contain_text("没有留下名字和内容")


def at_the_table(page: Page) -> None:
    """Where there is violence nobody mediates."""
    page.goto("/cases/")
    page.get_by_role("link", name="小雨").first.click()
    page.goto(f"{page.url}mediation/")
    expect(page.locator("main")).to_contain_text("有暴力，不能调解。")
    shoot(page, "case-no-mediation")


def passed_on(page: Page) -> str:
    """What was sent of hers; then her code, which is shown once."""
    page.goto("/cases/")
    page.get_by_role("link", name="小梅").first.click()
    case = page.url
    page.goto(f"{case}referrals/")
    shoot(page, "case-referrals")
    page.goto(f"{case}door/")
    page.locator("form[action$='/code/'] button").click()
    shoot(page, "case-her-code")
    return page.locator(".slip-code").inner_text()


def her_door(browser: Browser, address: str, code: str) -> None:
    """What she sees on a phone that may not be hers alone."""
    context = browser.new_context(
        base_url=address, viewport={"width": PHONE[0], "height": PHONE[1]},
        device_scale_factor=2, has_touch=True, locale="zh-CN",
    )  # fmt: skip
    page = context.new_page()
    page.goto("/n/")
    page.locator("[name=code]").fill(code)
    page.locator(".door-code button").click()
    expect(page.locator("main")).to_contain_text("柳湾镇妇联")
    shoot(page, "her-door")


def main() -> None:
    """All steps in the order of the page."""
    with demo() as told, sync_playwright() as playwright:
        address = told.replace("127.0.0.1", "localhost")  # passkeys are given to names only
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        worker = page_of(browser, address, "tan", DESK)
        enter(worker)
        morning(worker)
        on_the_phone(worker)
        at_the_table(worker)
        her_door(browser, address, passed_on(worker))
        browser.close()


if __name__ == "__main__":
    main()
