"""A note on one passage, with which a report is sent back: the choice, and the margin."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.editions.showing import Row, lines_of
from niangjia.reports.editions.vocabulary import LONGEST_QUOTE, State, Step
from niangjia.reports.editions.workflow import Passing
from niangjia.reports.paper.styles import Kind

_SHOWN = 40


def passages_of(read: ReadVersion, *, with_cells: bool = True) -> list[tuple[int, str]]:
    """Every line that has words, by the place where it starts, cut for a list to choose from."""
    lines = [
        (start, read.text[start:end].strip())
        for kind, start, end in lines_of(read)
        if with_cells or kind != Kind.CELL
    ]
    return [(at, text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")) for at, text in lines if text]


def passage_at(read: ReadVersion, start: int) -> str:
    """The words of the line that starts here, as the audit keeps them; "" if none does."""
    for _kind, at, end in lines_of(read):
        if at == start:
            return quoted(read.text[at:end])
    return ""


def quoted(words: str) -> str:
    """As much of a passage as is kept: enough to know it again."""
    return words.strip()[:LONGEST_QUOTE]


def note_beside(rows: Sequence[Row], *, state: State, passings: Sequence[Passing]) -> None:
    """Put the note of the last sending back beside its passage; a passage that was changed since
    has none any more, nor has a report that went on its way again.
    """
    last = passings[0] if passings else None
    if last is None or last.step is not Step.SEND_BACK or not last.quote or state != State.DRAFT:
        return
    for row in rows:
        if quoted("".join(piece.words for piece in row.pieces)) == last.quote:
            told = _("{who}退回：{why}").format(who=last.by_name, why=last.why)
            row.notes.append(told)
            return
