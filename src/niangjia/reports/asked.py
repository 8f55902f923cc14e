"""What stands behind one number of a report: a question to the ledger, and the form it takes."""

import re
from dataclasses import dataclass

from niangjia.ledger.figures.question import Question, QuestionError
from niangjia.ledger.pack.forms import Form, form_written

ALL_PARTS = "*"
_PART = re.compile(r"\*|[0-9A-Za-z_-]*")
_NAMED = re.compile(r"(?:\+[a-z0-9_]+)+")


@dataclass(frozen=True)
class Asked:
    """Written "measure@UNIT/period?…", or with a form "measure@UNIT/period?…|growth".

    A cell of a table is one part of a breakdown, "…?by=source|数#staff", "#*" all of them
    together and "#" the part that does not say: so all cells of a column are answered together.
    A breakdown that tells some parts by name and the rest as one is "…?by=level|#+city+national".
    """

    question: Question
    form: str = ""
    part: str | None = None
    named: tuple[str, ...] = ()

    def __str__(self) -> str:
        part = "" if self.part is None else f"#{self.part}"
        part += f"#{''.join(f'+{name}' for name in self.named)}" if self.named else ""
        return f"{self.question}|{self.form}{part}" if self.form or part else str(self.question)

    @property
    def how(self) -> Form:
        """The form as it is read."""
        form = form_written(self.form)
        if form is None:
            raise QuestionError(str(self))
        return form

    @staticmethod
    def parse(text: str) -> "Asked":
        """What was written; `QuestionError` or `PeriodError` if it is none of ours."""
        question, bar, rest = text.partition("|")
        form, hash_, part = rest.partition("#")
        is_named = _NAMED.fullmatch(part) is not None
        named = tuple(part[1:].split("+")) if is_named else ()
        asked = Asked(Question.parse(question), form, part if hash_ and not named else None, named)
        is_form = form_written(form) is not None and str(asked.how) == form
        is_part = not hash_ or (bool(asked.question.by) and (is_named or _PART.fullmatch(part)))
        if not (is_form and is_part) or (bar and not rest):
            raise QuestionError(text)
        return asked
