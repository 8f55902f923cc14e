"""One character for one character: Traditional, full-width and odd forms to plain ones."""

from functools import cache
from importlib.resources import files

# Spaces, dashes, percent signs and zeroes as scrapers and word processors leave them.
_ODD = {
    "\u3000": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
    "〇": "零", "○": "零", "◯": "零", "﹪": "%", "٪": "%", "‐": "-", "‑": "-", "–": "-", "−": "-",
    "─": "—", "﹣": "-", "～": "~", "〜": "~", "∼": "~", "﹐": ",", "．": ".", "＊": "*", "﹡": "*",
    "✱": "*", "※": "*", "×": "×", "Ｘ": "X", "ｘ": "x", "圓": "元", "圆": "圆", "両": "两",
    "著": "着",
}  # fmt: skip


@cache
def _table() -> dict[int, str]:
    traditional, simplified, *_ = (
        files("tally").joinpath("traditional.txt").read_text("utf-8").split("\n")
    )
    table = {ord(a): b for a, b in zip(traditional, simplified, strict=True)}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update({ord(a): b for a, b in _ODD.items()})
    return table


def normal(text: str) -> str:
    """The same text, as long as it was, in Simplified characters and ASCII punctuation."""
    return text.translate(_table())
