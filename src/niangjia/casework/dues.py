"""What falls due in a case: each with its day, and the page of the case that tells it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class DueKind(StrEnum):
    """Of what it is."""

    TASK = "task"
    DUTY = "duty"
    COURT = "court"
    ORDER = "order"
    HEARING = "hearing"
    MEDIATION = "mediation"


PAGES = {
    DueKind.TASK: "working:tasks",
    DueKind.DUTY: "reporting_duty:duty",
    DueKind.COURT: "legal:list",
    DueKind.ORDER: "legal:list",
    DueKind.HEARING: "legal:list",
    DueKind.MEDIATION: "mediation:list",
}


class Due(BaseModel):
    """One step: to be done by `on`. What ends later than it is asked about ends on `ends_on`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    on: date
    what: str
    kind: DueKind = DueKind.TASK
    ends_on: date | None = None

    @property
    def page(self) -> str:
        """Where it stands in a case."""
        return PAGES[self.kind]

    @property
    def last_day(self) -> date:
        """The day that is told of it."""
        return self.ends_on or self.on

    @property
    def rank(self) -> tuple[bool, date]:
        """What the law demands at once comes first, then the earliest."""
        return (self.kind is not DueKind.DUTY, self.on)
