"""Her own door in a real browser: a code on paper, a borrowed phone, no account."""

import pytest
from tests.browser.conftest import sideways
from tests.browser.steps import agree, begin, refer

OUTSIDE = "https://weather.cma.cn/"
WISH = "我只想孩子跟我"
NEIGHBOUR = "隔壁周婶听见了"


@pytest.fixture
def phone(visit):
    """A phone that is not hers, and that shows her nothing of the world outside."""
    here = visit(390)
    here.page.route(f"{OUTSIDE}**", lambda route: route.fulfill(body="x", content_type="text/html"))
    return here


@pytest.fixture
def door(units, enter):
    """door(called) is a case of 麦青's and the code on its woman's paper."""

    def make(called):
        page = enter("mai", 1280)
        case = begin(units, page, called)
        return case, give_code(page, case)

    return make


def give_code(page, case):
    page.goto(f"{case}door/")
    page.locator("form[action$='/code/'] button").click()
    page.wait_for_selector(".slip-code")
    return page.locator(".slip-code").inner_text()


def show(units, page, code):
    """She types what is on the paper, in small letters as phones do."""
    page.goto(f"{units.address}/n/")
    page.fill("[name=code]", code.lower())
    page.locator(".door-code button").click()


BELOW = """heading => {
  const all = [...document.querySelectorAll("h2")];
  let one = all.find((each) => each.innerText === heading), told = "";
  while ((one = one.nextElementSibling) && one.tagName !== "H2") told += one.innerText + "\\n";
  return told;
}"""


def under(page, heading):
    """What stands below a heading of her page, up to the next."""
    return page.evaluate(BELOW, heading)


def test_she_sees_what_was_told_and_who_looked_and_takes_it_back(
    units, enter, door, phone, axe, screenshot
):
    case, code = door("小满")
    worker, page = enter("mai", 1280), phone.page
    agree(worker, case)
    refer(worker, case)

    show(units, page, code)

    assert page.title() == "查询"
    assert "柳湾镇妇联" in under(page, "你同意过的")
    assert "柳湾镇妇联" in (told := under(page, "告诉过谁"))
    assert "已送到，没打开" in told
    assert "麦青" in under(page, "谁看过")
    assert (axe(page), sideways(page)) == ([], 0)
    screenshot(page, "her_door_390")
    page.get_by_role("button", name="撤回").click()
    page.get_by_text("从现在起，什么都不会再给他们").wait_for()
    assert "撤回了" in under(page, "你同意过的")
    assert "已收回，内容已销毁" in under(page, "告诉过谁")

    receiver = enter("qiao")
    receiver.goto(f"{units.address}/cases/referrals/")
    assert receiver.get_by_role("button", name="打开", exact=True).count() == 0
    worker.goto(f"{case}consents/")
    assert worker.locator("summary", has_text="她撤回了").count() == 0
    assert phone.complaints == []


def test_she_asks_for_her_file_and_reads_all_but_what_is_about_others(
    units, enter, door, phone, axe, screenshot
):
    case, code = door("小露")
    worker, page = enter("mai", 1280), phone.page
    write_note(worker, case)
    show(units, page, code)
    page.select_option("[name=asking]", label="要我的档案")
    page.fill("[name=words]", "想自己看看都写了什么")
    page.get_by_role("button", name="送出").click()
    page.get_by_text("还没有回复").wait_for()

    worker.goto(f"{case}door/")
    screenshot(worker, "her_asks_1280")
    assert "想自己看看都写了什么" in worker.locator("h2 + section").first.inner_text()
    worker.goto(f"{case}door/file/")
    assert NEIGHBOUR not in worker.locator("main").inner_text()
    worker.locator("main form button.btn-primary").click()
    worker.get_by_text("只有她的码打得开").wait_for()

    page.reload()
    assert "档案做好了" in under(page, "你送出的")
    page.get_by_role("link", name="打开").click()
    page.wait_for_url("**/n/my/file/")
    assert (axe(page), sideways(page)) == ([], 0)
    screenshot(page, "her_file_390")
    told = page.locator("main").inner_text()
    assert WISH in told
    assert "▇▇▇" in told
    assert NEIGHBOUR not in told


def write_note(page, case):
    page.goto(case)
    page.locator(".case-write > summary").click()
    page.fill("[name=text]", "谈了孩子的去处")
    page.fill("[name=hers]", WISH)
    page.fill("[name=others]", NEIGHBOUR)
    page.get_by_role("button", name="记下").click()
    page.locator(".timeline", has_text=WISH).wait_for()


def test_leaving_shuts_the_door_and_the_way_back_shows_nothing(units, door, phone):
    _, code = door("小霜")
    page = phone.page
    show(units, page, code)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(OUTSIDE)

    page.go_back()
    assert "麦青" not in page.content()
    page.goto(f"{units.address}/n/my/")
    assert "麦青" not in page.content()
    page.locator("button").click()

    page.wait_for_url(f"{units.address}/n/")


def test_a_paper_she_stops_opens_nothing_and_says_no_more_than_a_wrong_one(units, door, phone):
    _, code = door("小霁")
    page = phone.page
    show(units, page, code)
    page.get_by_role("button", name="别人可能看到了纸，停用它").click()
    page.wait_for_url(f"{units.address}/n/")

    show(units, page, code)
    stopped = page.locator("main").inner_text()
    show(units, page, code[::-1])

    assert "打不开" in stopped
    assert page.locator("main").inner_text() == stopped


@pytest.fixture
def bare(chromium):
    """A phone on which no script runs."""
    context = chromium.new_context(
        java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.route(f"{OUTSIDE}**", lambda route: route.fulfill(body="x", content_type="text/html"))
    yield page
    context.close()


def ask(page, asking, words):
    page.select_option("[name=asking]", label=asking)
    page.fill("[name=words]", words)
    page.get_by_role("button", name="送出").click()


def answer(page, case, about, words, *, agrees):
    """Her worker answers what she asked; not doing it, with the reason."""
    page.goto(f"{case}door/")
    asked = page.locator("section.ask", has_text=about).first
    asked.locator("[name=said]").fill(words)
    if not agrees:
        asked.locator("[name=is_refused]").check()
    asked.get_by_role("button", name="回复").click()


def test_without_a_script_she_asks_to_correct_and_to_erase_and_reads_both_answers(
    units, enter, door, bare
):
    case, code = door("小霏")
    worker = enter("mai", 1280)
    show(units, bare, code)
    ask(bare, "有写错的，请改", "我没有说过要离婚")
    ask(bare, "请删掉", "删掉我姐姐的电话")
    told = bare.locator("main").inner_text()
    assert told.count("还没有回复") == 2

    answer(worker, case, "我没有说过要离婚", "改好了，旧的一稿还看得到", agrees=True)
    answer(worker, case, "删掉我姐姐的电话", "法院还要用，结案以后删", agrees=False)

    bare.reload()
    told = bare.locator("main").inner_text()
    assert "还没有回复" not in told
    assert "改好了，旧的一稿还看得到" in told
    assert "法院还要用，结案以后删" in told


def test_two_tabs_of_her_door_close_together_and_a_form_sent_from_the_other_is_not_taken(
    units, door, bare
):
    _, code = door("小霈")
    show(units, bare, code)
    other = bare.context.new_page()
    other.goto(f"{units.address}/n/my/")
    other.select_option("[name=asking]", label="带一句话给经办人")
    other.fill("[name=words]", "换个时间")
    bare.get_by_role("button", name="看完了，关上").click()
    bare.wait_for_url(f"{units.address}/n/")

    other.get_by_role("button", name="送出").click()

    assert "麦青" not in other.content()
    assert other.goto(f"{units.address}/n/my/").url == f"{units.address}/n/"


def test_without_a_script_the_way_out_shuts_her_door(units, door, bare):
    _, code = door("小霰")
    show(units, bare, code)
    assert "麦青" in bare.content()

    bare.get_by_role("button", name="马上离开").click()
    bare.wait_for_url(OUTSIDE)

    bare.goto(f"{units.address}/n/my/")
    assert (bare.title(), "麦青" in bare.content()) == ("天气", False)
    bare.locator("button").click()
    bare.wait_for_url(f"{units.address}/n/")


def test_without_a_script_the_public_pages_and_the_form_work(units, bare):
    for place in ("/n/", "/n/about/", "/p/u/990101001/", "/p/u/990101001/word/"):
        assert bare.goto(f"{units.address}{place}").status == 200
        assert bare.get_by_role("button", name="马上离开").is_visible()
    bare.locator("textarea").first.fill("想问问去哪里住")
    bare.get_by_role("button", name="发出").click()
    assert bare.url.endswith("/word/left/")
