"""What can be done with the charts of a draft: put one in, take one out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db import transaction

from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.charts import MadeChart
from niangjia.ledger.packs import current_pack
from niangjia.reports import charting
from niangjia.reports.asked import ALL_PARTS
from niangjia.reports.editions.asking import measure_named
from niangjia.reports.editions.charts import offering
from niangjia.reports.editions.drawing import Draughtsman, Drawn
from niangjia.reports.editions.filling import About, draughtsman, figures_in
from niangjia.reports.editions.keeping import Author, draft
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.reading import ReadVersion, read_version
from niangjia.reports.editions.services import identity_for, revise
from niangjia.reports.editions.vocabulary import EditionRefusal, Way
from niangjia.reports.paper.inserting import insert_docx
from niangjia.reports.paper.model import Paragraph, Style
from niangjia.reports.paper.picturing import NoPlaceError
from niangjia.reports.paper.redrawing import without_chart
from niangjia.reports.printing import inline_of
from niangjia.reports.stating import Figure


@dataclass(frozen=True)
class WantedChart:
    """What is to be drawn, by a table's key or a measure's code or name; `by` what a measure is
    split, `after` where the paragraph starts behind which it comes.
    """

    what: str
    after: int
    by: str = "month"
    has_before: bool = False
    caption: str = ""


@transaction.atomic
def add_chart(
    wanted: WantedChart, *, edition_id: int, version: int, by: Author, today: date
) -> Edition:
    """Put a chart with its caption and sentence into a draft, or raise `Refused`."""
    edition, docx = draft(edition_id, version, by=by)
    read, pack = read_version(docx), current_pack()
    about = About(edition.unit, Period.parse(edition.period), today)
    figures = figures_in(read.back, about, viewer=by, pack=pack) if read.back else {}
    draws = draughtsman(read.back, figures, about, viewer=by, pack=pack)
    drawn = _drawn(wanted, read, figures, draws, pack)
    told = tuple(inline_of(part, edition.unit.name, pack) for part in drawn.sentence)
    target = io.BytesIO()
    try:
        insert_docx(
            io.BytesIO(docx), target, identity=identity_for(edition, today=today),
            after=wanted.after, chart=drawn.chart,
            paragraphs=[Paragraph(Style.BODY, told)] if told else [],
        )  # fmt: skip
    except NoPlaceError as no_place:
        raise Refused([EditionRefusal.NO_PLACE_FOR_CHART]) from no_place
    return revise(
        edition_id=edition_id, version=version, docx=target.getvalue(), way=Way.CHARTED, by=by
    )


@transaction.atomic
def remove_chart(*, chart: str, edition_id: int, version: int, by: Author) -> Edition:
    """Take a chart out again, with its caption and a sentence that nobody changed."""
    _, docx = draft(edition_id, version, by=by)
    target = io.BytesIO()
    try:
        without_chart(io.BytesIO(docx), target, chart)
    except LookupError as gone:
        raise Refused([EditionRefusal.NO_CHART_THERE]) from gone
    return revise(
        edition_id=edition_id, version=version, docx=target.getvalue(), way=Way.CHARTED, by=by
    )


def _drawn(
    wanted: WantedChart,
    read: ReadVersion,
    figures: dict[str, Figure],
    draws: Draughtsman,
    pack: Pack,
) -> Drawn:
    taken = {one.recorded.id for one in read.back.charts} if read.back else set()
    id = next(name for n in count(1) if (name := f"chart{n}") not in taken)
    tables = {one.key: one for one in offering.tables_in(read, figures)}
    if (table := tables.get(wanted.what)) is None:
        asked = _of_measure(wanted, pack)
    elif (again := offering.asked_again(table, figures, pack)) is not None:
        asked = again
    else:
        return draws.of_cells(id, wanted.caption or table.name, table.header, table.rows)
    drawn = draws.asked(id, asked, wanted.caption or charting.caption_of(asked, pack))
    if all(one.asked.part == ALL_PARTS for one in drawn.figures.values()):
        raise Refused([EditionRefusal.NOTHING_TO_DRAW])
    if len(drawn.figures) > charting.MOST_BARS:
        raise Refused([EditionRefusal.TOO_MANY_BARS])
    return drawn


def _of_measure(wanted: WantedChart, pack: Pack) -> MadeChart:
    code = measure_named(wanted.what, pack)
    if not code:
        raise Refused([EditionRefusal.NO_CHART_ASKED])
    if not offering.splits_by(code, wanted.by, pack):
        raise Refused([EditionRefusal.NOT_SPLIT_SO])
    return offering.asked_of_measure(code, wanted.by, has_before=wanted.has_before)
