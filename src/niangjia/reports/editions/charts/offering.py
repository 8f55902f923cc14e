"""What an author may have drawn: a table of the report whose cells are bound, or a measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from niangjia.ledger.figures.question import BELOW, BY_MONTH, BY_UNIT, OWN
from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.charts import MOST_SERIES, MadeChart
from niangjia.ledger.pack.forms import BARE, BEFORE, Form
from niangjia.ledger.pack.placeholders import FigureAsk
from niangjia.ledger.showing import measure_or_ratio
from niangjia.reports import wording
from niangjia.reports.editions.drawing import chart_asked
from niangjia.reports.editions.grids import Grid, grids_of
from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.paper.picture import Cell
from niangjia.reports.stating import Figure


@dataclass(frozen=True)
class TableOffered:
    """Columns of one table that count the same thing: what it is called, and its cells."""

    key: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def name(self) -> str:
        """Its heads, by which its author knows it."""
        return wording.listed(self.header[1:])


def tables_in(read: ReadVersion, figures: Mapping[str, Figure]) -> list[TableOffered]:
    """The tables of a report of which at least two rows are numbers of the ledger."""
    return [
        one
        for grid in grids_of(read.prose.paragraphs)
        for one in _offered(grid, read, figures)
        if len(one.rows) > 1
    ]


def measures_bound(figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    """Codes and names of what the report counts already, in its order."""
    items = {one.question.measure: one.item.name for one in figures.values()}
    return list(items.items())


def asked_again(table: TableOffered, figures: Mapping[str, Figure], pack: Pack) -> MadeChart | None:
    """A table made by months, units or a dimension asks for its rows itself; None of any other."""
    columns = []
    for at in range(1, len(table.header)):
        cells = [figures.get(row[at][0]) for row in table.rows]
        parts = [one for one in cells if one is not None and one.asked.part is not None]
        if len(parts) != len(table.rows) or len({one.question for one in parts}) != 1:
            return None
        columns.append(parts[0])
    if len({one.question.by for one in columns}) != 1:
        return None
    series = tuple(_series(one, pack) for one in columns)
    made = MadeChart((), series, columns[0].question.by)
    again = chart_asked(str(made), pack)
    return made if again is not None and again.series == series else None


def _series(figure: Figure, pack: Pack) -> FigureAsk:
    question = figure.question
    usual = OWN if pack.is_guarded(question.measure) else BELOW
    reach = "" if question.reach == usual else question.reach
    return FigureAsk(question.measure, question.where, reach, question.by, figure.asked.form)


def _offered(
    grid: Grid, read: ReadVersion, figures: Mapping[str, Figure]
) -> Iterator[TableOffered]:
    """Columns side by side that count in the same unit are one chart, at most five."""
    bound = {(one.start, one.end): one.id for one in read.bound}
    rows = [row for row in _rows_of(grid) if row and _label(grid, row) not in wording.TOTALS]
    columns = sorted({column for _, column in grid if column})
    counted = [(one, _count_unit(grid, rows, one, bound, figures)) for one in columns]
    for unit, some in groupby(counted, key=lambda one: one[1]):
        wanted = [column for column, _ in some][:MOST_SERIES]
        if unit is None:
            continue
        told = [row for row in rows if any(_cell(grid, row, c, bound)[0] for c in wanted)]
        yield TableOffered(
            f"t{grid[min(grid)].start}-{wanted[0]}",
            ("", *(_text(grid, 0, column) for column in wanted)),
            tuple(
                (("", _label(grid, row)), *(_cell(grid, row, c, bound) for c in wanted))
                for row in told
            ),
        )


def _count_unit(
    grid: Grid,
    rows: Sequence[int],
    column: int,
    bound: Mapping[tuple[int, int], str],
    figures: Mapping[str, Figure],
) -> str | None:
    """In what all numbers of a column are counted; None where they are not the ledger's alone."""
    ids = [id for row in rows if (id := _cell(grid, row, column, bound)[0])]
    units = {_drawn_in(figures.get(id)) for id in ids}
    return units.pop() if len(units) == 1 else None


def _drawn_in(figure: Figure | None) -> str | None:
    """What a bar of it measures; a rate of growth or a share is no amount."""
    if figure is None or figure.asked.how.quantity not in ("", BEFORE):
        return None
    return f"{figure.asked.how.scale}{figure.item.count_unit}"


def _rows_of(grid: Grid) -> list[int]:
    return sorted({row for row, _ in grid})


def _cell(grid: Grid, row: int, column: int, bound: Mapping[tuple[int, int], str]) -> Cell:
    one = grid.get((row, column))
    return (bound.get((one.start, one.end), ""), one.text) if one else ("", "")


def _text(grid: Grid, row: int, column: int) -> str:
    return grid[row, column].text if (row, column) in grid else ""


def _label(grid: Grid, row: int) -> str:
    return _text(grid, row, 0).strip()


def asked_of_measure(code: str, by: str, *, has_before: bool) -> MadeChart:
    """A chart of one measure."""
    plain = FigureAsk(code, by=by, form=str(Form("", BARE)))
    forms = [plain.form, str(Form(BEFORE, BARE))][: 2 if has_before else 1]
    return MadeChart((), tuple(replace(plain, form=one) for one in forms), by)


def splits_by(code: str, by: str, pack: Pack) -> bool:
    """Whether a measure or ratio can be told by this: a month and a unit always, a dimension where
    it has it.
    """
    item = measure_or_ratio(code, pack)
    dimensions = getattr(item, "dimensions", ())
    return by in (BY_MONTH, BY_UNIT, *dimensions)
