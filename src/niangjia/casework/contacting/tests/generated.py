"""R9: histories of what she said and of tries to reach her, and an oracle that knows no rule."""

import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import contact, keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.refusal import Refused

HERE = ZoneInfo("Asia/Shanghai")
STEPS = 6


DAY, WEEK = 1_440, 10_080


class Minutes:
    """The oracle: a strip of the week's minutes for each channel, those that she allowed marked."""

    def __init__(self):
        self.strips, self.edges, self.until = {}, {}, None

    def heard(self, safe):
        self.strips, self.until = {}, safe.until
        for way in () if safe.is_stopped else safe.ways:
            strip = self.strips.setdefault(way.channel, bytearray(WEEK))
            first, last = (t.hour * 60 + t.minute for t in (way.start, way.end))
            for day in way.weekdays:
                strip[day * DAY + first : day * DAY + last] = b"\1" * (last - first)
        for channel in safe.never:
            self.strips.pop(channel, None)
        self.edges = {
            channel: [m for m in range(WEEK) if strip[m] != strip[m - 1]]
            for channel, strip in self.strips.items()
        }

    def allows(self, channel, at):
        local = at.astimezone(HERE)
        in_time = self.until is None or local.date() <= self.until
        minute = local.weekday() * DAY + local.hour * 60 + local.minute
        return bool(in_time and self.strips.get(channel, bytes(WEEK))[minute])


def near_an_edge(oracle, chance, channel, after):
    """Within two minutes of where some allowed span begins or ends, after `after`."""
    edges = oracle.edges.get(channel) or [0]
    minute = chance.choice(edges) + chance.randint(-2, 2)
    monday = (after - timedelta(days=after.weekday())).replace(hour=0, minute=0)
    at = monday + timedelta(minutes=minute, seconds=chance.randint(0, 59))
    return at if at > after else at + timedelta(days=7)


def said(chance, today):
    """Something she may say; never the impossible, which the form refuses."""
    channels = list(Channel)
    never = tuple(chance.sample(channels, chance.randint(0, 2)))
    ways = []
    for channel in chance.sample([c for c in channels if c not in never], chance.randint(1, 2)):
        first = chance.randint(0, 1380)
        last = chance.randint(first + 1, 1439)
        days = tuple(sorted(chance.sample(range(7), chance.randint(1, 7))))
        start, end = (time(m // 60, m % 60) for m in (first, last))
        ways.append(Way(channel=channel, number="13800000000", weekdays=days, start=start, end=end))
    until = today + timedelta(days=chance.randint(0, 20)) if chance.random() < 0.6 else None
    return SafeContact(
        ways=tuple(ways),
        never=never,
        until=until,
        asked_on=today,
        is_stopped=chance.random() < 0.15,
    )


def history(case, by, chance):
    """One history: its tries, how many were let through, and how many wrongly either way."""
    oracle, tries, sent, wrong = Minutes(), 0, 0, 0
    now = datetime(2026, 3, 1, tzinfo=HERE) + timedelta(minutes=chance.randint(0, 20_000))
    for _ in range(STEPS):
        now += timedelta(minutes=chance.randint(1, 3_000))
        # Those she named, oftener.
        channel = chance.choice([*Channel, *(3 * [*oracle.strips])])
        if chance.random() < 0.6:
            now = near_an_edge(oracle, chance, channel, now)
        if chance.random() < 0.35:
            safe = said(chance, now.date())
            keep_safe_contact(case_id=case.pk, safe=safe, by=by, today=now.date())
            oracle.heard(safe)
            continue
        is_through = let_through(case.pk, channel, now, by)
        tries, sent = tries + 1, sent + is_through
        wrong += is_through != oracle.allows(channel, now)
    return tries, sent, wrong


def let_through(case_id, channel, at, by):
    try:
        opened = contact(case_id=case_id, channel=channel, at=at, by=by)
    except Refused:
        return False
    return bool(opened.ways)


def histories(by, numbers, *, seed):
    """These histories, each from the same new case: tries, those let through, wrong ones."""
    case, total = make_case(by).row, (0, 0, 0)
    for number in numbers:
        before = transaction.savepoint()
        more = history(case, by, random.Random(f"{seed} {number}"))
        transaction.savepoint_rollback(before)
        total = tuple(map(sum, zip(total, more, strict=True)))
    return total
