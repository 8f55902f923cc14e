"""Work recorded and reports made in tests, through the services."""

import io
from datetime import date

from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack.templates import read_template
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.composing import compose
from niangjia.reports.paper.read import read_docx
from niangjia.reports.services import make_report
from niangjia.reports.verifying import verify

HEAD = '+++\ncode = "t"\nname = "试"\nname_en = "T"\nperiod = "year"\n+++\n'
SUMMARY = "annual_summary"
YEAR = Period.parse("2026")
WORK = (
    ("honours.models", 1, "level=national"),
    ("honours.models", 3, "level=province"),
    ("honours.models", 10, "level=city"),
    ("honours.models", 23, "level=district"),
    ("outreach.talks", 30, ""),
    ("outreach.boards", 150, ""),
    ("rights.contacts", 24, "channel=phone"),
    ("care.condolence_money", 5_540_000, ""),
    ("care.mothers_visited", 35, ""),
    ("family.couples_counselled", 124, ""),
    ("family.reconciled", 79, ""),
)


def record_year(member, *, unit=None):
    """A small year of work, some of it of class C."""
    for measure, steps, dimensions in WORK:
        record_line(member, measure, steps, dimensions=dimensions, unit=unit)
    record_line(member, "outreach.leaflets", 13_000, precision=Precision.AT_LEAST, unit=unit)
    record_line(member, "outreach.talks", 20, day=date(2025, 5, 1), unit=unit)


def composed(viewer, *, unit=None, period=YEAR, template=SUMMARY):
    pack = current_pack()
    return compose(
        pack.reports[template],
        unit=unit or viewer.unit,
        period=period,
        viewer=viewer,
        pack=pack,
        today=TODAY,
    )


def made(member, *, unit=None, period=YEAR, template=SUMMARY):
    return make_report(
        template=current_pack().reports[template],
        unit=unit or member.unit,
        period=period,
        by=member,
        today=TODAY,
    )


def verified(docx, viewer):
    return verify(read_docx(io.BytesIO(docx)), viewer=viewer, pack=current_pack())


def text_of(report):
    return "\n".join(
        "".join(part if isinstance(part, str) else part.text for part in paragraph.parts)
        for paragraph in report.paragraphs
    )


def states(result):
    """The findings that are not the same, by what the file stated."""
    return {f.stated: str(f.state) for f in result.findings if not f.is_same}


def template_of(prose):
    """A yearly template of this prose."""
    faults = []
    template = read_template("t.md", HEAD + prose, faults)
    assert not faults
    return template


def of_prose(prose, viewer, *, unit=None, period=YEAR):
    """The report that this prose makes."""
    return compose(
        template_of(prose),
        unit=unit or viewer.unit,
        period=period,
        viewer=viewer,
        pack=current_pack(),
        today=TODAY,
    )
