"""Words of people in templates: an action's name, a level's name, and who may give a role."""

from typing import Any

from django import template
from django.utils.translation import gettext

from niangjia.kernel.words import N_
from niangjia.people.models import Member
from niangjia.people.queries import who_appoints_at
from niangjia.people.vocabulary import ACTION_NAMES, DOMAIN_NAMES, LEVEL_LABELS

register = template.Library()
MOST_NAMED = 5
# Order matters: later browsers carry the marks of those they descend from.
BROWSERS = (
    ("MicroMessenger", N_("微信")),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("HuaweiBrowser", N_("华为浏览器")),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def action_named(action: str) -> str:
    """What an action is called: 记一笔; its domain's name when it has none of its own."""
    domain = action.partition(".")[0]
    name = ACTION_NAMES.get(action) or DOMAIN_NAMES.get(domain)
    return gettext(name) if name else ""


@register.filter
def level_named(level: str) -> str:
    """What a level is called; "" for a unit outside the levels."""
    return gettext(LEVEL_LABELS[level]) if level in LEVEL_LABELS else ""  # type: ignore[index]


@register.simple_tag
def who_appoints(viewer: Any) -> list[Member]:
    """Whom to ask for a role one has not, the nearest first; never oneself."""
    if not isinstance(getattr(viewer, "pk", None), int):
        return []
    return [one for one in who_appoints_at(viewer.unit) if one.pk != viewer.pk][:MOST_NAMED]


@register.filter
def device_named(user_agent: str) -> str:
    """A browser and its machine in a few words, as the browser itself says."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), N_("浏览器"))
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    told = gettext(browser)
    return f"{told} · {machine}" if machine else told
