"""Cleaning a file before it is kept: pictures are drawn anew, so that nothing hidden survives."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from niangjia.kernel.files.vocabulary import (
    LARGEST_BYTES,
    LARGEST_PIXELS,
    LONGEST_SIDE,
    FileRefusal,
)
from niangjia.kernel.refusal import Refused

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
            if picture.width * picture.height > LARGEST_PIXELS:
                raise Refused([FileRefusal.PICTURE_TOO_LARGE])
            upright = ImageOps.exif_transpose(picture).convert("RGB")
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
