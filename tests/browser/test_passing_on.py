"""What is passed on, and what is not mediated, in a real browser: as two workers go about it."""

from tests.browser.conftest import sideways
from tests.browser.steps import agree, begin, make_sure, open_first, refer


def test_one_is_refused_with_a_reason_and_one_becomes_a_case(units, enter, axe, screenshot):
    sender, receiver = enter("mai"), enter("qiao", 1280)
    case = begin(units, sender)
    agree(sender, case)
    assert axe(sender) == []
    assert sideways(sender) == 0
    screenshot(sender, "consents-390")
    seen = refer(sender, case)
    assert "小梅" in seen
    assert "离开" not in seen

    open_first(units, receiver)
    assert axe(receiver) == []
    screenshot(receiver, "received-1280")
    receiver.fill("[name=reason]", "床位满了")
    receiver.get_by_role("button", name="不接收，告诉对方原因").click()
    receiver.wait_for_url("**/cases/referrals/")

    refer(sender, case)
    assert "床位满了" in sender.content()
    screenshot(sender, "referrals-390")
    open_first(units, receiver)
    receiver.get_by_role("button", name="接收，成为我的案子").click()
    receiver.get_by_role("heading", name="小梅").wait_for()


def test_a_consent_taken_back_leaves_nothing_to_open(units, enter):
    sender, receiver = enter("mai"), enter("qiao")
    case = begin(units, sender, "小兰")
    agree(sender, case)
    refer(sender, case)
    sender.goto(f"{case}consents/")
    make_sure(sender, "她撤回了")
    sender.get_by_text("已撤回。").wait_for()

    receiver.goto(f"{units.address}/cases/referrals/")

    assert receiver.get_by_role("button", name="打开", exact=True).count() == 0
    assert receiver.get_by_text("她撤回了同意").first.is_visible()


def test_a_dispute_is_mediated_until_she_says_that_she_is_afraid(units, enter, axe, screenshot):
    page = enter("mai", 1280)
    case = begin(units, page, "小竹")
    page.goto(f"{case}mediation/new/")
    page.check("[name=alone][value=no]")
    page.select_option("[name=dispute]", "family")
    page.fill("[name=about]", "老人的赡养")
    page.fill("[name=parties]", "小竹\n哥哥 兄")
    page.get_by_role("button", name="记下").click()
    page.get_by_role("link", name="记一次调解").click()
    page.fill("[name=text]", "谈了轮流照料")
    page.get_by_role("button", name="记下").click()
    page.get_by_text("谈了轮流照料").wait_for()
    screenshot(page, "mediation-1280")

    page.goto(f"{case}mediation/new/")
    page.check("[name=alone][value=yes]")
    page.fill("[name=said]", "他打我")
    page.get_by_role("button", name="记下").click()

    page.get_by_text("有暴力，不能调解。").wait_for()
    assert page.get_by_role("link", name="记一次调解").count() == 0
    assert axe(page) == []
    screenshot(page, "stopped-1280")
