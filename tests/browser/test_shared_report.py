"""A real report of a district, where it lies beside the checkout: bound, moved to a township and
to this year, signed there, one digit altered and found.
"""

import io
import os
import re
import subprocess
from pathlib import Path

import docx
import pytest
from tests.browser.conftest import LAST_YEAR, THIS_YEAR
from tests.browser.site import COMMAND, PASSWORD, environment
from tests.browser.test_living_reports import altered, offline, upload, verified

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("NIANGJIA_SHARED", ROOT.parent / "shared")) / "reports"
FOUND = sorted(SHARED.glob("002_*.txt"))
TOWNSHIP = "990101001"
pytestmark = pytest.mark.skipif(not FOUND, reason="the shared reports are not beside this checkout")


def word_file():
    document = docx.Document()
    for line in FOUND[0].read_text("utf-8").splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def handed_in(page, site, content, period):
    page.goto(f"{site.address}/reports/editions/hand-in/")
    upload(page, "002.docx", content)
    page.fill("input[name=name]", "创建工作小结")
    page.fill("input[name=period]", str(period))
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/editions/\d+/"))
    return re.search(r"/editions/(\d+)/", page.url)[1]


def bound(page, site, edition, words, measure):
    """The number with these words bound to the measure, all others left for later."""
    page.goto(f"{site.address}/reports/editions/{edition}/numbers/")
    for one in page.locator("select[data-marks]").all():
        one.select_option("")
    chosen = page.locator(".settle").filter(has_text=words).locator("select")
    chosen.select_option(chosen.locator("option", has_text=measure).first.get_attribute("value"))
    _kept(page, edition)


def quoted(page, site, edition):
    """Every number that is not the ledger's with its source."""
    page.goto(f"{site.address}/reports/editions/{edition}/numbers/")
    for one in page.locator("select[data-marks]").all():
        one.select_option("quoted")
    for source in page.locator("input[name^=s]:visible").all():
        source.fill("原报告")
    _kept(page, edition)


def _kept(page, edition):
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url(f"**/editions/{edition}/")


def downloaded(page, link, target):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    download.value.save_as(target)
    return target


def member(site, login, role):
    words = ("members", "add", login, "--name", login, "--unit", TOWNSHIP, "--role", role)
    subprocess.run(
        [COMMAND, *words], env=environment(site.home), check=True, capture_output=True, text=True,
        input=f"{PASSWORD}\n{PASSWORD}\n", start_new_session=True,
    )  # fmt: skip


def test_from_a_district_to_a_township_and_from_year_to_year(site, visit, tmp_path):
    officer, author, head = (visit(1280) for _ in range(3))
    site.sign_in(officer.page, "officer")
    edition = handed_in(officer.page, site, word_file(), LAST_YEAR)
    bound(officer.page, site, edition, "1.3万余份", "宣传资料")
    last_years = downloaded(officer.page, "Word 文件", tmp_path / "bound.docx")

    below = ("--below", "990101", "--period", str(THIS_YEAR), "--out", str(tmp_path / "filled"))
    assert "写好" in site.run("report", "fill", str(last_years), *below).stdout
    member(site, "townofficer", "officer")
    site.sign_in(author.page, "townofficer")
    moved = (tmp_path / "filled" / f"{TOWNSHIP}.docx").read_bytes()
    edition = handed_in(author.page, site, moved, THIS_YEAR)
    quoted(author.page, site, edition)

    member(site, "townhead", "head")
    site.sign_in(head.page, "townhead")
    head.page.goto(f"{site.address}/reports/editions/{edition}/")
    head.page.get_by_role("button", name="核对完毕").click()
    head.page.get_by_role("button", name="签发").click()
    file = downloaded(head.page, "签发的 DOCX", tmp_path / "signed.docx")
    key = tmp_path / "key.pem"
    key.write_text(site.run("report", "key", TOWNSHIP).stdout)

    assert "全部和台账相同" in verified(head.page, site, file.read_bytes())
    assert offline(site, file, key).returncode == 0
    assert "改" in verified(head.page, site, altered(file))
    file.write_bytes(altered(file))
    told = offline(site, file, key)
    assert told.returncode == 1
    assert "宣传资料" in told.stdout
    assert officer.complaints == author.complaints == head.complaints == []
