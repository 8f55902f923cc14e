"""What a drawing of anybody's Word file is, where it is more than a picture or a text box."""

from collections.abc import Sequence

from lxml import etree

from niangjia.reports.paper.added import Unshown
from niangjia.reports.paper.names import MAIN_DRAWING, SECOND_DRAWING, VML, WORD
from niangjia.reports.paper.printed import Picture
from niangjia.reports.paper.ruled import rule_of

_BOX = f"{{{WORD[0]}}}txbxContent"
_OBJECT = f"{{{WORD[0]}}}object"
_VML = f"{{{VML}}}"
_IMAGE = f"{_VML}imagedata"
_LOOKED_AFTER = (  # what makes a shape a box or a picture, or a box's second half
    _BOX,
    _IMAGE,
    f"{{{MAIN_DRAWING}}}blip",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}linkedTxbx",
)
_SHAPES = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp",
    *(f"{_VML}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline")),
    *(f"{_VML}{name}" for name in ("arc", "curve")),
)
_GRAPHIC = f"{{{MAIN_DRAWING}}}graphicData"
_BY_URI = {"chart": Unshown.CHART, "chartex": Unshown.CHART, "diagram": Unshown.DIAGRAM}


def what_stands(
    drawing: etree._Element, shown: Sequence[Picture | None]
) -> tuple[list[Picture], Unshown | None]:
    """The lines drawn in it, and what else a print does not show; `shown` are its pictures."""
    bare = [one for one in drawing.iter(*_SHAPES) if _is_bare(one, drawing)]
    rules = [rule_of(one, drawing) if len(bare) == 1 else None for one in bare]
    return [one for one in rules if one is not None], _unshown(drawing, shown, rules)


def _unshown(
    drawing: etree._Element, shown: Sequence[Picture | None], rules: Sequence[Picture | None]
) -> Unshown | None:
    if None in shown:
        return Unshown.OBJECT if drawing.tag == _OBJECT else Unshown.PICTURE
    if None in rules:
        return Unshown.SHAPE
    if shown or rules or next(drawing.iter(_BOX), None) is not None:
        return None
    if drawing.tag == _OBJECT:
        return Unshown.OBJECT
    kinds = (one.get("uri", "").rpartition("/")[2] for one in drawing.iter(_GRAPHIC))
    return next((_BY_URI[kind] for kind in kinds if kind in _BY_URI), Unshown.SHAPE)


def _is_bare(shape: etree._Element, drawing: etree._Element) -> bool:
    """Neither box nor picture, nor within such, nor the second drawing of another."""
    if next(shape.iter(*_LOOKED_AFTER), None) is not None:
        return False
    for up in shape.iterancestors():
        if up is drawing:
            return True
        if up.tag in (_BOX, SECOND_DRAWING):
            return False
    return True
