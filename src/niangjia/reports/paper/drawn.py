"""The charts of ours that are drawn in a part, with the bytes that say and size each."""

from collections.abc import Mapping

from niangjia.reports.paper.names import MAIN_DRAWING, OFFICE, WORD_DRAWING
from niangjia.reports.paper.nesting import Here
from niangjia.reports.paper.places import tag_end
from niangjia.reports.paper.spots import Drawn, Span

NAMED = "niangjia-"  # and the id of the chart: the name of its drawing in Word
_EXTENT, _DESCRIBED = f"{WORD_DRAWING} extent", f"{WORD_DRAWING} docPr"
_PICTURE, _SIZE = f"{MAIN_DRAWING} blip", f"{MAIN_DRAWING} ext"
DRAWING_PARTS = frozenset((_EXTENT, _DESCRIBED, _PICTURE, _SIZE))


class Drawings:
    """Told of each element in `DRAWING_PARTS` by its name; `found` are charts of ours."""

    def __init__(self, data: bytes) -> None:
        self.found: list[Drawn] = []
        self._data = data
        self._extent: Span = (0, 0)
        self._open: Drawn | None = None

    def start(self, name: str, at: int, attributes: Mapping[str, str], here: Here) -> None:
        """An element begins; the extent stands before the words, the picture behind them."""
        span = (at, tag_end(self._data, at))
        if name == _EXTENT:
            self._extent, self._open = span, None
        elif name == _DESCRIBED:
            self._begin(span, attributes.get("name", ""), here)
        elif self._open is not None and name == _PICTURE:
            self._open.relation = attributes.get(f"{OFFICE} embed", "")
        elif self._open is not None and "cx" in attributes:
            self._open.sizes.append(span)

    def _begin(self, span: Span, name: str, here: Here) -> None:
        if not name.startswith(NAMED) or here.mark is None or here.line is None:
            return
        chart = name.removeprefix(NAMED)
        self._open = Drawn(chart, here.mark.around, span, sizes=[self._extent])
        self.found.append(self._open)
        here.line.chart = here.line.chart or chart
