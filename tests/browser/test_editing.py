"""Writing a report on its own page: figures by "/", a line that breaks, two who write at once."""

import pytest
from tests.browser.conftest import sideways

from niangjia.reports.editions.pasting import word_file_of

TEXT = """青禾县妇联工作总结
一、主要工作
全年走访困难家庭，做了不少实事。
这一段留给别人写。
"""
SAVED = "#save-state[data-state=saved]"


@pytest.fixture
def edition(site, visit):
    """The address of a report that was handed in just now, and who writes it."""
    made = []

    def hand_in(name, login="officer"):
        writer = visit(1280)
        site.sign_in(writer.page, login)
        writer.page.goto(f"{site.address}/reports/editions/hand-in/")
        file = {"name": "a.docx", "mimeType": "application/x", "buffer": word_file_of(TEXT)}
        writer.page.set_input_files("input[name=file]", file)
        writer.page.fill("input[name=name]", name)
        writer.page.locator("main form button.btn-primary").click()
        writer.page.wait_for_url("**/numbers/")
        made.append(writer.page.url.removesuffix("numbers/"))
        return writer, made[-1]

    return hand_in


def opened(writer, address):
    writer.page.goto(f"{address}edit/")
    writer.page.locator("#editor[data-ready]").wait_for()
    return writer.page


def at_end_of(page, words):
    page.locator(".ProseMirror p", has_text=words).click()
    page.keyboard.press("End")
    page.wait_for_function(  # on a busy machine the keys would outrun the cursor
        "() => { const at = getSelection(); return at.focusOffset === at.focusNode.length; }"
    )


def text_of(page):
    return page.locator(".ProseMirror").inner_text()


def saved(page):
    page.locator(SAVED).wait_for()


def reread(page):
    """What the server has: the page opened anew."""
    page.reload()
    page.locator("#editor[data-ready]").wait_for()
    return text_of(page)


def test_a_figure_is_found_by_pinyin_and_stands_in_the_text(edition):
    writer, address = edition("插入数字")
    page = opened(writer, address)
    at_end_of(page, "全年走访")
    page.keyboard.type("办了/pufa")
    option = page.locator("#figure-list [role=option]").first
    option.wait_for()
    value = option.locator(".num").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("，群众欢迎。")
    saved(page)

    assert f"办了{value}，群众欢迎。" in text_of(page)
    assert f"办了{value}，群众欢迎。" in reread(page)
    assert page.locator(".figure-chip").count() == 1
    page.goto(address)
    assert page.locator("a.bound", has_text=value).count() == 1
    assert writer.complaints == []


def test_nothing_typed_off_the_line_is_lost(edition):
    writer, address = edition("断线")
    page = opened(writer, address)
    at_end_of(page, "全年走访")
    page.keyboard.type("线上写的。")
    saved(page)

    page.context.set_offline(True)
    page.keyboard.type("断线时写的。")
    page.locator("#save-state[data-state=offline]").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("又起一段。")
    page.context.set_offline(False)
    saved(page)

    assert "线上写的。断线时写的。" in reread(page)
    assert "又起一段。" in text_of(page)
    assert [one for one in writer.complaints if "INTERNET_DISCONNECTED" not in one] == []


def test_what_was_typed_off_the_line_outlives_the_page(edition):
    writer, address = edition("关页面")
    page = opened(writer, address)
    at_end_of(page, "全年走访")
    page.context.set_offline(True)
    page.keyboard.type("断线时写的。")
    page.locator("#save-state[data-state=offline]").wait_for()
    page.goto("about:blank")
    page.context.set_offline(False)

    page = opened(writer, address)
    saved(page)
    assert "断线时写的。" in reread(page)


def test_nothing_typed_after_the_session_ended_is_lost(edition, site):
    writer, address = edition("登录过期")
    page = opened(writer, address)
    page.context.clear_cookies()
    at_end_of(page, "全年走访")
    page.keyboard.type("过期后写的。")
    page.locator("#save-state[data-state=signed-out]").wait_for()
    elsewhere = page.context.new_page()
    site.sign_in(elsewhere, "officer")
    elsewhere.close()
    saved(page)

    assert "过期后写的。" in reread(page)


def test_two_who_write_in_different_paragraphs_are_both_kept(edition, site, visit):
    first, address = edition("两人两段")
    one = opened(first, address)
    second = visit(1280)
    site.sign_in(second.page, "county")
    other = opened(second, address)

    at_end_of(other, "这一段留给")
    other.keyboard.type("她写的。")
    saved(other)
    one.locator("#news").wait_for()
    assert "看新稿" in one.locator("#news").inner_text()
    at_end_of(one, "全年走访")
    one.keyboard.type("我写的。")
    saved(one)

    for words in ("她写的。", "我写的。"):
        assert words in text_of(one)
        assert words in reread(other)
    assert first.complaints == second.complaints == []


def test_two_in_one_paragraph_choose_and_neither_is_overwritten(edition, site, visit):
    first, address = edition("两人一段")
    one = opened(first, address)
    second = visit(1280)
    site.sign_in(second.page, "county")
    other = opened(second, address)

    at_end_of(other, "全年走访")
    other.keyboard.type("她写的。")
    saved(other)
    at_end_of(one, "全年走访")
    one.keyboard.type("我写的。")
    one.locator("#clashes").wait_for()
    assert "她写的。" in one.locator("#clashes").inner_text()
    assert "我写的。" not in reread(other)
    one.locator("#clashes label", has_text="两段都留").click()
    one.locator("#clashes button").click()
    saved(one)

    assert "她写的。" in reread(one)
    assert "我写的。" in text_of(one)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_is_seen_and_heard(width, scheme, edition, site, visit, axe, screenshot):
    _, address = edition(f"看 {width} {scheme}")
    reader = visit(width, scheme)
    site.sign_in(reader.page, "officer")
    page = opened(reader, address)
    at_end_of(page, "全年走访")
    page.keyboard.type("/")
    page.locator("#figure-list [role=option]").first.wait_for()

    screenshot(page, f"editor-{width}-{scheme}")
    assert axe(page) == []
    assert sideways(page) == 0


def test_a_remark_stands_beside_its_passage(edition):
    writer, address = edition("批注")
    page = opened(writer, address)
    page.locator(".comments summary").click()
    page.locator(".ProseMirror p", has_text="全年走访").click(click_count=3)
    page.locator("#comment-text").fill("写具体些。")
    page.locator("#comment button").click()

    page.locator(".comment-list").wait_for()
    assert "写具体些。" in page.locator(".comment-list").inner_text()
    page.locator("#editor[data-ready]").wait_for()
    assert page.locator(".commented").count() == 1


def test_without_javascript_there_is_a_field_for_each_paragraph(edition, site, chromium):
    writer, address = edition("没有脚本")
    context = chromium.new_context(
        java_script_enabled=False, locale="zh-CN", storage_state=writer.page.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{address}edit/")
    page.locator("textarea").nth(2).fill("全年走访困难家庭八十户。")
    page.locator("#plain button.btn-primary").click()

    assert "已存" in page.locator("#toasts").inner_text()
    assert page.locator("textarea").nth(2).input_value() == "全年走访困难家庭八十户。"
    context.close()
