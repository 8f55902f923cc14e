"""What workers do in many walks: begin a case, write down a consent, pass on, open what came."""

from datetime import timedelta

from tests.browser.two_units import TOWNSHIP

from niangjia.kernel import clock

LATER = (clock.today() + timedelta(days=20)).isoformat()


def begin(units, page, called="小梅"):
    page.goto(f"{units.address}/cases/intake/")
    page.check("[name=were_limits_read]")
    page.check("[name=topic][value=violence]")
    page.fill("[name=called]", called)
    page.fill("[name=matter]", "要住处")
    page.fill("[name=words]", "想离开一阵子")
    page.locator("button[value=case]").click()
    page.wait_for_url("**/contact/safe/")
    return page.url.removesuffix("contact/safe/")


def agree(page, case):
    page.goto(f"{case}consents/")
    page.fill("[name=recipient]", TOWNSHIP)
    page.select_option("[name=purpose]", "shelter")
    for part in ("called", "matter", "wants"):
        page.check(f"[name=parts][value={part}]")
    page.fill("[name=until]", LATER)
    page.check("[name=how][value=spoken]")
    page.fill("[name=said]", "可以告诉镇里")
    page.get_by_role("button", name="记下同意").click()
    page.locator("summary", has_text="她撤回了").wait_for()


def refer(page, case):
    page.goto(f"{case}referrals/new/")
    page.locator("[name=consent]").first.check()
    for part in ("called", "matter"):
        page.check(f"[name=parts][value={part}]")
    page.get_by_role("button", name="先看要交出去的").click()
    seen = page.locator(".case-packet").inner_text()
    page.get_by_role("button", name="送出").click()
    page.get_by_text("已送到，没打开").wait_for()
    return seen


def open_first(units, page):
    page.goto(f"{units.address}/cases/referrals/")
    page.get_by_role("button", name="打开", exact=True).first.click()
    page.locator(".case-packet").wait_for()


def make_sure(page, press):
    """Press what cannot be undone, twice."""
    page.locator("summary", has_text=press).first.click()
    page.get_by_role("button", name=f"确定{press}").click()
