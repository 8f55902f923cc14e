"""Calls made in tests, through the services, and the way up as the cast goes it."""

from datetime import timedelta

from niangjia.kernel import clock
from niangjia.people.queries import units_in_sight
from niangjia.reports.editions.collecting.services import Wanted, ask_for
from niangjia.reports.editions.collecting.standing import standing_of
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.tests.handing import LAST_YEAR

NAME = "年度工作总结"


def called(head, *, units=None, days=10, name=NAME, period=LAST_YEAR):
    today = clock.today()
    below = units or [u for u in units_in_sight(viewer=head) if u.pk != head.unit.pk]
    wanted = Wanted(name, period, today + timedelta(days), "按模板写")
    return ask_for(wanted, unit=head.unit, units=below, by=head, today=today)


def progress_in(call, *, today=None):
    found = standing_of(call, today=today or clock.today())
    return {one.unit.name: str(one.progress) for one in found}


def moved_to(edition, state):
    """Its state set as the way up would leave it, where the way itself is not what is tested."""
    Edition.objects.answering(edition.name, edition.period, [edition.unit_id]).update(state=state)
    edition.state = state
    return edition
