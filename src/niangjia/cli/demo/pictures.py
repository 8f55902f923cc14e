"""Pictures for the demo: paper shapes, no place and no person."""

import io
import random

from PIL import Image, ImageDraw

SIZE = (960, 720)
PAPERS = ("#F6E9F0", "#E8EFE6", "#F3ECDD", "#E6ECF2")
INKS = ("#8E2A5B", "#2F6B4F", "#8A5A00", "#3A4A6B")


def picture(chance: random.Random) -> bytes:
    """A JPEG of some shapes."""
    image = Image.new("RGB", SIZE, chance.choice(PAPERS))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = chance.randint(0, SIZE[0]), chance.randint(0, SIZE[1])
        side = chance.randint(30, 180)
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle  # noqa: PLR2004 - a coin
        shape((x, y, x + side, y + side), fill=chance.choice(INKS))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)
    return target.getvalue()
