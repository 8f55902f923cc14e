"""A lost passphrase, in a real browser: two custodians bring the key back, one alone cannot."""

import pytest
from tests.browser.conftest import sideways
from tests.browser.site import PASSWORD
from tests.browser.steps import begin

GIVEN, NEW = "told-at-the-counter", "words-she-will-remember"


@pytest.fixture
def head(units, visit):
    here = visit(1280)
    units.sign_in(here.page, "fang")
    return here.page


def shares_of(units, page):
    """The custodians are named and each takes her sheet; by their names."""
    page.goto(f"{units.address}/key/unit/")
    custody = page.locator("form[action$='/custody/']")
    for name in ("乔兰", "石岚"):
        custody.get_by_label(name).check()
    custody.locator("button").click()
    page.wait_for_selector(".share-sheet")
    return [
        page.locator(".share-sheet", has_text=name).locator(".share-code").inner_text()
        for name in ("乔兰", "石岚")
    ]


def forget(units, head, page):
    """She forgot hers: the head gives another for the first day, and she makes it her own."""
    head.goto(f"{units.address}/people/members/")
    head.get_by_role("link", name="林苗").click()
    head.locator("summary", has_text="她忘了密码").click()
    head.fill("[name=password]", GIVEN)
    head.get_by_role("button", name="设新密码").click()
    head.get_by_text("请当面告诉她").wait_for()
    page.goto(f"{units.address}/sign-in/?next=/key/recover/")
    page.fill("input[name=username]", "lin")
    page.fill("input[name=password]", GIVEN)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/factors/prove/**")
    page.locator("[data-passkey=show] [data-passkey-go]").click()
    page.wait_for_url("**/key/recover/")
    page.locator("main a.btn-primary").click()
    page.fill("input[name=now]", GIVEN)
    page.fill("input[name=new]", NEW)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/key/recover/")


def help_her(page, first, second):
    """At her desk: (login, share) of each who helps."""
    page.fill("[name=password]", NEW)
    for place, (login, share) in enumerate((first, second), 1):
        page.fill(f"[name=login_{place}]", login)
        page.fill(f"[name=password_{place}]", PASSWORD)
        page.fill(f"[name=share_{place}]", share)
    page.get_by_role("button", name="恢复", exact=True).click()


def test_two_custodians_restore_a_key_and_one_alone_cannot(units, enter, head, axe, screenshot):
    custodian = enter("qiao", 1280)
    hers, other = shares_of(units, custodian)
    screenshot(custodian, "shares_1280")
    page = enter("lin", has_prf=False)  # a passkey that computes would open her key by itself
    case = begin(units, page, "小桃")
    forget(units, head, page)
    assert (axe(page), sideways(page)) == ([], 0)
    screenshot(page, "recover_390")

    help_her(page, ("qiao", hers), ("qiao", hers))
    page.get_by_text("要两位不同的保管人").wait_for()
    help_her(page, ("qiao", hers), ("shi", hers))
    page.get_by_text("钥匙片读不出，或不属于输入它的人").wait_for()
    page.goto(case)
    assert "/key/" in page.url  # still locked

    page.goto(f"{units.address}/key/recover/")
    help_her(page, ("qiao", hers), ("shi", other))
    page.wait_for_url(f"{units.address}/")
    page.goto(case)
    page.get_by_role("heading", name="小桃").wait_for()

    custodian.goto(f"{units.address}/")
    assert custodian.get_by_text("两位保管人恢复了一位同事的钥匙").count() == 1
