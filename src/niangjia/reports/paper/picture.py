"""The picture of a chart: a PNG that says itself what it shows, and is read back so.

In it stand, as text that other programs leave alone, the SVG it was drawn from, the words for
whoever cannot see it, and every value with its number's id. Equal charts give equal bytes.
"""

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngImageFile, PngInfo

from niangjia.kernel.printing import always_there
from niangjia.reports.paper.model import BoundNumber, Inline
from niangjia.reports.paper.svg import INKS
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_SAID, _DESCRIBED = "niangjia-chart", "Description"
_DPI = 200
_STEPS = 12  # from each ink to white, for edges
_PAGE: Any = (
    b"#set page(width: 465pt, height: auto, margin: 0pt)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
)
Cell = tuple[str, str]  # the number's id, "" where there is none, and what is said


class NoPicture(ValueError):  # noqa: N818 (a finding, told as such)
    """Not a picture of a chart that was drawn here."""


@dataclass(frozen=True)
class Pictured:
    """What a picture says of itself."""

    svg: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> dict[str, str]:
        """What it shows of each number, by its id."""
        return {id: text for row in self.rows for id, text in row if id}


def png_of(
    svg: str,
    *,
    alt: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Inline]],
) -> bytes:
    """The chart as a PNG as wide as the text of a page."""
    said = {"svg": svg, "alt": alt, "header": list(header), "rows": [_cells(row) for row in rows]}
    info = PngInfo()
    info.add_itxt(_DESCRIBED, alt, "zh-CN")
    info.add_itxt(_SAID, json.dumps(said, ensure_ascii=False))
    picture = BytesIO()
    with Image.open(BytesIO(_drawn(svg))) as drawn:
        plain = drawn.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
        plain.save(picture, "PNG", pnginfo=info, dpi=(_DPI, _DPI))
    return picture.getvalue()


def pictured(png: bytes) -> Pictured:
    """What the picture says of itself, or `NoPicture`; it may come from strangers."""
    try:
        said = json.loads(_text_in(png))
        rows = tuple(tuple((str(id), str(text)) for id, text in row) for row in said["rows"])
        return Pictured(str(said["svg"]), str(said["alt"]), tuple(map(str, said["header"])), rows)
    except (ValueError, OSError, SyntaxError, KeyError, TypeError, RecursionError) as error:
        raise NoPicture(str(error)) from error


def _text_in(png: bytes) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(png), formats=["PNG"]) as picture:
            assert isinstance(picture, PngImageFile)
            return str(picture.text.get(_SAID, ""))


def _cells(row: Sequence[Inline]) -> list[Cell]:
    return [(one.id, one.text) if isinstance(one, BoundNumber) else ("", one) for one in row]


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """White, and each ink with what lies between: half as large, and white stays white."""
    shades = [
        round(255 - (255 - part) * step / _STEPS)
        for ink in INKS
        for step in range(1, _STEPS + 1)
        for part in bytes.fromhex(ink.removeprefix("#"))
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([255, 255, 255, *shades])
    return palette


@lru_cache(maxsize=64)
def _drawn(svg: str) -> bytes:
    """In the type that comes with the program, so that it is the same picture everywhere."""
    import typst

    drawn: object = typst.compile(
        _PAGE,
        font_paths=[str(always_there())],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
        format="png",
        ppi=float(_DPI),
    )
    if not isinstance(drawn, bytes):
        raise PaperFault(FaultCode.NOT_PRINTED, reason="typst")
    return drawn
