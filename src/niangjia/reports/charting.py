"""Charts of a report: which series one has, what its sentence tells, what is drawn of it."""

from collections.abc import Iterator, Sequence

from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.charts import MadeChart
from niangjia.ledger.showing import measure_or_ratio
from niangjia.reports import wording
from niangjia.reports.filling import Filling, Said
from niangjia.reports.paper.drawing import Bar, Drawing
from niangjia.reports.stating import Figure, Standing, amount_in, split_word

MOST_BARS = 120  # more are told as a table: nobody reads them off one page


def sentence_of(chart: MadeChart, filling: Filling) -> list[Said]:
    """讲座45场次，比上年多12场次；展板3块。 What is unknown is left out; nothing if all is."""
    told: list[Said] = []
    for total, change in (map(filling.figure, pair) for pair in chart.told):
        if total.is_known:
            ahead = wording.NEXT_SERIES if told else ""
            told += [ahead + total.item.name, total]
            told += [wording.BEHIND_TOTAL, change] if change.is_known else []
    return [*told, wording.FULL_STOP] if told else []


def untold(chart: MadeChart, filling: Filling) -> Iterator[Figure]:
    """The totals that the sentence does not tell."""
    totals = (filling.figure(total) for total, _ in chart.told)
    return (total for total in totals if not total.is_known)


def fits(rows: Sequence[Sequence[Said]]) -> bool:
    """Whether so many bars can be read."""
    return sum(len(row) - 1 for row in rows) <= MOST_BARS


def drawing_of(header: Sequence[str], rows: Sequence[Sequence[Said]]) -> Drawing:
    """What is drawn of a chart's cells: months stand side by side, all else one below another."""
    figures = [cell for row in rows for cell in row if isinstance(cell, Figure)]
    return Drawing(
        tuple(header[1:]),
        tuple(str(row[0]) for row in rows),
        tuple(tuple(bar_of(cell) for cell in row if isinstance(cell, Figure)) for row in rows),
        is_upright=any(figure.question.by == "month" for figure in figures),
    )


def alt_of(caption: str, drawing: Drawing, sentence: str) -> str:
    """The sentence and every value, for whoever cannot see the picture."""
    told = [
        wording.series_text(name, [_told(label, row[at]) for label, row in drawing.rows])
        for at, name in enumerate(drawing.series)
    ]
    return wording.sentences([caption, sentence, *told])


def caption_of(chart: MadeChart, pack: Pack) -> str:
    """What a chart is called whose author does not say: 讲座、展板按月份."""
    names = dict.fromkeys(measure_or_ratio(one.measure, pack).name for one in chart.series)
    dimension = pack.dimensions.get(chart.by)
    split = wording.by_text(dimension.name if dimension else split_word(chart.by))
    return wording.listed(names) + split


def bar_of(figure: Figure) -> Bar:
    """A bar, or the words that stand in its place."""
    if figure.is_known:
        return Bar(figure.text, amount_in(figure))
    is_withheld = figure.standing is Standing.WITHHELD
    return Bar(wording.WITHHELD_BAR if is_withheld else wording.UNKNOWN_BAR, None)


def _told(label: str, bar: Bar) -> str:
    return f"{label}{'' if bar.amount is None else ' '}{bar.text}"
