"""R18: ten years of cases, with holds laid and lifted: each is shredded on its day, none before.

The real services on a real home. Cases are opened and closed over ten years, some with violence,
some with a child; on some a hold is laid, and lifted before or after their day. Then day by day the
sweep runs, and what stands is compared with what a reckoning of its own says should. Arguments:
cases (1,000).
"""

import random
import sys
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from measuring import county, finish, say, start
from prove_r17 import cast

BEGUN, YEARS = date(2026, 1, 1), 10
KEPT_YEARS, KEPT_VIOLENCE, CHILD_UNTIL = 5, 10, 21


@dataclass
class Expected:
    """When a case should go, reckoned here and not by the code that is tried."""

    goes_on: date
    lifted_on: date | None = None

    def stands(self, day):
        return day < max(self.goes_on, self.lifted_on or self.goes_on)


def one_case(chance, by, second):
    from niangjia.casework import services
    from niangjia.casework.closing.services import Asking
    from niangjia.casework.closing.tests.closing import closed
    from niangjia.casework.keeping import Place, keep
    from niangjia.casework.leaves import Beginning
    from niangjia.casework.vocabulary import Part
    from niangjia.casework.working.assessing import assessed
    from niangjia.casework.working.vocabulary import Said

    opened = BEGUN + timedelta(chance.randrange(365 * YEARS - 100))
    ended = opened + timedelta(chance.randrange(100))
    is_violent, has_child = chance.random() < 0.3, chance.random() < 0.3
    born = opened.year - chance.randrange(18) if has_child else None
    case = services.begin_case(
        case_id=uuid.uuid4(),
        unit=by.unit,
        beginning=Beginning(called="小梅"),
        by=by,
        today=opened,
        team={second.pk: Part.SUPERVISOR},
    )
    if is_violent:
        leaf = assessed({"hit": Said.YES})
        keep(case_id=case.row.pk, leaf=leaf, place=Place(uuid.uuid4()), by=by)
    asking = Asking(outcome="wishes_met", words="好了", youngest_born=born)
    closed(case, by, second, ended, asking)
    return case.row.pk, Expected(_goes_on(ended, is_violent=is_violent, born=born))


def _goes_on(ended, *, is_violent, born):
    years = KEPT_VIOLENCE if is_violent else KEPT_YEARS
    month, day = (3, 1) if (ended.month, ended.day) == (2, 29) else (ended.month, ended.day)
    leap = (ended.month, ended.day) == (2, 29) and (ended.year + years) % 4 == 0
    last = date(ended.year + years, 2, 29) if leap else date(ended.year + years, month, day)
    if born is not None:
        last = max(last, date(born + CHILD_UNTIL, 12, 31))
    return last + timedelta(1)


def hold(pk, by, *, to_hold):
    from niangjia.casework.closing import holding
    from niangjia.casework.keeping import Place

    holding.hold(case_id=pk, to_hold=to_hold, reason="诉讼", place=Place(uuid.uuid4()), by=by)


def simulated(expected, second):
    """Days on which something stood that should not, or did not that should."""
    from niangjia.casework.closing.shredding import shred_due
    from niangjia.casework.models import Case

    wrong, day = 0, BEGUN
    last = max(max(one.goes_on, one.lifted_on or one.goes_on) for one in expected.values())
    while day <= last:
        for pk, one in expected.items():
            if one.lifted_on == day:
                hold(pk, second, to_hold=False)
        shred_due(today=day)
        rows = Case.objects.for_housekeeping().values_list("pk", flat=True)
        wrong += set(rows) != {pk for pk, one in expected.items() if one.stands(day)}
        day += timedelta(1)
    return wrong, (last - BEGUN).days


def main(count):
    start()
    by, second = cast(county(1))
    chance = random.Random(18)
    expected = dict(one_case(chance, by, second) for _ in range(count))
    held = [pk for pk in expected if chance.random() < 0.2]
    for pk in held:
        hold(pk, second, to_hold=True)
        expected[pk].lifted_on = expected[pk].goes_on + timedelta(chance.randrange(-60, 700))
    wrong, days = simulated(expected, second)
    told = f"of {days} days, {count} cases, {len(held)} of them held"
    say("days on which what stood was not what should", wrong, at_most=0, told=told)
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
