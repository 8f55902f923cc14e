"""What people do, from the sign-in to the evidence, as they would do it."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image
from tests.browser.conftest import LAST_YEAR, sideways

FACTS = """指标,数量,单位,分项,备注
先进典型,45,个,,合计
先进典型,1,个,级别=国家级,其中
先进典型,36,个,级别=市级,其中
宣传资料,13000,份,,
"""


def test_a_worker_records_with_three_taps_and_takes_it_back(site, visit):
    worker = visit(390)
    site.sign_in(worker.page, "village2")
    page = worker.page

    page.locator("a.record-button").click()
    page.locator("a[data-row-link]").first.click()
    name = page.locator("h1").inner_text()
    page.locator("input[name=amount]").fill("7")
    page.locator("button.record-button").click()

    assert "记下了" in page.locator("h1").inner_text()
    assert name in page.locator("main").inner_text()
    page.locator(".note-undo").click()
    assert "已撤销" in page.locator("main, #toasts").all_inner_texts().__str__()
    assert sideways(page) == 0
    assert worker.complaints == []


def test_a_measure_is_found_by_first_letters(site, visit):
    worker = visit(390)
    site.sign_in(worker.page, "village2")

    worker.page.goto(f"{site.address}/record/")
    worker.page.locator("#q").press_sequentially("xczl")

    worker.page.locator("#measures a", has_text="宣传资料").first.click()
    assert "宣传资料" in worker.page.locator("h1").inner_text()


def test_a_refused_form_keeps_what_was_typed(site, visit):
    worker = visit(390)
    site.sign_in(worker.page, "village2")
    page = worker.page
    page.goto(f"{site.address}/record/outreach.leaflets/")

    page.locator("input[name=amount]").fill("1.5")
    page.locator("button.record-button").click()

    assert "小数位太多" in page.locator(".error-summary").inner_text()
    assert page.locator("input[name=amount]").input_value() == "1.5"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "amount"


def test_a_number_is_followed_from_the_report_to_its_evidence(site, visit):
    worker = visit(390)
    site.sign_in(worker.page, "village2")
    page = worker.page
    page.goto(f"{site.address}/record/outreach.boards/")
    page.locator("input[name=amount]").fill("8")
    photo = {"name": "board.png", "mimeType": "image/png", "buffer": _photo()}
    page.locator("input[name=evidence]").set_input_files(photo)
    page.locator("button.record-button").click()
    assert "记下了" in page.locator("h1").inner_text()

    officer = visit(1280)
    site.sign_in(officer.page, "county")
    page, year = officer.page, timezone.localdate().year
    page.goto(f"{site.address}/reports/annual_summary/?unit=990101&period={year}")
    stated = page.locator("a.bound[href*='outreach.boards']").first
    number = stated.inner_text()
    stated.click()
    assert page.locator(".figure").inner_text().replace(" ", "") == number
    page.locator("table a[data-row-link]").first.click()
    assert "8" in page.locator("table td.n").first.inner_text()
    assert officer.complaints == []
    with page.expect_response("**/evidence/*/") as shown:
        page.locator(".evidence a").first.click()

    assert shown.value.status == 200
    assert Image.open(BytesIO(shown.value.body())).size == (640, 480)


def _photo():
    target = BytesIO()
    Image.new("RGB", (640, 480), "seagreen").save(target, "PNG")
    return target.getvalue()


def test_a_file_is_seen_before_it_is_posted_and_posts_once(site, visit, tmp_path):
    file = tmp_path / "facts.csv"
    file.write_text(FACTS, encoding="gb18030")
    officer = visit(1280)
    site.sign_in(officer.page, "officer")
    page = officer.page

    for said in ("已导入 3 条", "已经导入过"):
        page.goto(f"{site.address}/import/")
        page.locator("input[name=file]").set_input_files(file)
        page.locator("input[name=period]").fill("2021")
        page.locator("main form button.btn-primary").click()
        assert "共 45个，各部分合计 37个" in page.locator("main").inner_text()
        page.locator("main form button.btn-primary").click()
        assert said in page.locator("#toasts").inner_text()


def test_a_report_is_made_and_every_number_verified(site, visit, tmp_path):
    officer = visit(1280)
    site.sign_in(officer.page, "officer")
    page = officer.page
    page.goto(f"{site.address}/reports/annual_summary/?unit=990101&period={LAST_YEAR}")

    with page.expect_download() as download:
        page.locator("form[action*='/word/'] button").click()
    file = tmp_path / "report.docx"
    download.value.save_as(file)
    done = site.run("report", "verify", str(file))

    assert done.returncode == 0, done.stdout + done.stderr
    page.goto(f"{site.address}/reports/verify/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button.btn-primary").click()
    assert "全部和台账相同" in page.locator("main").inner_text()


def test_a_woman_signs_up_without_an_account_and_without_javascript(site, chromium, visit, axe):
    worker = visit(1280)
    site.sign_in(worker.page, "village2")
    host = _announce(worker.page, site, "纸上刺绣课")
    context = chromium.new_context(
        java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{site.address}/p/u/{host}/")
    page.locator("a", has_text="纸上刺绣课").click()
    scripts = page.locator("script").evaluate_all("all => all.map(one => one.src)")
    assert scripts == [f"{site.address}/static/niangjia/leave.js"]  # the quick exit, and no other

    page.locator("main form button").click()
    assert page.locator("input[name=name]").get_attribute("aria-invalid") == "true"
    page.fill("input[name=name]", "小溪")
    page.check("input[name=has_agreed]")
    page.locator("main form button").click()

    assert "小溪，已报名" in page.locator("h1").inner_text()
    hers, code = page.url, page.locator(".poster-code strong").inner_text()
    assert hers.endswith(f"/{code}/")
    _look_at_the_door(worker, site, hers, code, axe)
    page.get_by_role("button", name="取消报名").click()
    assert page.url == hers
    assert "报名已取消" in page.locator("h1").inner_text()
    assert "小溪" not in page.content()
    context.close()


def _announce(page, site, title):
    """An event that takes names, planned and published by hand; the code of its unit."""
    page.goto(f"{site.address}/events/new/")
    host = page.locator("[name=unit]").input_value()
    starts_at = timezone.localtime() + timedelta(days=9)
    page.fill("input[name=title]", title)
    page.fill("input[name=place]", "村委会二楼")
    page.fill("input[name=starts_at]", f"{starts_at:%Y-%m-%dT14:00}")
    page.fill("input[name=ends_at]", f"{starts_at:%Y-%m-%dT16:00}")
    page.check("input[name=counting][value=list]")
    page.locator("main form button.btn-primary").click()
    page.get_by_role("button", name="发布").click()
    page.locator("main a", has_text="看公开页面").wait_for()
    return host


def _look_at_the_door(worker, site, hers, code, axe):
    """Her page and what the worker sees of her code have nothing that axe objects to."""
    for address in (hers, f"{site.address}/events/checkin/{code}/"):
        worker.page.wait_for_load_state("networkidle")
        worker.complaints.clear()
        answer = worker.page.goto(address)
        assert answer.status == 200
        assert axe(worker.page) == []
        assert worker.complaints == []


def test_who_is_not_signed_in_is_asked_to(site, visit):
    stranger = visit(390)

    stranger.page.goto(f"{site.address}/entries/?measure=outreach.talks")

    assert "/sign-in/" in stranger.page.url
    assert stranger.page.locator("input[name=password]").count() == 1
