"""The register as a CSV file: a line for each field of each demand."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from niangjia.ledger.exporting import harmless
from niangjia.reports.demands.queries import Registered
from niangjia.reports.demands.vocabulary import ANSWERED_LABELS
from niangjia.reports.showing import name_of


def lines_of(rows: Iterable[Registered]) -> Iterator[str]:
    """The file line by line, with the mark by which spreadsheets know UTF-8."""
    yield "\ufeff" + _line(_header())
    for one in rows:
        for cells in _cells_of(one):
            yield _line(cells)


def _header() -> list[str]:
    return [
        _("单位"), _("提出单位"), _("表名"), _("要填的项"), _("填的单位数"), _("一年几次"),
        _("一年要填几格"), _("从哪天起"), _("到哪天止"), _("台账能不能答"), _("指标"),
        _("今年到现在"),
    ]  # fmt: skip


def _cells_of(one: Registered) -> Iterator[list[object]]:
    demand, cost = one.demand, one.cost
    answers = {answer.field: answer for answer in one.answers}
    for field in demand.fields:
        answer = answers.get(field)
        figure = answer.figure if answer else None
        yield [
            harmless(demand.unit.name), harmless(demand.office), harmless(demand.title),
            harmless(field), cost.units, cost.times, cost.units * cost.times,
            demand.since.isoformat(), demand.until.isoformat() if demand.until else "",
            _(ANSWERED_LABELS[answer.answered]) if answer else "",
            harmless(name_of(figure.asked)) if figure else "",
            harmless(figure.text) if figure and figure.is_known else "",
        ]  # fmt: skip


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
