"""Finding group terms in a label or identifier, whatever its script and however it is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from niangjia.kernel.groups.terms import Hit, LatinTerm, terms

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[\W_]+(?=[\u3400-\u9fff])")
CUT = "\n"


def find_group_terms(text: str) -> tuple[Hit, ...]:
    """Every term in `text` that sorts people by ethnicity, religion, politics or loyalty, or that
    scores, ranks, lists or profiles them.

    Meant for codes, names, labels and values, not for prose: a short word counts as much as a
    sentence. snake_case, camelCase, tone marks, full width and split pinyin are seen through.
    """
    plain = _without_invisible(unicodedata.normalize("NFKC", text))
    hits = [*_in_other_scripts(plain), *_in_latin(_words(plain))]
    return tuple(dict.fromkeys(hits))


def _without_invisible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _in_other_scripts(text: str) -> Iterator[Hit]:
    if text.isascii():
        return
    lists = terms()
    closed_up = BETWEEN_HAN.sub("", text.lower()).replace("_", " ")
    rest = lists.innocent_pattern.sub(CUT, closed_up)
    if not lists.any_pattern.search(rest):
        return
    for group, pattern in lists.patterns:
        if found := pattern.search(rest):
            yield Hit(group, pattern.pattern, found[0])


def _words(text: str) -> list[str]:
    """Latin words of an identifier: "isCPCMember", "is_cpc_member" and "Is CPC member" alike."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word.lower() for word in WORD.findall(bare)]


def _in_latin(words: Sequence[str]) -> Iterator[Hit]:
    lists = terms()
    runs = list(_runs(words, lists.longest_phrase))
    innocent = [(i, j) for i, j, run in runs if run in lists.innocent_phrases]
    for i, j, run in runs:
        if any(a <= i and j <= b for a, b in innocent):
            continue
        term = lists.latin.get(run) or (_inside(run) if j - i == 1 else None)
        if term:
            yield Hit(term.group, term.joined, "_".join(words[i:j]))


def _runs(words: Sequence[str], longest: int) -> Iterator[tuple[int, int, str]]:
    """Each run of neighbouring words, run together: split pinyin is one word again."""
    for i in range(len(words)):
        run = ""
        for j in range(i, len(words)):
            run += words[j]
            if j > i and len(run) > longest:
                break
            yield i, j + 1, run


@lru_cache(8192)
def _inside(word: str) -> LatinTerm | None:
    latin = terms().latin.values()
    return next((term for term in latin if term.inside and term.joined in word), None)
