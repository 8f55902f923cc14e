"""Charts in reports: made by one placeholder from the same figures as a table would be.

chart = "{chart " what ("," what)* " by " ("month" | "unit" | name) ["," "before"] [":" scale] "}"
what  = code ["[" … "]"] ["@" reach]                     as of a figure in placeholders.py
scale = ["数"] ("万" | "亿") ["." n]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from niangjia.ledger.pack import slips
from niangjia.ledger.pack.forms import BARE, BEFORE, CHANGE, Form, form_written
from niangjia.ledger.pack.placeholders import (
    NAME,
    FigureAsk,
    Part,
    figure_asked,
    figure_written,
    figures,
    parse,
    written,
)
from niangjia.ledger.pack.slips import PlaceholderError, PlaceholderFault, Slip, slip_at

MOST_SERIES = 5
_OPENS = "{chart "
_MADE = re.compile(
    rf"\{{chart\s+(?P<what>[^{{}}]+?)\s+by\s+(?P<by>{NAME})\s*(?P<before>[,，]\s*before\s*)?"
    r"(?:[:：](?P<scale>[^}]*))?\}"
)
_COMMA = re.compile(r"[,，](?![^\[]*\])")


@dataclass(frozen=True)
class MadeChart:
    """A chart of measures by month, unit or dimension; each series a column of a made table."""

    caption: tuple[Part, ...]
    series: tuple[FigureAsk, ...]
    by: str

    def asks(self) -> Iterator[FigureAsk]:
        """One figure a series, broken down, and those of its sentence."""
        yield from self.series
        for total, change in self.told:
            yield from (total, change)

    @property
    def told(self) -> tuple[tuple[FigureAsk, FigureAsk], ...]:
        """What its sentence tells of each measure: how much, and how much more than last year."""
        whats = dict.fromkeys(_plain(one) for one in self.series)
        return tuple((replace(one, form=scale), _changed(one)) for one, scale in whats)

    def __str__(self) -> str:
        whats = dict.fromkeys(figure_written(_plain(one)[0]) for one in self.series)
        has_before = any(one.form.startswith(BEFORE) for one in self.series)
        scale = self.series[0].form.removeprefix(BARE)
        made = f"{', '.join(whats)} by {self.by}{', before' if has_before else ''}"
        made += f": {scale}" if scale else ""
        return "\n".join([*filter(None, [written(self.caption)]), f"{{chart {made}}}"])


def chart_at(rows: Sequence[str]) -> int | None:
    """Which of a paragraph's lines its chart begins at, 0 or behind a caption 1; None if none."""
    return next((at for at, row in enumerate(rows[:2]) if row.lstrip().startswith(_OPENS)), None)


def read_chart(rows: Sequence[str], line: int, begins: int) -> MadeChart:
    """The chart of a paragraph that begins at `line`; `PlaceholderError` with all its faults."""
    faults: list[PlaceholderFault] = []
    caption = _caption(rows[0], line, faults) if begins else ()
    at, text = line + begins, "".join(row.strip() for row in rows[begins:])
    found = _MADE.fullmatch(text)
    form = _scale(found["scale"] or "") if found else None
    if not found or form is None:
        faults.append(_fault(at, slips.BAD_CHART, text.strip("{}")))
        raise PlaceholderError(tuple(faults))
    forms = [str(form), str(replace(form, quantity=BEFORE))][: 2 if found["before"] else 1]
    series: list[FigureAsk] = []
    for what in _COMMA.split(found["what"]):
        asked = figure_asked(what.strip(), at, 1)
        if isinstance(asked, PlaceholderFault):
            faults.append(asked)
        elif asked.form:
            faults.append(_fault(at, slips.BAD_CHART, text.strip("{}")))
        else:
            series += [replace(asked, by=found["by"], form=one) for one in forms]
    if len(series) > MOST_SERIES:
        faults.append(_fault(at, slips.MANY_SERIES, str(len(series))))
    if faults:
        raise PlaceholderError(tuple(faults))
    return MadeChart(caption, tuple(series), found["by"])


def _caption(text: str, line: int, faults: list[PlaceholderFault]) -> tuple[Part, ...]:
    """Words alone, as the head of a table."""
    try:
        parts = parse(text.strip(), line, 1 + len(text) - len(text.lstrip()))
    except PlaceholderError as error:
        faults += error.faults
        return ()
    if any(figures(parts)):
        faults.append(_fault(line, slips.CAPTION_FIGURE))
    return parts


def _scale(name: str) -> Form | None:
    form = form_written(name)
    if form is None or form.quantity or form.word not in ("", BARE):
        return None
    return replace(form, word=BARE)


def _plain(one: FigureAsk) -> tuple[FigureAsk, str]:
    """What a series asks without its breakdown, and the scale in which it is told."""
    form = form_written(one.form) or Form()
    return replace(one, by="", form=""), str(Form("", "", form.scale, form.places))


def _changed(one: FigureAsk) -> FigureAsk:
    return replace(one, form=CHANGE)


def _fault(line: int, slip: Slip, said: str = "") -> PlaceholderFault:
    return slip_at(line, 1, slip, said)
