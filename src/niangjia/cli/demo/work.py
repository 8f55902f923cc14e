"""What each level of the demo does in a month: measure, chance, how much from and to."""

import random
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple


class Habit(NamedTuple):
    """A measure recorded with some chance a month, so much from and to, with dimensions."""

    measure: str
    chance: float
    low: int
    high: int
    dimensions: str = ""


VILLAGE = (
    Habit("outreach.leaflets", 0.6, 20, 160),
    Habit("volunteers.service_visits", 0.5, 3, 30),
    Habit("family.parent_classes", 0.2, 1, 1),
    Habit("children.care_events", 0.25, 1, 2),
    Habit("outreach.banners", 0.15, 1, 4),
)
TOWNSHIP = (
    Habit("outreach.lectures", 0.6, 1, 3),
    Habit("outreach.boards", 0.4, 2, 10),
    Habit("rights.contacts", 0.5, 1, 5, "channel=visit"),
    Habit("training.certificates", 0.2, 5, 25),
    Habit("jobs.posts_offered", 0.3, 20, 120),
    Habit("care.gifts", 0.3, 10, 60),
    Habit("places.meetings", 0.9, 1, 2),
)
COUNTY = (
    Habit("rights.contacts", 1, 4, 15, "channel=phone"),
    Habit("rights.contacts", 0.9, 1, 6, "channel=visit"),
    Habit("rights.contacts", 0.3, 1, 2, "channel=online"),
    Habit("rights.hotline_calls", 1, 10, 40),
    Habit("rights.legal_advice", 1, 5, 25),
    Habit("rights.women_helped", 0.8, 1, 4),
    Habit("family.couples_counselled", 1, 6, 16),
    Habit("family.reconciled", 0.9, 3, 6),
    Habit("family.mediations", 0.9, 2, 8),
    Habit("family.mediations_settled", 0.8, 1, 2),
    Habit("health.screened_women", 0.5, 60, 260),
    Habit("jobs.hired", 0.5, 5, 30),
    Habit("care.donations", 0.3, 500_000, 4_000_000, "source=enterprise"),
    Habit("care.donations", 0.2, 200_000, 1_800_000, "source=staff"),
    Habit("care.condolence_money", 0.3, 300_000, 1_500_000),
    Habit("care.mothers_visited", 0.3, 3, 12),
    Habit("outreach.posts", 1, 4, 20),
    Habit("funds.received", 0.2, 5_000_000, 30_000_000, "fund_source=county"),
)
YEARLY = (
    Habit("village.households", 1, 260, 780),
    Habit("village.population", 1, 900, 2_800),
    Habit("village.farmland", 1, 1_100, 3_600),
    Habit("village.forest", 1, 800, 6_000),
    Habit("village.medical_insured", 1, 800, 890),
    Habit("places.homes", 1, 1, 1),
)
HONOURS = (
    Habit("honours.models", 1, 1, 3, "level=province"),
    Habit("honours.models", 1, 4, 10, "level=city"),
    Habit("honours.models", 1, 15, 30, "level=county"),
    Habit("honours.finest_families", 1, 8, 20, "level=county"),
    Habit("honours.merit_workers", 1, 1, 4, "level=city"),
)


def done_in(
    month: date, habits: tuple[Habit, ...], chance: random.Random
) -> Iterator[tuple[Habit, date, int]]:
    """What was done in a month: habit, day, amount in smallest steps."""
    for habit in habits:
        if chance.random() < habit.chance:
            amount = chance.randint(habit.low, habit.high)
            if habit.high >= 10_000:  # noqa: PLR2004 - money, given in round hundreds of yuan
                amount -= amount % 10_000
            yield habit, month.replace(day=chance.randint(1, 28)), amount
