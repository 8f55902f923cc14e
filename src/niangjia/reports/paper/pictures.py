"""The pictures of anybody's Word file as a print shows them: cut as there, and no larger."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from PIL import Image, ImageOps

from niangjia.kernel.zips import UNREADABLE_ZIP
from niangjia.reports.paper.names import (
    MAIN_DRAWING,
    OFFICE,
    SECOND_DRAWING,
    VML,
    WORD,
    WORD_DRAWING,
)
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.printed import Picture
from niangjia.reports.paper.relations import parts_related_to
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.paper.widths import TEXT_WIDTH, length_in

_DRAWING, _PLACED, _VML = (f"{{{one}}}" for one in (MAIN_DRAWING, WORD_DRAWING, VML))
_BOX = f"{{{WORD[0]}}}txbxContent"
_RELATION = f"{{{OFFICE}}}"
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_EMU = 635  # to a twip
_MOST_PIXELS, _WIDEST = 50_000_000, 1_800  # across: 290 to the inch over the line
_MB = 1 << 20
_LARGEST, _MOST_BYTES = 24 * _MB, 200 * _MB
_WHOLE = 100_000
_QUALITY = 85


class _NotShown(Exception):  # noqa: N818 (no error: most vector pictures are none of ours)
    """A picture that cannot be drawn anew."""


class Pictures:
    """The pictures of one part of a package, by the relations of that part."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._left = _MOST_BYTES
        self._parts = parts_related_to(package, part)

    def of(self, drawing: etree._Element) -> list[Picture | None]:
        """The pictures in a drawing; None for one that is of another kind, broken or too large."""
        found = [self._drawn(drawing, blip) for blip in _seen(drawing, f"{_DRAWING}blip")]
        found += [self._old(one) for one in _seen(drawing, f"{_VML}imagedata")]
        return found

    def _drawn(self, drawing: etree._Element, blip: etree._Element) -> Picture | None:
        described = next(drawing.iter(f"{_PLACED}docPr"), None)
        alt = described.get("descr", "") if described is not None else ""
        extent = next(drawing.iter(f"{_PLACED}extent"), None)
        across = length_in(extent.get("cx")) if extent is not None else 0
        around = blip.getparent()
        cut = around.find(f"{_DRAWING}srcRect") if around is not None else None
        edges = [length_in(cut.get(side)) if cut is not None else 0 for side in "ltrb"]
        return self._picture(blip.get(f"{_RELATION}embed", ""), across / _EMU, alt, edges)

    def _old(self, image: etree._Element) -> Picture | None:
        if any(str(name).startswith("crop") for name in image.attrib):
            return None
        return self._picture(image.get(f"{_RELATION}id", ""), 0, "", [0, 0, 0, 0])

    def _picture(self, relation: str, twips: float, alt: str, edges: list[int]) -> Picture | None:
        if relation not in self._parts:
            return None
        try:
            data, kind, width = _shown(self._media(self._parts[relation]), edges)
        except _NotShown:
            return None
        share = twips / TEXT_WIDTH if twips else width * 15 / TEXT_WIDTH  # 96 pixels to the inch
        return Picture(data, kind, round(min(max(share, 0.02), 1.0), 3), " ".join(alt.split()))

    def _media(self, name: str) -> bytes:
        try:
            with self._package.archive.open(name) as part:
                data = part.read(_LARGEST + 1)
        except UNREADABLE_ZIP as error:
            raise PaperFault(FaultCode.BROKEN_ZIP, part=name) from error
        self._left -= len(data)
        if len(data) > _LARGEST or self._left < 0:
            raise _NotShown
        return data


def _seen(drawing: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Those of a drawing itself: not in its text boxes, nor in what stands for another drawing."""
    for one in drawing.iter(tag):
        tags = {up.tag for up in one.iterancestors() if drawing in up.iterancestors()}
        if not tags & {_BOX, SECOND_DRAWING}:
            yield one


def _shown(data: bytes, edges: list[int]) -> tuple[bytes, str, int]:
    """The part that is seen, without what a camera wrote into the file, its kind and width."""
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as given:
            if given.width * given.height > _MOST_PIXELS:
                raise _NotShown
            is_photo, turned = given.format == "JPEG", ImageOps.exif_transpose(given)
            seen = _cut(turned, edges)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise _NotShown from broken
    width = seen.width
    seen.thumbnail((_WIDEST, _WIDEST * 2))
    saved = BytesIO()
    if is_photo:
        seen.convert("RGB").save(saved, "JPEG", quality=_QUALITY)
        return saved.getvalue(), "jpeg", width
    seen.convert("RGBA").save(saved, "PNG")
    return saved.getvalue(), "png", width


def _cut(picture: Image.Image, edges: list[int]) -> Image.Image:
    """Without what Word cuts off at each side, told in thousandths of a percent."""
    left, top, right, bottom = (max(edge, 0) / _WHOLE for edge in edges)
    wide, high = picture.size
    box = (int(wide * left), int(high * top), int(wide * (1 - right)), int(high * (1 - bottom)))
    if box[0] >= box[2] or box[1] >= box[3]:
        raise _NotShown
    return picture.crop(box)
