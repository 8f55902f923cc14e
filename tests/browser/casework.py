"""Into the case room for the journeys: a worker of one's own, her key, a passkey in the browser."""

from playwright.sync_api import BrowserContext, Page
from tests.browser.site import PASSWORD, PATIENCE_MS, Site

UNIT = "990101001001"
OWN = "own-words-together"


def at_localhost(site: Site) -> Site:
    """The same site under a name: browsers give passkeys to names only, never to addresses."""
    return Site(site.address.replace("127.0.0.1", "localhost"), site.home)


def add_worker(site: Site, page: Page, login: str, role: str = "caseworker") -> None:
    """The head adds a member and gives her a role; the password of the first day is given."""
    site.sign_in(page, "county")
    page.goto(f"{site.address}/people/members/add/")
    page.fill("input[name=name]", login)
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.select_option("select[name=unit]", UNIT)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/members/*/")
    page.select_option("select[name=role]", role)
    page.select_option("select[name=unit]", UNIT)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_load_state()


def make_key(site: Site, page: Page) -> None:
    """Her own password instead of the given one, and her key under it; she stands at the door."""
    page.goto(f"{site.address}/cases/")
    page.locator("main a.btn-primary").click()
    page.fill("input[name=now]", PASSWORD)
    page.fill("input[name=new]", OWN)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/key/**")
    page.fill("input[name=unlock_with]", OWN)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/factors/**")


def put_authenticator(page: Page, *, has_prf: bool = True) -> None:
    """A device of the browser's own: holds passkeys, always consents, may compute secrets."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "hasPrf": has_prf,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def add_passkey(page: Page) -> None:
    """On the page of one's factors."""
    page.fill("#id_name", "office")
    page.locator("[data-passkey=add] [data-passkey-go]").click()
    page.wait_for_selector("text=office")


def first_day(site: Site, context: BrowserContext, login: str, *, has_prf: bool = True) -> Page:
    """A worker who has a key signs in and adds a passkey; she stands before her cases."""
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    put_authenticator(page, has_prf=has_prf)
    site.sign_in(page, login)
    page.goto(f"{site.address}/cases/")
    page.wait_for_url("**/factors/**")
    add_passkey(page)
    return page
