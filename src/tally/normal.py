"""One character for one character: Traditional, full-width and odd forms to plain ones."""

import re
from functools import cache
from importlib.resources import files

try:
    import numpy
except ImportError:  # slower, and the same to the letter
    HAS_NUMPY = False
else:
    HAS_NUMPY = True

# Spaces, dashes, percent signs and zeroes as scrapers and word processors leave them.
_ODD = {
    "\u3000": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
    "〇": "零", "○": "零", "◯": "零", "﹪": "%", "٪": "%", "‐": "-", "‑": "-", "–": "-", "−": "-",
    "─": "—", "﹣": "-", "～": "~", "〜": "~", "∼": "~", "﹐": ",", "．": ".", "＊": "*", "﹡": "*",
    "✱": "*", "※": "*", "×": "×", "Ｘ": "X", "ｘ": "x", "圓": "元", "圆": "圆", "両": "两",
    "著": "着",
}  # fmt: skip
_HALF = re.compile("[\ud800-\udfff]")
_PLANE, _ALL = 0x10000, 0x110000


@cache
def _table() -> list[str]:
    """What each character of the basic plane becomes; a list, since a miss in a dict is dear."""
    traditional, simplified, *_ = (
        files("tally").joinpath("traditional.txt").read_text("utf-8").split("\n")
    )
    table = [chr(code) for code in range(_PLANE)]
    for given, plain in zip(traditional, simplified, strict=True):
        table[ord(given)] = plain
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0)
    for given, plain in _ODD.items():
        table[ord(given)] = plain
    return table


@cache
def _codes() -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.uint32]]":
    """The same table as code points, one for every character there is."""
    codes = numpy.arange(_ALL, dtype=numpy.uint32)
    codes[:_PLANE] = [ord(char) for char in _table()]
    return codes


def normal(text: str) -> str:
    """The same text, as long as it was, in Simplified characters and ASCII punctuation."""
    try:
        given = text.encode("utf-32-le")
    except UnicodeEncodeError:  # half a character is none, and dear to carry along
        text = _HALF.sub("\ufffd", text)
        given = text.encode("utf-32-le")
    if not HAS_NUMPY:
        return text.translate(_table())
    codes = numpy.frombuffer(given, "<u4")
    return _codes().take(codes).astype("<u4").tobytes().decode("utf-32-le")
