"""Assessing danger by the pack's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from niangjia.casework.packed import form_named
from niangjia.casework.room import OpenCase, ReadOf
from niangjia.casework.working import rules
from niangjia.casework.working.danger import DangerForm
from niangjia.casework.working.leaves import Answered, RiskAssessment
from niangjia.casework.working.vocabulary import Said


@cache
def danger_form() -> DangerForm:
    """The form of the running pack."""
    return DangerForm.model_validate(form_named("danger"))


def assessed(said: Mapping[str, Said], *, remark: str = "") -> RiskAssessment:
    """What the form tells of these answers; a question that was not asked counts as unsaid."""
    form = danger_form()
    affirmed = rules.affirmed(said)
    return RiskAssessment(
        version=form.version,
        answers=tuple(
            Answered(
                code=item.code,
                asks=item.asks,
                asks_en=item.asks_en,
                said=said.get(item.code, Said.UNSAID),
            )
            for item in form.item
        ),
        told=form.told(affirmed),
        has_violence=form.shows_violence(affirmed),
        remark=remark,
    )


@dataclass(frozen=True)
class Compared:
    """One question in several assessments, oldest first: what was said each time."""

    question: Answered
    said: Sequence[Said | None]

    @property
    def tells_something(self) -> bool:
        """Whether she ever said yes to it, or said otherwise the last time."""
        return Said.YES in self.said or self.is_changed

    @property
    def is_changed(self) -> bool:
        """Whether the last answer differs from the one before."""
        return len(self.said) > 1 and self.said[-1] != self.said[-2]


def assessments(case: OpenCase) -> Sequence[ReadOf[RiskAssessment]]:
    """All of a case, oldest first."""
    return case.of_kind(RiskAssessment)


def compared(reads: Sequence[ReadOf[RiskAssessment]]) -> Sequence[Compared]:
    """Question by question, as they were last worded."""
    answers = [one.leaf.answers for one in reads]
    questions = {answer.code: answer for each in answers for answer in each}
    said = [{answer.code: answer.said for answer in each} for each in answers]
    return [Compared(q, [each.get(code) for each in said]) for code, q in questions.items()]
