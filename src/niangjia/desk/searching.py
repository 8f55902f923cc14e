"""The one search box: measures, units, events and reports by name, each a line that leads there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.events.queries import events_in_sight
from niangjia.kernel.web.saying import in_language
from niangjia.kernel.web.templatetags.telling import day
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.asking import usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.search import measures_matching
from niangjia.people.queries import units_named

MOST_OF_A_KIND = 12


@dataclass(frozen=True)
class Line:
    """One thing found: its name, a word beside it, and where it is."""

    name: str
    beside: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    title: str
    lines: list[Line]


def found_everywhere(text: str, *, viewer: Any, today: date) -> list[Group]:
    """What `text` finds, kind by kind; only kinds that have something."""
    kinds: tuple[tuple[str, Callable[..., list[Line]]], ...] = (
        (_("指标"), _measures),
        (_("单位"), _units),
        (_("活动"), _events),
        (_("报告"), _reports),
    )
    groups = [Group(title, find(text, viewer, today)) for title, find in kinds]
    return [group for group in groups if group.lines]


def _measures(text: str, viewer: Any, today: date) -> list[Line]:
    if not viewer.reach("ledger").covers(viewer.unit.path):
        return []
    year, pack = Period.parse(str(today.year)), current_pack()
    found = measures_matching(text, pack=pack, with_ratios=True)[:MOST_OF_A_KIND]
    return [
        Line(
            in_language(item),
            in_language(item, "count_unit"),
            address_of(usual_question(item.code, viewer.unit.code, year, pack)),
        )
        for item in found
    ]


def _units(text: str, viewer: Any, today: date) -> list[Line]:
    found = units_named(text, viewer=viewer, most=MOST_OF_A_KIND)
    tree = reverse("people:units")
    return [Line(in_language(unit), unit.code, f"{tree}#{unit.code}") for unit in found]


def _events(text: str, viewer: Any, today: date) -> list[Line]:
    found = events_in_sight(viewer=viewer).filter(title__icontains=text).order_by("-starts_at")
    return [
        Line(event.title, day(event.on), reverse("events:event", args=[event.pk]))
        for event in found[:MOST_OF_A_KIND]
    ]


def _reports(text: str, viewer: Any, today: date) -> list[Line]:
    if not viewer.may_somewhere("reports.read"):
        return []
    return [
        Line(in_language(template), "", reverse("reports:report", args=[template.code]))
        for template in current_pack().reports.values()
        if text.lower() in f"{template.name} {template.name_en} {template.code}".lower()
    ]
