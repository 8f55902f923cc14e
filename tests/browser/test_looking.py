"""Who looks, in a real browser: one near to her says why first, one in an emergency is seen."""

from tests.browser.conftest import sideways
from tests.browser.later import served_later
from tests.browser.steps import begin


def seat(page, case, name):
    page.goto(f"{case}team/")
    page.select_option("[name=member]", label=name)
    page.get_by_role("button", name="加入").click()
    page.locator(".case-team", has_text=name).wait_for()


def test_one_near_to_her_says_why_before_she_sees_and_the_supervisor_knows(
    units, enter, axe, screenshot
):
    worker, near = enter("mai", 1280), enter("hao")
    near.goto(f"{units.address}/cases/looking/circle/")
    near.fill("[name=kin_names]", "小雪")
    near.get_by_role("button", name="存好").click()
    near.wait_for_url("**/cases/")
    case = begin(units, worker, "小雪")
    seat(worker, case, "郝静")

    near.goto(case)
    assert near.url.endswith("/reason/")
    assert "想离开一阵子" not in near.content()
    assert (axe(near), sideways(near)) == ([], 0)
    screenshot(near, "near_390")
    near.locator("main form button.btn-primary").click()
    assert near.url.endswith("/reason/")  # nothing said, nothing shown
    near.fill("[name=reason]", "她是我表妹，今天只有我在")
    near.locator("main form button.btn-primary").click()
    near.wait_for_url(case)
    assert "想离开一阵子" in near.content()

    worker.goto(f"{units.address}/cases/looking/notices/")
    assert worker.locator("main section", has_text="与她相近").count() == 1
    worker.goto(case)
    assert "她是我表妹" in worker.content()


def test_in_an_emergency_an_hour_is_opened_before_witnesses_and_reviewed(
    units, enter, axe, screenshot
):
    worker, on_call, above = enter("mai", 1280), enter("hao"), enter("qiao")
    case, told = begin(units, worker, "小荷"), hours_told(units, worker)
    assert on_call.goto(case).status == 404

    search(units, on_call, "小")
    assert on_call.get_by_role("button", name="打开一小时").count() == 0
    search(units, on_call, "小荷")
    assert (axe(on_call), sideways(on_call)) == ([], 0)
    screenshot(on_call, "emergency_390")
    open_for_an_hour(on_call, case)
    assert "为止，只够看和救急" in on_call.content()
    assert "想离开一阵子" in on_call.content()
    assert above.goto(case).status == 404  # the unit above is not called to it

    assert hours_told(units, worker) == told + 1
    review(units, worker)
    worker.goto(case.replace("/cases/", "/cases/looking/"))
    assert worker.locator("tr", has_text="郝静").locator("td", has_text="紧急").count() >= 1


def test_when_the_hour_is_over_the_page_she_has_open_leads_nowhere(units, enter):
    worker, on_call = enter("mai", 1280), enter("hao")
    case = begin(units, worker, "小芷")
    search(units, on_call, "小芷")
    open_for_an_hour(on_call, case)
    assert on_call.reload().status == 200

    with served_later(units, minutes=59) as later:
        assert on_call.goto(case.replace(units.address, later)).status == 200
        assert "想离开一阵子" in on_call.content()
    with served_later(units, minutes=61) as later:
        over = on_call.goto(case.replace(units.address, later))
        assert over.status == 404
        assert "想离开一阵子" not in on_call.content()
        assert on_call.goto(f"{later}/cases/").status == 200
        assert "小芷" not in on_call.content()
        worker.goto(case.replace(units.address, later))
        assert "郝静" not in worker.locator(".case-seen-by").inner_text()
        assert "麦青" in worker.locator(".case-seen-by").inner_text()


def search(units, page, called):
    page.goto(f"{units.address}/cases/looking/emergency/")
    page.fill("[name=asked]", called)
    page.fill("[name=reason]", "她来电话说门外有人砸门")
    page.get_by_role("button", name="查找").click()


def open_for_an_hour(page, case):
    """Why was typed when she looked for it: nothing more to type."""
    page.select_option("[name=second]", label="麦青")
    page.get_by_role("button", name="打开一小时").click()
    page.wait_for_url(case)


def review(units, page):
    page.goto(f"{units.address}/cases/looking/emergency/")
    waiting = page.get_by_text("待复核").count()
    page.get_by_role("link", name="郝静").first.click()
    assert "门外有人砸门" in page.locator("blockquote").inner_text()
    page.fill("[name=remark]", "该开，来由写清楚了")
    page.get_by_role("button", name="复核完毕").click()
    page.wait_for_url("**/looking/emergency/")
    assert page.get_by_text("待复核").count() == waiting - 1


def hours_told(units, page):
    """Notices of an hour that wait for her; other walks on this site leave theirs."""
    page.goto(f"{units.address}/cases/looking/notices/")
    return page.locator("main section", has_text="为时一小时").count()
