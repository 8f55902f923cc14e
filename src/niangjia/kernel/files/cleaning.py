"""Cleaning a file before it is kept: pictures are drawn anew, so that nothing hidden survives."""

import io
import warnings
from math import ceil

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from niangjia.kernel.files.scanning import refuse_if_infected
from niangjia.kernel.files.vocabulary import (
    LARGEST_BYTES,
    LARGEST_PIXELS,
    LARGEST_PIXELS_WEBP,
    LONGEST_SIDE,
    FileRefusal,
)
from niangjia.kernel.refusal import Refused

ORIENTATION = ExifTags.Base.Orientation
DIRECTIONS = range(1, 9)
ROWS_A_STRIP = 64
PDF_MARK = b"%PDF-"
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PICTURE_MARKS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")


def cleaned(content: bytes, name: str) -> tuple[bytes, str]:
    """The content to keep and its media type, or `Refused`.

    A picture comes back as JPEG without EXIF, place or thumbnail, at most 2000 px a side.
    """
    if not content:
        raise Refused([FileRefusal.EMPTY])
    if len(content) > LARGEST_BYTES:
        raise Refused([FileRefusal.TOO_LARGE])
    refuse_if_infected(content)
    if content.startswith(PDF_MARK):
        return content, "application/pdf"
    says_picture = name.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".gif"))
    if says_picture or content.startswith(PICTURE_MARKS):
        return redrawn(content, LONGEST_SIDE), "image/jpeg"
    raise Refused([FileRefusal.KIND_UNKNOWN])


def redrawn(content: bytes, longest_side: int) -> bytes:
    """The picture's pixels alone as JPEG, upright, at most `longest_side` px; or `Refused`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=PICTURE_FORMATS)
            _refuse_huge(picture)
            upright = ImageOps.exif_transpose(_near(picture, longest_side))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise Refused([FileRefusal.PICTURE_TOO_LARGE]) from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as broken:
        raise Refused([FileRefusal.NOT_A_PICTURE]) from broken
    upright.thumbnail((longest_side, longest_side))
    pixels = Image.new("RGB", upright.size)
    pixels.paste(upright)
    target = io.BytesIO()
    pixels.save(target, "JPEG", quality=85)
    return target.getvalue()


def _refuse_huge(picture: ImageFile) -> None:
    pixels = picture.width * picture.height
    if pixels > LARGEST_PIXELS:
        raise Refused([FileRefusal.PICTURE_TOO_LARGE])
    if picture.format == "WEBP" and pixels > LARGEST_PIXELS_WEBP:
        raise Refused([FileRefusal.WEBP_TOO_LARGE])


def _near(picture: ImageFile, longest_side: int) -> Image.Image:
    """The picture in RGB, no smaller than asked and less than twice as large, with its direction.

    Strip by strip: whole copies in other modes would take the memory of the picture each time.
    """
    turned = _turned(picture)
    picture.draft("RGB", (longest_side, longest_side))  # JPEG alone can be read smaller
    by = max(1, max(picture.size) // longest_side)
    near = Image.new("RGB", (ceil(picture.width / by), ceil(picture.height / by)))
    for top in range(0, picture.height, by * ROWS_A_STRIP):
        bottom = min(top + by * ROWS_A_STRIP, picture.height)
        strip = picture.crop((0, top, picture.width, bottom)).convert("RGB")
        near.paste(strip.reduce(by), (0, top // by))
    if turned is not None:
        near.getexif()[ORIENTATION] = turned
    return near


def _turned(picture: ImageFile) -> int | None:
    """Its direction; none where its EXIF is broken, which spoils no pixel."""
    try:
        turned = picture.getexif().get(ORIENTATION)
    except Exception:  # the reader of EXIF fails in as many ways as there are bytes
        return None
    return turned if turned in DIRECTIONS else None
