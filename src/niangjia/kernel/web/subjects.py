"""What the audit speaks of: each domain names its events and its subjects' pages once."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext

_pages: dict[str, str] = {}
_names: dict[str, str] = {}


def call_events(names: Mapping[str, str]) -> None:
    """Audited events ("events.event.closed") are called so on screen; texts marked by N_."""
    _names.update(names)


def name_of(event: str) -> str:
    """What an audited event is called in the reader's language; its code if nobody named it."""
    return gettext(_names[event]) if event in _names else event


def show_at(subject_type: str, url_name: str) -> None:
    """Subjects of this type ("events.event") have a page that takes their key."""
    _pages[subject_type] = url_name


def page_of(subject_type: str, subject_id: str) -> str:
    """The address of a subject's page, or "" when it has none."""
    name = _pages.get(subject_type)
    return reverse(name, args=[subject_id]) if name else ""
