"""Looking a page over: at both widths, light and dark, in both languages; what is wrong with it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from tests.browser.conftest import HEIGHTS, overhanging, sideways

# Both widths in both languages; the first of each is listened to by axe as well.
LOOKS = {
    "zh-hans": ((390, "light"), (1280, "light")),
    "en": ((1280, "dark"), (390, "dark")),
}


def speak(here, site, language):
    """The pages this browser asks for from now on come in `language`."""
    cookie = {"name": "django_language", "value": language, "url": site.address}
    here.page.context.add_cookies([cookie])


def looked_over(here, site, addresses: Iterable[str], language, tools) -> list[str]:
    """What is wrong with each page, however it is looked at; `tools` are axe and screenshot."""
    speak(here, site, language)
    return [
        f"{address} {wrong}"
        for address in addresses
        for wrong in _faults(here, site.address + address, language, tools)
    ]


def _faults(here, address, language, tools):
    page, (axe, screenshot) = here.page, tools
    here.complaints.clear()
    page.goto(address)
    wanted = urlsplit(address)
    if (there := urlsplit(page.url).path) != wanted.path:
        yield f"leads to {there}"
    name = (wanted.path.strip("/").replace("/", "_") or "today") + wanted.query[:20]
    for width, scheme in LOOKS[language]:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        look = f"({width} {scheme} {language})"
        heard = axe(page) if (width, scheme) == LOOKS[language][0] else []
        yield from (f"{one} {look}" for one in [*heard, *overhanging(page)])
        if pushed := sideways(page):
            yield f"can be pushed sideways {pushed} px {look}"
        screenshot(page, f"{name[:70]}_{width}_{scheme}_{language}")
    if "/no/such/" not in address:
        yield from here.complaints
