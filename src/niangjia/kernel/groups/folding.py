"""Text in the one way in which terms are searched, and where each of its characters stood."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

GAP_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000]{1,8}(?=[\u3400-\u9fff])")

LONGEST = 4  # one sign may stand for a sentence (U+FDFA), and a page of it for a book


def folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` without case, width, tone marks, invisible marks, gaps between Han and old forms of
    Han; and for each of its characters the place in `text`, with the text's length at the end.
    """
    gaps = {at for gap in GAP_BETWEEN_HAN.finditer(text) for at in range(*gap.span())}
    if not gaps and text.isascii():
        return text.lower(), range(len(text) + 1)
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = "" if place in gaps else _plain(character)
        kept.append(plain)
        places.extend([place] * len(plain))
    return "".join(kept), [*places, len(text)]


@lru_cache(65536)
def _plain(character: str) -> str:
    """What is left of one character: й and и are one, as are ü and u, or a wide A and a."""
    parts = unicodedata.normalize("NFKD", character)[:LONGEST]
    return "".join(
        _new_forms().get(part, part.lower())
        for part in parts
        if not "\u0300" <= part <= "\u036f" and unicodedata.category(part) != "Cf"
    )


@cache
def _new_forms() -> Mapping[str, str]:
    """Each old form of a character and the new one: 黨 and 党 are one."""
    told = tomllib.loads(files(__package__).joinpath("traditional.toml").read_text("utf-8"))
    return {old: forms[-1] for forms in told["forms"] for old in forms[:-1]}
