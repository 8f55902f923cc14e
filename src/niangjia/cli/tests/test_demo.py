"""The demo's tree and what its county does; a few months stand for its two years."""

import random
from datetime import date

import pytest

from niangjia.cli.demo.happenings import hold_events, stock_up
from niangjia.cli.demo.places import add_cast, found_tree
from niangjia.events.models import Event
from niangjia.events.queries import pieces_given_by_kind, stock_of
from niangjia.people.queries import all_units_for_operator
from niangjia.people.services import install_roles_as_operator

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MONTHS = [date(year, month, 1) for year in (2025, 2026) for month in range(1, 12)]


@pytest.fixture
def county():
    install_roles_as_operator()
    return found_tree()


@pytest.fixture
def closed(county):
    """The county's closed events, and the key of its leaflets."""
    chance = random.Random(1)
    head = add_cast(county, {county.code: county})[county.code]
    leaflets = stock_up(county, head, TODAY)
    for month in MONTHS:
        hold_events(county, head, month, TODAY, chance, leaflets)
    return list(Event.objects.visible_to(head).filter(state="closed")), leaflets


def test_the_tree_has_five_levels(county):
    units = list(all_units_for_operator())

    levels = [unit.level for unit in units]
    assert levels[:5] == ["province", "city", "county", "township", "village"]
    assert (levels.count("township"), levels.count("village")) == (6, 30)
    assert county.path == "99/9901/990101/"
    assert all(unit.name_en for unit in units)
    assert units[4].name_en == "Shangping Village Women's Federation"


def test_some_events_of_the_county_hand_out_leaflets(closed):
    events, leaflets = closed
    given = sum(sum(pieces_given_by_kind(event).values()) for event in events)

    assert given > 0
    assert stock_of([leaflets])[leaflets] == 10_000 - given


def test_a_class_knows_its_persons_beside_its_visits(closed):
    classes = [event for event in closed[0] if event.kind == "class"]

    assert classes
    assert all(0 < event.attended_persons < event.attended_visits for event in classes)
