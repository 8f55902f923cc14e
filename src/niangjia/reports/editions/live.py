"""What an editor is told of numbers: those of the text as they are now, and those it may take."""

from __future__ import annotations

from datetime import date
from typing import Any

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.search import measures_matching
from niangjia.reports.asked import Asked
from niangjia.reports.editions.filling import About, figures_in
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.showing import name_of, title_of, why_missing
from niangjia.reports.stating import Figure, figures_of

MOST_SHOWN = 8


def values_of(edition: Edition, *, viewer: Asker, today: date) -> dict[str, dict[str, Any]]:
    """Each number of the newest version by its id: what the ledger says now, and what it counts."""
    read = read_version(docx_of(edition))
    if read.back is None:
        return {}
    about = About(edition.unit, Period.parse(edition.period), today)
    figures = figures_in(read.back, about, viewer=viewer, pack=current_pack())
    told = {id: _told(figure) for id, figure in figures.items()}
    for id, number in read.numbers.items():
        told.setdefault(id, {"now": "", "known": False, "says": number.says})
    return told


def measures_to_insert(edition: Edition, words: str, *, viewer: Asker) -> list[dict[str, Any]]:
    """Measures and ratios that the words may mean, each with its value for this report."""
    pack, period = current_pack(), Period.parse(edition.period)
    found = measures_matching(words, pack=pack, with_ratios=True)[:MOST_SHOWN]
    asked = [Asked(usual_question(item.code, edition.unit.code, period, pack)) for item in found]
    figures = figures_of(asked, viewer=viewer, pack=pack)
    return [
        {"asked": str(figure.as_answered), "name": name_of(figure.asked), **_told(figure)}
        for figure in figures
    ]


def _told(figure: Figure) -> dict[str, Any]:
    says = title_of(figure) if figure.is_known else f"{title_of(figure)} {why_missing(figure)}"
    return {"now": figure.text, "known": figure.is_known, "says": says}
