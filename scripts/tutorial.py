"""The pictures of docs/tutorial/: the steps of its pages, taken in a browser on a fresh demo.

`make tutorial` runs it. Each step is done as the page says it; a step that no longer works stops
the run, so the tutorial is tested by being illustrated.
"""

import io
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
WORK = ROOT / "docs" / "tutorial" / "work.csv"
CHROMIUM = os.environ.get("NIANGJIA_CHROMIUM", "/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
PASSWORD = "niangjia-demo"
PHONE, DESK = (390, 844), (1280, 860)
LARGEST_PICTURE = 80 * 1024
COUNTY = "990101"
YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year  # the demo's past ends today


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo() -> Iterator[str]:
    """A fresh demo served in a home of its own; its address."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        command = [str(Path(sys.executable).with_name("niangjia")), "demo", "--port", str(port)]
        env = os.environ | {"NIANGJIA_HOME": home, "NIANGJIA_DATABASE": "", "PYTHONUNBUFFERED": "1"}
        served = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        address = f"http://127.0.0.1:{port}"
        try:
            assert served.stdout
            if not any(address in line for line in served.stdout):
                sys.exit("The demo did not start.")
            yield address
        finally:
            served.terminate()
            served.wait()


def page_of(browser: Browser, address: str, login: str, size: tuple[int, int]) -> Page:
    """A page signed in as `login`, on a phone or a desk."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if size == PHONE else 1,
        has_touch=size == PHONE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/")
    page.locator("#id_username").fill(login)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_label("主菜单").locator("visible=true").first).to_be_visible()
    return page


def shoot(page: Page, name: str) -> None:
    """Keep what is to be seen as a small PNG: as many colours as fit."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in (256, 128, 64, 32):
        target = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if target.tell() <= LARGEST_PICTURE:
            break
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.png").write_bytes(target.getvalue())
    print(f"{name}.png  {target.tell() // 1024} KB, {colours} colours")


def record(page: Page, what: str, amount: str) -> None:
    """Record one thing, found by its name."""
    page.goto("/record/")
    page.locator("#q").fill(what)
    page.locator("#measures").get_by_role("link", name=what, exact=False).first.click()
    page.locator("#id_amount").fill(amount)
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("记下了")


def worker_records(page: Page) -> None:
    """Three things done in the village, and where the first of them counts."""
    page.goto("/record/")
    shoot(page, "record-what")
    page.locator("#q").fill("xczl")
    page.locator("#measures").get_by_role("link", name="宣传资料").first.click()
    page.locator("#id_amount").fill("30")
    shoot(page, "record-how-many")
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("记下了")
    shoot(page, "recorded")
    record(page, "志愿服务人次", "12")
    record(page, "家庭教育课堂", "1")
    page.goto("/")
    shoot(page, "today")


def worker_follows(page: Page) -> None:
    """From the figure down to the entry just made."""
    page.locator("a", has_text="宣传资料").first.click()
    page.locator("h2", has_text="它进了这些数").locator(
        "xpath=following-sibling::ul[1]"
    ).get_by_role("link").first.click()
    shoot(page, "figure-village")


def officer_imports(page: Page) -> None:
    """A file: what it would post, what it says of a total, and then for real."""
    page.goto("/import/")
    page.locator("#id_file").set_input_files(WORK)
    page.locator("#id_unit").select_option(COUNTY)
    page.get_by_role("button", name="看一看会记什么").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("会记成这样")
    shoot(page, "import-review")
    page.get_by_role("button", name="导入这").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入的文件")


def officer_looks(page: Page) -> None:
    """The county's figure by township."""
    page.goto(f"/figures/outreach.leaflets@{COUNTY}/{YEAR}/?by=unit")
    shoot(page, "figure-county")


def officer_reports(page: Page, folder: Path) -> None:
    """The year's report, its Word file, and the file verified."""
    page.goto(f"/reports/annual_summary/?unit={COUNTY}&period={YEAR}")
    shoot(page, "report")
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="做成 Word").click()
    made = folder / "report.docx"
    downloaded.value.save_as(made)
    page.goto("/reports/verify/")
    page.locator("input[type=file]").set_input_files(made)
    page.get_by_role("button", name="核对").click()
    expect(page.locator("p[role=status]")).to_contain_text("全部和台账相同")
    shoot(page, "verified")


def head_goes_on(page: Page) -> None:
    """Last year's report, its numbers settled, and the edition that follows it."""
    page.goto("/reports/")
    page.locator("a[href^='/reports/editions/']").filter(has_text="年度工作总结").first.click()
    shoot(page, "edition")
    page.get_by_role("link", name="确认数字").click()
    page.locator("mark").first.scroll_into_view_if_needed()
    shoot(page, "edition-numbers")
    page.get_by_role("link", name="回到报告").click()
    page.get_by_role("link", name="做新一期").click()
    page.locator("#id_period").fill(str(YEAR))
    page.locator("main form button.btn-primary").click()
    expect(page.locator("article")).to_be_visible()
    shoot(page, "edition-rolled")


def main() -> None:
    """All steps in the order of the tutorial."""
    with (
        demo() as address,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        worker = page_of(browser, address, "village1", PHONE)
        worker_records(worker)
        worker_follows(worker)
        officer = page_of(browser, address, "officer", DESK)
        officer_imports(officer)
        officer_looks(officer)
        officer_reports(officer, Path(folder))
        head_goes_on(page_of(browser, address, "county", DESK))
        browser.close()


if __name__ == "__main__":
    main()
