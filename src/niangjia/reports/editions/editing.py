"""Writing a report without Word: what is typed goes into its Word file, with others' at once."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.askable import is_askable, units_to_ask_about
from niangjia.reports.asked import Asked
from niangjia.reports.editions.filling import About, identity_of, number_of
from niangjia.reports.editions.keeping import Author, draft, report_id_of
from niangjia.reports.editions.merging import Clash, merged
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.services import revise
from niangjia.reports.editions.typed import Typed, said
from niangjia.reports.editions.vocabulary import EditionRefusal, Way
from niangjia.reports.paper.blocks import Block, Kept, Manuscript, Stays
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.rewriting import rewritten
from niangjia.reports.stating import Figure, figures_of


@dataclass(frozen=True)
class Draft:
    """A version as it is edited; `asked` is what each of its numbers asks."""

    version: int
    blocks: tuple[Block, ...]
    asked: Mapping[str, str]


@dataclass(frozen=True)
class Saved:
    """What a save led to: `sent` are the blocks as they stand now, in the order they were sent.

    Where two changed one paragraph nothing was kept, and `items` hold the clashes.
    """

    draft: Draft
    sent: tuple[Block | None, ...] = ()
    is_merged: bool = False
    items: tuple[Block | Clash, ...] = ()


def draft_of(edition: Edition) -> Draft:
    """The newest version as it is edited, of an edition already seen."""
    return _draft(edition.latest, docx_of(edition))


@transaction.atomic
def save(
    *, edition_id: int, version: int, base: Sequence[Block], mine: Typed, by: Author, today: date
) -> Saved:
    """Write `mine` into the newest version; `base` is `version` as its author saw it.

    Where another has saved since, both are merged by paragraph. Raises `Refused`.
    """
    edition, docx = draft(edition_id, None, by=by)
    now = _draft(edition.latest, docx)
    blocks, is_merged = mine.blocks, version != now.version
    if is_merged:
        found = merged(base, mine.blocks, now.blocks, said=said)
        if found.clashes:
            return Saved(now, is_merged=True, items=found.items)
        blocks = found.blocks
    ready, figures = _with_numbers(edition, now, blocks, mine.asked, by)
    changed = _written(edition, docx, ready, today)
    if changed == docx:
        return Saved(now, _found(ready, now.blocks), is_merged)
    edition = revise(
        edition_id=edition_id, version=now.version, docx=changed, way=Way.EDITED, by=by
    )
    _note_internal(edition, figures)
    after = _draft(edition.latest, changed)
    return Saved(after, _found(ready, after.blocks), is_merged)


def _draft(version: int, docx: bytes) -> Draft:
    text = Manuscript(io.BytesIO(docx))
    figures = text.data.recorded() if text.data else []
    return Draft(version, text.blocks(), {one.id: one.question for one in figures})


def _with_numbers(
    edition: Edition,
    now: Draft,
    blocks: Sequence[Block],
    asked: Mapping[str, Asked],
    by: Author,
) -> tuple[list[Block], list[Figure]]:
    """The blocks with every number that the file does not hold made of what it asks."""
    placed = dict.fromkeys(
        part.id for block in blocks for part in block.parts if not isinstance(part, str)
    )
    new = [id for id in placed if id not in now.asked]
    if any(id not in asked for id in new):
        raise Refused([EditionRefusal.NUMBER_UNKNOWN])
    pack = current_pack()
    units = units_to_ask_about([asked[id] for id in new], viewer=by)
    known = (is_askable(asked[id], pack) and asked[id].question.unit in units for id in new)
    refuse_if([] if all(known) else [EditionRefusal.NUMBER_UNKNOWN])
    figures = figures_of([asked[id] for id in new], viewer=by, pack=pack)
    taken = {*now.asked}
    numbers: dict[str, BoundNumber] = {}
    for id, figure in zip(new, figures, strict=True):
        free = next(name for n in range(1, len(taken) + 2) if (name := f"n{n}") not in taken)
        taken.add(free)
        numbers[id] = number_of(free, figure, edition.unit.name, pack)
    return [_numbered(block, numbers) for block in blocks], figures


def _numbered(block: Block, numbers: Mapping[str, BoundNumber]) -> Block:
    parts = (numbers.get(one.id, one) if isinstance(one, Kept) else one for one in block.parts)
    return replace(block, parts=tuple(parts))


def _written(edition: Edition, docx: bytes, blocks: Sequence[Block], today: date) -> bytes:
    about = About(edition.unit, Period.parse(edition.period), today)
    identity = identity_of(
        about, report_id=report_id_of(edition), name=edition.name, pack=current_pack()
    )
    target = io.BytesIO()
    is_changed = rewritten(io.BytesIO(docx), target, blocks, identity=identity)
    return target.getvalue() if is_changed else docx


def _note_internal(edition: Edition, figures: Iterable[Figure]) -> None:
    if any(figure.is_internal for figure in figures) and not edition.is_internal:
        edition.is_internal = True
        edition.save(update_fields=["is_internal"])


def _found(sent: Sequence[Block], now: Sequence[Block]) -> tuple[Block | None, ...]:
    """Where each block that was written stands now; what stands beside the text keeps its order."""
    left = {
        is_beside: iter([one for one in now if (one.stays is Stays.BESIDE) is is_beside])
        for is_beside in (True, False)
    }
    return tuple(
        next((one for one in left[block.stays is Stays.BESIDE] if one.parts == _kept(block)), None)
        for block in sent
    )


def _kept(block: Block) -> tuple[str | Kept, ...]:
    return tuple(one if isinstance(one, str) else Kept(one.id) for one in block.parts)
