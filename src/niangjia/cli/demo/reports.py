"""Last year's report of the county, as its officer handed it in and settled its numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.composing import compose
from niangjia.reports.editions.asking import Said, askings, choices_of
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.pasting import word_file_of
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import bind, hand_in

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

TEMPLATE = "annual_summary"
THANKS = "过去一年，各级姐妹一家一户地走，一件一件地办。明年我们接着把实事做细、把好事办好。"


def hand_in_last_year(unit: Unit, *, by: Member, today: date) -> None:
    """The words of the pack's annual summary, pasted, its numbers bound where they are the same."""
    pack, period = current_pack(), Period.parse(str(today.year - 1))
    template = pack.reports[TEMPLATE]
    composed = compose(template, unit=unit, period=period, viewer=by, pack=pack, today=today)
    lines = [
        "".join(part if isinstance(part, str) else part.text for part in paragraph.parts)
        for paragraph in composed.paragraphs
        if paragraph.layout is None
    ]
    title = Title(unit, template.name, period)
    edition = hand_in(title, docx=word_file_of("\n".join([*lines, THANKS])), by=by)
    read = read_version(docx_of(edition))
    asked = askings(edition, read, {}, read.unbound, viewer=by, pack=pack)
    said = [Said(one.claim, one.first) for one in asked]
    bind(
        edition_id=edition.pk,
        version=edition.latest,
        choices=choices_of(edition, read, said, viewer=by, pack=pack),
        by=by,
        today=today,
    )
