"""Somebody checks a report, on the page and with the page that tally writes."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.browser.conftest import sideways

LOOKS = [
    (390, "light", "zh-hans"),
    (1280, "dark", "zh-hans"),
    (390, "dark", "en"),
    (1280, "light", "en"),
]
PARAGRAPHS = (
    "青禾县妇联2022年工作总结",
    "一、推介评选各级先进典型45个，其中国家级1个、省级3个、市级50个。全县妇联组织紧紧围绕中心工作，"
    "举办培训班15期，参训妇女1200人次，发放资料3000余份，走访慰问困难妇女儿童家庭346户。",
    "二、代表120名，其中女代表45名，占代表总数的%。",
    "三、新建“妇女之家”3个，投资万元。",
)


def report():
    document, made = docx.Document(), BytesIO()
    for words in PARAGRAPHS:
        document.add_paragraph(words)
    table = document.add_table(2, 3)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["乡镇", "培训（人次）", "资料（份）", "东坪乡", "1,200", "350"],
        strict=True,
    ):
        cell.text = words
    document.save(made)
    return made.getvalue()


def upload(page, site, data, name="总结.docx"):
    page.goto(f"{site.address}/check/")
    page.locator("input[name=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    with page.expect_navigation():
        page.locator("main form button.btn-primary").click()


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_a_real_word_file_is_checked(site, visit, axe, screenshot, width, scheme, language):
    here = visit(width, scheme, language)
    page = here.page
    site.sign_in(page, "village1", language)
    upload(page, site, report())

    page.locator(".checked-paper").wait_for()
    screenshot(page, f"checked_{width}_{scheme}_{language}")
    assert page.locator("mark#w1").inner_text() == "45个"
    assert "T011" in page.locator(".remark.is-error").inner_text()
    assert page.locator(".remark").count() == len(("of the parts", "of %", "of 万元"))
    assert axe(page) == []
    assert sideways(page) == 0
    assert here.complaints == []


def test_a_real_pdf_is_checked(site, visit):
    page = visit(1280).page
    written = [f"{mark}、{words * 3}" for mark in "甲乙丙丁戊己" for words in PARAGRAPHS]
    body = "".join(f"<p>{words}</p>" for words in written)
    page.set_content(f"<html lang=zh><style>p {{ text-indent: 2em }}</style>{body}</html>")
    printed = page.pdf(format="A5")
    site.sign_in(page, "village1")
    upload(page, site, printed, "总结.pdf")

    assert page.locator(".checked-words").all_inner_texts() == written


def test_errors_alone_are_walked_by_key(site, visit):
    page = visit(1280).page
    site.sign_in(page, "village1")
    upload(page, site, report())
    remarks = page.locator(".remark:visible")
    assert remarks.count() > 1

    page.get_by_label("只看错误").check()
    assert remarks.count() == 1
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#w1"
    assert page.locator("mark:target").inner_text() == "45个"


def test_remarks_stand_beside_their_line_on_a_wide_page_and_below_it_on_a_phone(site, visit):
    for width, is_beside in ((1280, True), (390, False)):
        page = visit(width).page
        site.sign_in(page, "village1")
        upload(page, site, report())
        line = page.locator(".checked-words", has=page.locator("#w1")).bounding_box()
        remark = page.locator(".remark").first.bounding_box()

        assert (remark["x"] >= line["x"] + line["width"]) == is_beside
        assert (remark["y"] >= line["y"] + line["height"]) != is_beside


def test_a_file_that_cannot_be_read_is_told_where_it_was_chosen(site, visit):
    here = visit(390, "light", "en")
    site.sign_in(here.page, "village1", "en")
    upload(here.page, site, b"\x89PNG\r\n", "a.png")

    assert "This is a picture" in here.page.locator(".error-summary").inner_text()
    assert "This is a picture" in here.page.locator(".field-error").inner_text()


def test_the_page_that_tally_writes_stands_alone(visit, axe, tmp_path, screenshot):
    report_file, shown = tmp_path / "总结.docx", tmp_path / "shown.html"
    report_file.write_bytes(report())
    with shown.open("wb") as out:
        subprocess.run(
            [Path(sys.executable).with_name("tally"), "check", "--format", "html", report_file],
            stdout=out,
            check=False,
        )
    for width, scheme in ((390, "dark"), (1280, "light")):
        here = visit(width, scheme)
        here.page.goto(shown.as_uri())
        here.page.keyboard.press("j")
        here.page.keyboard.press("j")

        screenshot(here.page, f"tally_{width}_{scheme}")
        assert here.page.evaluate("document.activeElement.id") == "f1-1"
        assert axe(here.page) == []
        assert sideways(here.page) == 0
        assert here.complaints == []
