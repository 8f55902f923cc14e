"""Entries as rows of a page."""

from collections.abc import Iterable
from typing import Any

from niangjia.kernel.web.saying import in_language
from niangjia.ledger.models import Entry
from niangjia.ledger.pack import Pack
from niangjia.ledger.showing import amount_of, dimension_words, precision_word


def entry_rows(entries: Iterable[Entry], pack: Pack) -> list[dict[str, Any]]:
    """What a page shows of each entry: measure, amount with unit, day, unit, dimensions."""
    return [_row(entry, pack) for entry in entries]


def _row(entry: Entry, pack: Pack) -> dict[str, Any]:
    measure = pack.measures.get(entry.measure)
    return {
        "entry": entry,
        "name": in_language(measure) if measure else entry.measure,
        "amount": amount_of(entry.steps, measure) if measure else entry.steps,
        "count_unit": in_language(measure, "count_unit") if measure else "",
        "precision": precision_word(entry.precision),
        "dimensions": dimension_words(entry.dimensions, pack),
        "is_reversal": entry.reverses_id is not None,
    }
