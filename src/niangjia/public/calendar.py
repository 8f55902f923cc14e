"""A unit's calendar feed: what it announced, called off or not, as iCalendar."""

from collections.abc import Callable, Iterable
from datetime import UTC

from icalendar import Calendar
from icalendar import Event as Entry

from niangjia.events.queries import PublicEvent

PRODUCT = "-//niangjia//events//ZH"


def calendar_text(
    events: Iterable[PublicEvent], *, name: str, host: str, address_of: Callable[[str], str]
) -> bytes:
    """The feed; `address_of` gives an event's page by its token."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_entry(event, host, address_of(event.token)))
    return bytes(calendar.to_ical())


def _entry(event: PublicEvent, host: str, address: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.token}@{host}")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", event.title)
    entry.add("location", event.place)
    entry.add("url", address)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.about:
        entry.add("description", event.about)
    return entry
