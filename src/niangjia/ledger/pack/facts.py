"""The events that post to the ledger, and the facts each carries: what postings may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Counts = Literal["persons", "visits", "things", ""]


@dataclass(frozen=True)
class Fact:
    """A fact of an event: what it counts ("" for a word), and the words it may be."""

    counts: Counts = ""
    words: tuple[str, ...] = ()


EventFacts = Mapping[str, Mapping[str, Fact]]

POSTING_EVENTS: EventFacts = {
    "events.event.closed": {
        "kind": Fact(words=("talk", "class", "clinic", "job_fair", "festival")),
        "held": Fact("things"),
        "attended_persons": Fact("persons"),
        "attended_visits": Fact("visits"),
        "headcount_method": Fact(words=("scan", "sign_in", "count", "estimate")),
        "materials": Fact("things"),
        "helpers": Fact("visits"),
    },
    "events.materials.issued": {
        "pieces": Fact("things"),
        "material": Fact(words=("leaflet", "board", "gift", "kit")),
    },
    "casework.contact.counted": {
        "channel": Fact(words=("phone", "visit", "letter", "online", "referral")),
        "topic": Fact(),  # a value of the pack's own dimension of that name
        "ending": Fact(words=("advice", "case", "queue")),
        "contacts": Fact("things"),
        "minutes": Fact("things"),
    },
    "casework.cases.counted": {
        "opened": Fact("things"),
        "topic": Fact(),
        "closed": Fact("things"),
        "reopened": Fact("things"),
        "reviewed": Fact("things"),
    },
    "casework.duty_reports.counted": {"reports": Fact("things")},
    "casework.mediations.counted": {
        "dispute": Fact(words=("marriage", "family", "neighbours")),
        "begun": Fact("things"),
        "sessions": Fact("things"),
        "ended": Fact("things"),
        "ending": Fact(words=("agreed", "partly", "not_agreed", "withdrawn", "stopped")),
        "visits": Fact("things"),
    },
    "casework.legal.counted": {
        "orders_applied": Fact("things"),
        "orders_granted": Fact("things"),
        "orders_refused": Fact("things"),
        "breaches": Fact("things"),
        "hearings": Fact("things"),
        "aid_applied": Fact("things"),
        "aid_granted": Fact("things"),
    },
}
