"""A report handed in as Word, settled, rolled to the next year, signed, altered and found out."""

import io
import re
import zipfile

import docx
from tests.browser.conftest import LAST_YEAR, THIS_YEAR

WORDS = (
    f"杏花妇联{LAST_YEAR}年工作总结",
    "全年举办普法宣传现场活动12场，发放宣传资料2000余份。",
    "全县共有妇女之家96个。",
)


def word_file(*paragraphs):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def altered(file):
    """The signed file with one digit of a bound number changed on its page."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head, mark, rest = data.partition(b"<w:sdtContent>")
                at = re.search(rb">[0-9]", rest).end() - 1
                digit = b"7" if rest[at : at + 1] != b"7" else b"8"
                data = head + mark + rest[:at] + digit + rest[at + 1 :]
            out.writestr(name, data)
    return target.getvalue()


def upload(page, name, content):
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_the_whole_way(site, visit, tmp_path):
    officer = visit(1280)
    site.sign_in(officer.page, "officer")
    page = officer.page
    page.goto(f"{site.address}/reports/")
    page.get_by_role("link", name="交来一份报告").click()
    upload(page, "去年.docx", word_file(*WORDS))
    page.fill("input[name=name]", "妇联总结")
    page.fill("input[name=period]", str(LAST_YEAR))
    page.locator("main form button.btn-primary").click()

    _settle_by_keyboard(page)
    assert "绑定了" in page.locator("#toasts").inner_text()
    page.get_by_role("link", name="做新一期").click()
    page.fill("input[name=period]", str(THIS_YEAR))
    page.locator("main form button.btn-primary").click()
    address = page.url
    assert "12场" not in page.locator("article").inner_text()
    _name_the_source(page)

    head = visit(1280)
    site.sign_in(head.page, "county")
    head.page.goto(address)
    head.page.get_by_role("button", name="核对完毕").click()
    head.page.get_by_role("button", name="签发").click()
    with head.page.expect_download() as download:
        head.page.get_by_role("link", name="签发的 DOCX").click()
    file = tmp_path / "signed.docx"
    download.value.save_as(file)

    assert "全部和台账相同" in verified(head.page, site, file.read_bytes())
    assert "改" in verified(head.page, site, altered(file))
    key = tmp_path / "key.pem"
    key.write_text(site.run("report", "key", "990101").stdout)
    assert offline(site, file, key).returncode == 0
    file.write_bytes(altered(file))
    assert offline(site, file, key).returncode == 1
    assert officer.complaints == head.complaints == []


def _settle_by_keyboard(page):
    """Tab from number to number, choose with the arrow keys, send with Enter: no mouse."""
    page.goto(f"{page.url}?likeliest=1")
    chosen = page.locator("select[data-marks]")
    chosen.first.focus()
    for number in range(1, chosen.count()):
        while page.evaluate("document.activeElement.id") != chosen.nth(number).get_attribute("id"):
            page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    assert chosen.last.input_value() == "text"
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/editions/*/")


def _name_the_source(page):
    page.get_by_role("link", name="确认数字").click()
    page.locator("select[data-marks]").first.select_option("quoted")
    page.locator("input[name^=s]").first.fill("本会登记册")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/editions/*/")


def verified(page, site, content):
    page.goto(f"{site.address}/reports/verify/")
    upload(page, "signed.docx", content)
    page.locator("main form button.btn-primary").click()
    return page.locator("main").inner_text()


def offline(site, file, key):
    return site.run("report", "verify", str(file), "--key", str(key), "--offline")
