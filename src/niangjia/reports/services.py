"""What can be done with reports: make one as a Word file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from django.db import transaction

from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import ReportTemplate
from niangjia.ledger.packs import current_pack
from niangjia.reports import rules
from niangjia.reports.composing import Composed, compose
from niangjia.reports.paper.page import marks_of
from niangjia.reports.paper.write import write_docx
from niangjia.reports.printing import bound_figures, paper_of
from niangjia.reports.queries import page_facts
from niangjia.reports.vocabulary import REPORT_MADE

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class Maker(Actor, Asker, Protocol):
    """Who makes a report: acts, and asks the ledger."""


@dataclass(frozen=True)
class MadeReport:
    """A report as a Word file, and the number under which the audit keeps what it stated."""

    docx: bytes
    report_id: str
    composed: Composed


@transaction.atomic
def make_report(
    *, template: ReportTemplate, unit: Unit, period: Period, by: Maker, today: date
) -> MadeReport:
    """Make a unit's report, or raise `Refused`; what it states is kept in the audit."""
    permit(by, "reports.make", unit.path)
    refuse_if(rules.reasons_against_period(period, wanted=template.period, today=today))
    pack = current_pack()
    composed = compose(template, unit=unit, period=period, viewer=by, pack=pack, today=today)
    bound = {str(f.as_answered): f.text for f in bound_figures(composed)}
    facts: dict[str, object] = {
        "unit": unit.code,
        "template": template.code,
        "period": str(period),
        "pack": pack.digest,
        "figures": bound,
    }
    paper = paper_of(composed, report_id="", made_on=today, pack=pack)
    facts |= {"page": page_facts(marks_of(paper), list(bound)), "numerals": True}
    row = record(REPORT_MADE, subject=unit, by=by, facts=facts)
    target = BytesIO()
    write_docx(replace(paper, identity=replace(paper.identity, report_id=str(row.pk))), target)
    return MadeReport(target.getvalue(), str(row.pk), composed)
