"""A pack's template as the beginning of an edition: its text, bound, to be written on."""

import io
from dataclasses import replace
from datetime import date

from niangjia.kernel.refusal import refuse_if
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import ReportTemplate
from niangjia.ledger.packs import current_pack
from niangjia.reports import rules
from niangjia.reports.composing import compose
from niangjia.reports.editions.filling import About, identity_of
from niangjia.reports.editions.keeping import Author, Title
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.services import start
from niangjia.reports.paper.write import write_docx
from niangjia.reports.printing import paper_of


def start_from_template(
    template: ReportTemplate, title: Title, *, by: Author, today: date
) -> Edition:
    """Begin an edition with a template's report as its first version, or raise `Refused`."""
    refuse_if(rules.reasons_against_period(title.period, wanted=template.period, today=today))

    def written(report_id: str) -> tuple[bytes, bool]:
        pack = current_pack()
        composed = compose(
            template, unit=title.unit, period=title.period, viewer=by, pack=pack, today=today
        )
        about = About(title.unit, title.period, today)
        identity = identity_of(about, report_id=report_id, name=title.name, pack=pack)
        paper = paper_of(composed, report_id=report_id, made_on=today, pack=pack)
        target = io.BytesIO()
        write_docx(replace(paper, identity=identity), target)
        return target.getvalue(), composed.notice is not None

    return start(title, written=written, by=by)


def templates_for(period: Period) -> list[ReportTemplate]:
    """The pack's templates that are made for periods of this kind."""
    return [one for one in current_pack().reports.values() if one.period == period.kind]
