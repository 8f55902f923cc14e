"""Draws a chart as SVG: bars from zero, each with its own number, told apart by pattern too.

Colours are attributes, which the page's tokens replace by class; on paper they stand as they are.
"""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from niangjia.reports.paper.drawing import Bar, Drawing

WIDTH = 620
INKS = _INK, _QUIET, _ACCENT = "#1F2328", "#5B6068", "#8E2A5B"
_FONTS = "'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
_SIZE, _KEY, _TOP, _TALL = 13, 26, 8, 150
# Seen in print without colour: full, empty, lines, dots, lines the other way.
_PATTERNS = (
    "",
    "",
    '<path d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" stroke="{c}" stroke-width="1.6"/>',
    '<circle cx="3" cy="3" r="1.3" fill="{c}"/>',
    '<path d="M-1 -1 7 7M5 -1 7 1M-1 5 1 7" stroke="{c}" stroke-width="1.6"/>',
)
_FILLS = (_ACCENT, "#FFFFFF", "url(#p2)", "url(#p3)", "url(#p4)")


def svg_of(drawing: Drawing) -> str:
    """The chart as SVG; equal drawings give equal text."""
    above, key = _key(drawing.series)
    height, drawn = (_upright if drawing.is_upright else _lying)(drawing, above)
    patterns = "".join(
        f'<pattern id="p{at}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#FFFFFF" class="chart-ground"/>'
        f"{mark.format(c=_ACCENT)}</pattern>"
        for at, mark in enumerate(_PATTERNS[: len(drawing.series)])
        if mark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="{_FONTS}" font-size="{_SIZE}">'
        f"<defs>{patterns}</defs>{''.join(key)}{''.join(drawn)}</svg>"
    )


def _key(series: Sequence[str]) -> tuple[float, list[str]]:
    """Each series by name beside its pattern, and where the key ends."""
    x, y, drawn = 1.0, float(_TOP), []
    for at, name in enumerate(series):
        wide = 26 + _width(name) + 24
        if x > 1 and x + wide > WIDTH:
            x, y = 1.0, y + _KEY
        drawn += [_rect(at, x, y, 18, 12), _text(name, x + 25, y + 11, "start")]
        x += wide
    return y + _KEY, drawn


def _upright(drawing: Drawing, above: float) -> tuple[int, Iterator[str]]:
    step = WIDTH / len(drawing.labels)
    width = min(44.0, step * 0.84 / len(drawing.series))
    numbers = [bar.text for group in drawing.bars for bar in group if bar.amount is not None]
    is_turned = max(map(_width, numbers), default=0) > width * 1.15
    head = max(map(_width, numbers)) + 8 if is_turned else 20
    floor = above + head + _TALL

    def drawn() -> Iterator[str]:
        yield _axis(f"M0 {_n(floor)}H{WIDTH}")
        for at, (label, group) in enumerate(drawing.rows):
            middle = step * (at + 0.5)
            yield _text(label, middle, floor + 20, "middle")
            for place, bar in enumerate(group):
                x = middle + width * (place - len(group) / 2)
                tall = _TALL * drawing.share(bar)
                if bar.amount:
                    yield _rect(place, x + 1, floor - tall, width - 2, tall)
                turned = is_turned or (bar.amount is None and _width(bar.text) > width)
                yield _above(bar, x + width / 2, floor - tall, is_turned=turned)

    return round(floor + 30), drawn()


def _lying(drawing: Drawing, above: float) -> tuple[int, Iterator[str]]:
    height = 18 if len(drawing.series) > 1 else 22
    group_height = height * len(drawing.series) + 12
    left = min(max(map(_width, drawing.labels)) + 12, WIDTH * 0.4)
    right = max(_width(bar.text) for group in drawing.bars for bar in group) + 14
    room = WIDTH - left - right

    def drawn() -> Iterator[str]:
        for at, (label, group) in enumerate(drawing.rows):
            top = above + group_height * at
            yield _text(_cut(label, left - 12), left - 10, top + group_height / 2 - 1, "end")
            for place, bar in enumerate(group):
                y, long = top + height * place, room * drawing.share(bar)
                if bar.amount:
                    yield _rect(place, left, y + 1, long, height - 3)
                yield _text(bar.text, left + long + 6, y + height / 2 + 4, "start", bar)
        floor = above + group_height * len(drawing.labels) - 8
        yield _axis(f"M{_n(left)} {_n(above)}V{_n(floor)}")

    return round(above + group_height * len(drawing.labels)), drawn()


def _axis(path: str) -> str:
    return f'<path d="{path}" stroke="{_QUIET}" class="chart-axis"/>'


def _above(bar: Bar, x: float, y: float, *, is_turned: bool) -> str:
    if not is_turned:
        return _text(bar.text, x, y - 6, "middle", bar)
    at = f'transform="translate({_n(x + 5)} {_n(y - 5)}) rotate(-90)"'
    return _text(bar.text, 0, 0, "start", bar, at)


def _rect(series: int, x: float, y: float, width: float, height: float) -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    kind = f"chart-bar chart-bar-{series}"
    return f'<rect {place} fill="{_FILLS[series]}" stroke="{_ACCENT}" class="{kind}"/>'


def _text(
    words: str, x: float, y: float, anchor: str, bar: Bar | None = None, moved: str = ""
) -> str:
    is_gap = bar is not None and bar.amount is None
    colour, kind = (_QUIET, "chart-gap") if is_gap else (_INK, "chart-words")
    place = moved or f'x="{_n(x)}" y="{_n(y)}"'
    look = f'text-anchor="{anchor}" fill="{colour}" class="{kind}"'
    return f"<text {place} {look}>{escape(words)}</text>"


def _cut(words: str, room: float) -> str:
    while _width(words) > room:
        words = words.rstrip("…")[:-1] + "…"
    return words


def _width(words: str) -> float:
    return sum(_SIZE if east_asian_width(one) in "WFA" else _SIZE * 0.56 for one in words)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
