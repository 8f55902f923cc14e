"""A line drawn across the page, as under the head of a document, as the picture of one."""

import re
from io import BytesIO

from lxml import etree
from PIL import Image, ImageColor

from niangjia.reports.paper.names import MAIN_DRAWING, WORD_DRAWING
from niangjia.reports.paper.printed import Picture
from niangjia.reports.paper.widths import TEXT_WIDTH, length_in

_MAIN = f"{{{MAIN_DRAWING}}}"
_EXTENT = f"{{{WORD_DRAWING}}}extent"
_STRAIGHT = ("line", "straightConnector1")
_ALT = "横线"
_EMU_TWIP, _EMU_POINT, _TWIPS_POINT = 635, 12_700, 20
_FLAT = 20  # times as long as it is high
_WIDE, _DOTS_POINT = 1_800, 4  # pixels over the line; to a point, as print has them


def rule_of(shape: etree._Element, drawing: etree._Element) -> Picture | None:
    """The picture of a level line; None of any other shape."""
    return _as_vml(shape) if shape.get("from") else _as_drawing(shape, drawing)


def _as_drawing(shape: etree._Element, drawing: etree._Element) -> Picture | None:
    geometry, extent = next(shape.iter(f"{_MAIN}prstGeom"), None), next(drawing.iter(_EXTENT), None)
    if geometry is None or geometry.get("prst") not in _STRAIGHT or extent is None:
        return None
    across, down = length_in(extent.get("cx")), length_in(extent.get("cy"))
    stroke = next(shape.iter(f"{_MAIN}ln"), None)
    width = length_in(stroke.get("w")) if stroke is not None else 0
    colour = next(shape.iter(f"{_MAIN}srgbClr"), None)
    named = f"#{colour.get('val', '')}" if colour is not None else "black"
    return _drawn(across / _EMU_TWIP, down / _EMU_TWIP, (width or _EMU_POINT) / _EMU_POINT, named)


def _as_vml(shape: etree._Element) -> Picture | None:
    ends = [_points(shape.get(end, "")) for end in ("from", "to")]
    if any(len(end) != len("xy") for end in ends):
        return None
    across, down = (abs(b - a) * _TWIPS_POINT for a, b in zip(*ends, strict=True))
    weight = next(iter(_points(shape.get("strokeweight", "1pt"))), 1.0)
    return _drawn(across, down, weight, shape.get("strokecolor", "black").partition(" ")[0])


def _points(said: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", said)]


def _drawn(across: float, down: float, points: float, colour: str) -> Picture | None:
    if down * _FLAT > across or not across:
        return None
    try:
        ink = ImageColor.getrgb(colour)
    except ValueError:
        ink = (0, 0, 0)
    share = min(across / TEXT_WIDTH, 1.0)
    size = (round(_WIDE * share) or 1, min(max(round(points * _DOTS_POINT), 1), 60))
    saved = BytesIO()
    Image.new("RGB", size, ink).save(saved, "PNG")
    return Picture(saved.getvalue(), "png", round(max(share, 0.02), 3), _ALT)
