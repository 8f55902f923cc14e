"""Assessing danger by the pack's form."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.keeping import Place, open_to_write, put
from niangjia.casework.packed import form_named
from niangjia.casework.room import OpenCase, Read, ReadOf
from niangjia.casework.working import rules
from niangjia.casework.working.danger import DangerForm
from niangjia.casework.working.leaves import Answered, RiskAssessment
from niangjia.casework.working.vocabulary import Said

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@cache
def danger_form() -> DangerForm:
    """The form of the running pack."""
    return DangerForm.model_validate(form_named("danger"))


def assessed(
    said: Mapping[str, Said], *, before: Collection[str] = (), remark: str = ""
) -> RiskAssessment:
    """What the form tells of these answers; a question that was not asked counts as unsaid, and
    what she said yes to `before` stands until she says no.
    """
    form = danger_form()
    standing = rules.still_standing(said, before)
    affirmed = rules.affirmed(said) | standing
    return RiskAssessment(
        version=form.version,
        answers=tuple(
            Answered(
                code=item.code,
                asks=item.asks,
                asks_en=item.asks_en,
                said=said.get(item.code, Said.UNSAID),
                stands=item.code in standing,
            )
            for item in form.item
        ),
        told=form.told(affirmed),
        has_violence=form.shows_violence(affirmed),
        remark=remark,
    )


@transaction.atomic
def assess(
    *, case_id: uuid.UUID, said: Mapping[str, Said], remark: str, place: Place, by: KeyHolder
) -> Read:
    """Write what she answered; what she said yes to before stands until she says no."""
    case = open_to_write(case_id=case_id, by=by)
    others = [one for one in assessments(case) if one.thing != place.thing]
    return put(case, assessed(said, before=said_before(others), remark=remark), place)


def said_before(earlier: Sequence[ReadOf[RiskAssessment]]) -> Collection[str]:
    """The questions to which her yes stands after these assessments, oldest first."""
    if not earlier:
        return ()
    last = earlier[-1].leaf
    return frozenset(one.code for one in (*last.affirmed, *last.standing))


@dataclass(frozen=True)
class Compared:
    """One question in several assessments, newest first: what was answered each time."""

    question: Answered
    answers: Sequence[Answered | None]

    @property
    def tells_something(self) -> bool:
        """Whether she ever said yes to it."""
        return any(one and (one.said is Said.YES or one.stands) for one in self.answers)

    @property
    def is_changed(self) -> bool:
        """Whether she said otherwise the last time than the last time she was asked before."""
        newest, *rest = [one.said if one else Said.UNSAID for one in self.answers]
        before = next((said for said in rest if said is not Said.UNSAID), None)
        return newest is not Said.UNSAID and before is not None and newest != before


def assessments(case: OpenCase) -> Sequence[ReadOf[RiskAssessment]]:
    """All of a case, oldest first."""
    return case.of_kind(RiskAssessment)


def compared(reads: Sequence[ReadOf[RiskAssessment]]) -> Sequence[Compared]:
    """Question by question, as they were last worded; `reads` newest first."""
    answers = [{one.code: one for one in read.leaf.answers} for read in reads]
    questions = {code: one for each in reversed(answers) for code, one in each.items()}
    return [Compared(one, [each.get(code) for each in answers]) for code, one in questions.items()]
