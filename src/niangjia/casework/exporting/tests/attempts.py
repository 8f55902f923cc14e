"""R19: tries to get a case out, at random, on the real services; a book of its own says which of
them may succeed: another of the team agreed, within a day, and nobody took it yet.
"""

import random
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from niangjia.casework.exporting import services
from niangjia.casework.exporting.models import Export
from niangjia.casework.exporting.services import Ground
from niangjia.casework.models import Case
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
COURT = Ground(recipient="青禾县人民法院", basis="调取证据通知书〔2026〕3号")
TRIES, DAY = 10, timedelta(hours=24)
STOPPED = (Refused, Case.DoesNotExist, Export.DoesNotExist, WrongKey)


@dataclass
class Told:
    """One export in the book."""

    case: uuid.UUID
    asker: object
    agreed: datetime | None = None
    is_taken: bool = False


class Attempts:
    """One history: two cases with teams of their own, an outsider, and tries by all of them."""

    def __init__(self, teams, outsider, seed):
        self.draw, self.now = random.Random(seed), NOW
        self.teams, self.outsider = teams, outsider  # case → members
        self.book = {}
        self.tries, self.taken, self.wrong = 0, 0, 0
        for case, team in teams.items():
            asked = services.ask_export(case_id=case, ground=COURT, by=team[0], now=NOW)
            self.book[asked.pk] = Told(case, team[0])

    def one(self):
        self.now += timedelta(hours=self.draw.choice((0, 1, 5, 20)))
        export = self.draw.choice(list(self.book))
        told = self.book[export]
        case, by, act = self.by_rule(told) if self.draw.random() < 0.3 else self.anyhow(told)
        said = {"case_id": case, "export_id": export, "by": by, "now": self.now}
        self.tries += 1
        try:
            with transaction.atomic():
                act(said, told, is_here=case == told.case)
        except STOPPED:
            return

    def by_rule(self, told):
        one, second = self.teams[told.case]
        return (
            (told.case, second, self.agree) if told.agreed is None else (told.case, one, self.take)
        )

    def anyhow(self, told):
        right = self.draw.random() < 0.8
        case = told.case if right else self.draw.choice([*self.teams, uuid.uuid4()])
        everybody = [one for team in self.teams.values() for one in team] + [self.outsider]
        by = self.draw.choice([*self.teams[told.case], *everybody])
        return case, by, self.draw.choice((self.agree, self.take, self.take))

    def agree(self, said, told, *, is_here):
        services.agree_to_export(**said)
        is_team = is_here and said["by"] in self.teams[told.case]
        self.wrong += not is_team or said["by"] is told.asker or told.is_taken
        told.agreed = self.now

    def take(self, said, told, *, is_here):
        pdf = services.take_export(**said)
        may = is_here and said["by"] is told.asker and not told.is_taken
        in_time = told.agreed is not None and self.now - told.agreed <= DAY
        self.wrong += not (may and in_time and pdf.startswith(b"%PDF"))
        told.is_taken, self.taken = True, self.taken + 1


def attempts(teams, outsider, numbers, *, seed):
    """These histories, each undone: tries, exports taken, and how many went past the rule."""
    total = (0, 0, 0)
    for number in numbers:
        before = transaction.savepoint()
        played = Attempts(teams, outsider, f"{seed} {number}")
        for _ in range(TRIES):
            played.one()
        transaction.savepoint_rollback(before)
        more = (played.tries, played.taken, played.wrong)
        total = tuple(map(sum, zip(total, more, strict=True)))
    return total


def two_teams(one, second, other, third):
    """Two cases, each with its worker and her supervisor."""
    return {
        make_case(one, team=[second]).row.pk: (one, second),
        make_case(other, team=[third]).row.pk: (other, third),
    }
