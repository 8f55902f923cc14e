"""Every page of casework, as the demo's workers and the woman at her own door see it."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from tests.browser.casework import add_passkey, at_localhost, put_authenticator
from tests.browser.looking_over import LOOKS, looked_over
from tests.browser.site import PATIENCE_MS
from tests.matrix import rows

LOCKED = {
    "casework", "working", "files", "reviewing", "handing", "closing", "looking", "exporting",
    "intake", "contacting", "reporting_duty", "consents", "referrals", "mediation", "legal",
    "her_door", "her", "directory", "keys", "factors", "waiting",
}  # fmt: skip
PAGES = (
    "/cases/", "/cases/board/", "/cases/without-team/", "/cases/mediation/",
    "/cases/minors/", "/cases/waiting/", "/cases/intake/", "/cases/intake/day/",
    "/cases/intake/queue/",
    "/cases/referrals/", "/cases/looking/circle/", "/cases/looking/notices/",
    "/cases/looking/odd/", "/cases/looking/emergency/", "/directory/", "/directory/new/",
    "/directory/import/", "/key/unit/", "/factors/", "/n/about/",
)  # fmt: skip
NO_PAGES = {
    "files:content": "a file",
    "referrals:slip": "a file",
    "her:file_paper": "a file",
    "directory:export": "a file",
    "keys:door": "leads on while the key is at hand; is looked at by test_keys",
    "keys:recover": "is for one who lost her key; is looked at by test_recovery",
    "factors:prove": "leads on once proved; is looked at by test_keys",
    "factors:app_add": "shows a secret once",
    "looking:reason": "asks only those near to her",
    "her:enter": "leads on while her door is open",
    "her:mine": "behind her code; is looked at by test_her_door",
    "her:paper": "a file",
    "mediation:visit": "is open once a visit is due",
    "referrals:one": "of the unit that receives; is looked at by test_passing_on",
    "reporting_duty:split": "is open where a child has no case of its own",
    "her:file": "is there once she asked for it and it was made",
    "exporting:list": "asks for the password again first",
    "mediation:agreement": "is open while a mediation goes on",
    "mediation:session": "is open while a mediation goes on",
    "mediation:end": "is open while a mediation goes on",
    "mediation:sign": "is open until all have signed",
    "reporting_duty:duty": "is open where something must be reported",
    "looking:ask": "asks only where one has no seat",
}


@pytest.fixture(scope="module")
def desk(site):
    return at_localhost(site)


@pytest.fixture(scope="module")
def enter(desk, chromium, axe_script):
    """enter(login): her visit with her key at hand, one for all the looks."""
    from tests.browser.conftest import Visit

    contexts = []

    def go(login):
        context = chromium.new_context(locale="zh-CN", has_touch=True)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(axe_script)
        here = Visit(context.new_page()).watch()
        put_authenticator(here.page)
        desk.sign_in(here.page, login)
        here.page.goto(f"{desk.address}/cases/")
        here.page.wait_for_url("**/factors/**")
        add_passkey(here.page)
        return here

    yield go
    for context in contexts:
        context.close()


def test_nothing_is_wrong_with_any_page(desk, enter, axe, screenshot):
    wrong, visited = [], set()
    for login in ("qiao", "hao"):
        here = enter(login)
        found = [*PAGES, *_from(here.page, desk)] if not visited else _from(here.page, desk)
        found = [one for one in found if _name(one) not in visited]
        visited |= {_name(one) for one in found}
        for language in LOOKS:
            wrong += looked_over(here, desk, found, language, (axe, screenshot))
    assert not wrong, "\n".join(wrong)

    wanted = {n for method, n, *_ in rows() if method == "GET" and n.split(":")[0] in LOCKED}
    assert wanted - visited - NO_PAGES.keys() == set()


def _name(address):
    return resolve(urlsplit(address).path).view_name


def _from(page, desk):
    """The pages that can be come to from a case of hers, one of each kind; no files."""
    cases = [one for one in _links(page, desk, "/cases/") if _is_case(one)]
    found = {}
    waiting = ["/cases/referrals/", "/cases/looking/emergency/", "/directory/", *cases]
    waiting += ["/cases/intake/queue/", "/cases/mediation/"]
    seen = set()
    while waiting:
        for link in _links(page, desk, waiting.pop(0)):
            name = _name(link) if link.startswith(("/cases/", "/directory/")) else ""
            if not name or name in NO_PAGES or link in seen or link in PAGES:
                continue
            seen.add(link)
            if name not in found:
                found[name] = link
                waiting.append(link)
    return list(found.values())


def _is_case(link):
    return link.startswith("/cases/") and _name(link) == "casework:case"


def _links(page, desk, address):
    """Where a page leads, read as she would get it; nothing is drawn for that."""
    answer = page.context.request.get(desk.address + address)
    [main] = re.findall(r"<main\b.*</main>", answer.text(), re.DOTALL)
    links = re.findall(r"""<a\s[^>]*?href="(/[^"?#]*)""", main)
    return list(dict.fromkeys(links))
