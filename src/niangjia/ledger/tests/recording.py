"""Recording work in tests, through the service."""

import itertools
from datetime import date

from niangjia.ledger.figures.asking import answers
from niangjia.ledger.figures.question import Question
from niangjia.ledger.packs import current_pack
from niangjia.ledger.rules import Line
from niangjia.ledger.services import record_work

TODAY = date(2026, 11, 22)
MARCH_8 = date(2026, 3, 8)
_keys = itertools.count()


def record_line(member, measure, steps, *, day=MARCH_8, dimensions="", unit=None, **line):
    return record_work(
        unit=unit or member.unit,
        lines=[Line(measure, day, steps, dimensions, **line)],
        by=member,
        today=TODAY,
        key=f"test-{next(_keys)}",
    )


def ask(text, viewer):
    (answer,) = answers([Question.parse(text)], viewer=viewer, pack=current_pack())
    return answer


def value_of(text, viewer):
    return ask(text, viewer).value
