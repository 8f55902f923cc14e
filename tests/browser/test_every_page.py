"""Every page, in both languages, at both widths, light and dark: axe, console, sideways."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from tests.browser.conftest import LAST_YEAR, THIS_YEAR
from tests.browser.looking_over import LOOKS, looked_over
from tests.browser.test_every_case_page import LOCKED
from tests.matrix import rows

PAGES = (
    "/", "/search/?q=jz", "/help/", "/check/", "/record/", "/record/honours.models/",
    "/recordings/1/", "/entries/", "/entries/?measure=outreach.talks&period=1999",
    "/figures/", "/figures/?q=zz", f"/figures/outreach.leaflets@990101/{THIS_YEAR}/?by=unit",
    f"/figures/rights.contacts@990101/{LAST_YEAR}/?by=channel",
    f"/figures/family.reconciled_share@990101/{LAST_YEAR}/?reach=own",
    f"/figures/jobs.loans@990101/{THIS_YEAR}/", "/import/", "/import/help/",
    "/events/", "/events/new/", "/events/stock/", "/events/stock/new/", "/events/stock/1/",
    "/events/next/",
    "/reports/", f"/reports/annual_summary/?unit=990101&period={LAST_YEAR}",
    f"/reports/quarterly_brief/?unit=990101&period={LAST_YEAR}Q3", "/reports/verify/",
    "/reports/editions/hand-in/",
    f"/reports/quarterly_brief/?unit=990101001001&period={LAST_YEAR}Q3",
    "/reports/editions/calls/", "/reports/editions/calls/new/", "/reports/editions/calls/1/",
    "/reports/editions/hand-in/", "/reports/editions/1/", "/reports/editions/1/numbers/",
    "/reports/editions/1/upload/", "/reports/editions/1/roll/", "/reports/editions/1/versions/",
    "/reports/editions/1/take-in/",
    "/reports/editions/1/take-in/?heading=0", "/reports/editions/1/chart/",
    "/reports/demands/", "/reports/demands/new/", "/reports/demands/1/",
    "/people/me/", "/people/me/password/", "/people/members/", "/people/members/add/",
    "/people/members/2/", "/people/units/", "/people/units/import/",
    "/people/units/990101001/open/", "/people/units/990101001001/close/",
    "/leave/help/", "/p/u/990101/word/", "/p/u/990101/word/left/", "/no/such/page/",
)  # fmt: skip
WORK_FILE = f"指标,数量,日期\n宣传资料,很多,{LAST_YEAR}-03-08\n先进典型,3,{LAST_YEAR}-03-08\n"
UNITS_FILE = "代码,名称,上级\n990101099,杏花镇妇联,990101\n"
NO_PAGES = {
    "set_language": "answers to POST only",
    "ledger:evidence": "a file",
    "editions:word": "a file",
    "editions:signed": "a file",
    "editions:signing": "a file",
    "ledger:entries_export": "a file",
    "ledger:figure_api": "JSON",
    "ledger:figure_find": "leads to a figure",
    "public:calendar": "a feed",
    "editions:edit": "is looked at by test_editing: a report must be handed in first",
    "editions:edit_newest": "JSON",
    "editions:edit_measures": "JSON",
    "editions:edit_values": "JSON",
    "editions:call_answer": "of a unit below; is looked at by test_calls",
    "demands:export": "a file",
    "desk:sign_in": "is looked at before anything else, above",
    "public:mine": "is looked at by test_journeys: a name must be given first",
    "events:checkin": "is looked at by test_journeys: a name must be given first",
}


@pytest.fixture(scope="module")
def found(site, chromium):
    """The pages to look at, with those that only the site's own links lead to."""
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    site.sign_in(page, "county")
    yield [*PAGES, *_found_pages(page, site)]
    context.close()


@pytest.mark.parametrize("language", LOOKS)
def test_nothing_is_wrong_with_any_page(site, visit, found, axe_script, axe, screenshot, language):
    here, tools = visit(), (axe, screenshot)
    here.page.add_init_script(axe_script)
    wrong = looked_over(here, site, ["/sign-in/"], language, tools)
    site.sign_in(here.page, "county", language)

    wrong += looked_over(here, site, found, language, tools)
    assert not wrong, "\n".join(wrong)


def test_every_address_that_can_be_visited_is_visited(found):
    addresses = [address for address in found if "/no/such/" not in address]
    visited = {resolve(urlsplit(address).path).view_name for address in addresses}
    wanted = {name for method, name, _args, _statuses in rows() if method == "GET"}
    wanted = {name for name in wanted if name.split(":")[0] not in LOCKED}

    assert wanted - visited - NO_PAGES.keys() == set()
    assert NO_PAGES.keys() & visited == set()
    assert NO_PAGES.keys() - wanted == set()


def _found_pages(page, site):
    """Events up to one of her own still to come, with their pages; the public's; reviews."""
    page.goto(f"{site.address}/events/")
    events = page.locator("a[data-row-link]").evaluate_all("all => all.map(a => a.pathname)")
    found = []
    for event in dict.fromkeys([events[0], events[-1], *events]):
        page.goto(site.address + event)
        links = page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
        found += [event, *(a for a in links if a.startswith((event, "/p/")) and a != event)]
        if f"{event}edit/" in found:
            found += [f"{event}names/", f"{event}door/"]
            break
    page.goto(f"{site.address}/entries/")
    found.append(page.locator("a[data-row-link]").first.evaluate("a => a.pathname"))
    found.append(_review(page, f"{site.address}/import/", WORK_FILE))
    found.append(_review(page, f"{site.address}/people/units/import/", UNITS_FILE))
    return dict.fromkeys([*found, "/p/u/990101/"])


def _review(page, address, text):
    """Where a file waits to be looked through; nothing is posted."""
    page.goto(address)
    file = {"name": "file.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[name=file]").set_input_files(file)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(f"{address}*/**")
    return urlsplit(page.url).path
