"""What stands behind one number of a report: a question to the ledger, and the form it takes."""

from dataclasses import dataclass

from niangjia.ledger.figures.question import Question, QuestionError
from niangjia.ledger.pack.placeholders import FORMS


@dataclass(frozen=True)
class Asked:
    """Written "measure@UNIT/period?…" or, with a form, "measure@UNIT/period?…|growth"."""

    question: Question
    form: str = ""

    def __str__(self) -> str:
        return f"{self.question}|{self.form}" if self.form else str(self.question)

    @staticmethod
    def parse(text: str) -> "Asked":
        """What was written; `QuestionError` or `PeriodError` if it is none of ours."""
        question, bar, form = text.partition("|")
        if bar and form not in FORMS:
            raise QuestionError(text)
        return Asked(Question.parse(question), form)
