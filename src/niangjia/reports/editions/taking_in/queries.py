"""What a composite report can take in: signed reports from below, their passages, their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.asked import Asked
from niangjia.reports.editions.calls.models import Called
from niangjia.reports.editions.collecting.queries import call_behind
from niangjia.reports.editions.filling import About, figures_in
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of, editions_in_sight
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.taking_in.child import Child
from niangjia.reports.editions.taking_in.sections import lines_in, under
from niangjia.reports.editions.taking_in.summing import TypedSum, sums_of, typed_in
from niangjia.reports.editions.taking_in.tables import SharedTable, asked_of_cell
from niangjia.reports.editions.vocabulary import SENT_UP
from niangjia.reports.stating import Figure, figures_of


def children_of(edition: Edition, *, heading: str, viewer: Asker, today: date) -> list[Child]:
    """The signed reports of the same name and period from units just below and from those called,
    in tree order, with what stands under this heading.
    """
    rows = _signed_below(edition, viewer).order_by("unit__path")
    return [_child(one, heading, viewer, today) for one in rows]


def has_children(edition: Edition, *, viewer: Asker) -> bool:
    """Whether there is any of them."""
    return bool(_signed_below(edition, viewer).exists())


def _signed_below(edition: Edition, viewer: Asker) -> Any:
    call = call_behind(edition)
    called = Called.objects.filter(call=call).values("unit_id") if call else []
    return editions_in_sight(viewer=viewer).filter(
        Q(unit__parent=edition.unit) | Q(unit__in=called),
        name=edition.name,
        period=edition.period,
        state__in=SENT_UP,
    )


def typed_sums(children: Sequence[Child]) -> list[TypedSum]:
    """Numbers that no ledger knows and all children state under the same words."""
    stated = []
    for child in children:
        spans = [(line.start, line.end) for line in child.lines]
        loose = [
            claim
            for claim in child.read.unbound
            if any(start <= claim.start < end for start, end in spans)
        ]
        stated.append((child.edition.unit.name, typed_in(child.read.text, loose)))
    return sums_of(stated)


def ledger_sums(edition: Edition, children: Sequence[Child], *, viewer: Asker) -> list[Figure]:
    """For each figure that two children or more state: the same of the whole, by the ledger."""
    pack, asked = current_pack(), dict[Asked, set[str]]()
    for child in children:
        for line in child.lines:
            for span in child.bound_in(line):
                figure = child.figures.get(span.id)
                if figure is not None and not figure.is_internal:
                    whole = _of_whole(figure.asked, edition)
                    asked.setdefault(whole, set()).add(child.edition.unit.code)
    wanted = [one for one, by in asked.items() if len(by) > 1]
    return [one for one in figures_of(wanted, viewer=viewer, pack=pack) if one.is_known]


def table_sums(
    edition: Edition, shared: SharedTable, *, viewer: Asker
) -> Mapping[tuple[int, int], Figure]:
    """The cells of a shared table, by row and column, that the ledger adds."""
    unit = edition.unit.code
    asked = {
        (row, at): _of_whole(found, edition)
        for row in range(len(shared.found[0][1].rows))
        for at in range(1, len(shared.header))
        if (found := asked_of_cell(shared, row, at, unit)) is not None
    }
    figures = figures_of(list(asked.values()), viewer=viewer, pack=current_pack())
    return {place: one for place, one in zip(asked, figures, strict=True) if one.is_known}


def _of_whole(asked: Asked, edition: Edition) -> Asked:
    code, period = asked.question.measure, Period.parse(edition.period)
    usual = usual_question(code, edition.unit.code, period, current_pack())
    question = replace(asked.question, unit=edition.unit.code, reach=usual.reach)
    return replace(asked, question=question)


def _child(edition: Edition, heading: str, viewer: Asker, today: date) -> Child:
    read = read_version(docx_of(edition))
    about = About(edition.unit, Period.parse(edition.period), today)
    figures = figures_in(read.back, about, viewer=viewer, pack=current_pack()) if read.back else {}
    found = under(heading, lines_in(read))
    lines, cells = ([one for one in found if one.is_cell is is_cell] for is_cell in (False, True))
    return Child(edition, read, tuple(lines), figures, tuple(cells))
