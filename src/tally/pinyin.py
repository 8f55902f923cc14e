"""Pinyin that a scraper left beside the characters: in brackets or bare, whole or wounded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tally.model import Damage, Span
from tally.places import Beginnings

# Carons are often written as breves, and a and g as their script forms.
_TONES = {
    "āáǎàăɑ": "a", "ēéěèĕê": "e", "īíǐìĭ": "i", "ōóǒòŏ": "o", "ūúǔùŭ": "u",
    "ǖǘǚǜ": "ü", "ńňǹ": "n", "ḿ": "m", "ɡ": "g",
}  # fmt: skip
_UNMARKED = "ɑɡ"
_COMBINING = "\u0300\u0301\u0304\u0306\u030c"
_PLAIN = {
    ord(given): plain
    for marked, plain in _TONES.items()
    for given in (*marked, *(char.upper() for char in marked if char.upper() != char))
} | dict.fromkeys(map(ord, _COMBINING), "")
_TONED = "".join(chr(code) for code in _PLAIN if chr(code) not in _UNMARKED)
_HAS_TONE = re.compile(f"[{_TONED}]")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZüÜ" + _TONED + _UNMARKED
_LOST = "?\ufffd"
_STARTS = Beginnings(_LETTERS)
_RUN = re.compile(rf"(?:[{_LETTERS}{_LOST}]{{1,16}}+[1-5]?+[ '’·-]?+){{1,8}}+")
# By far the most of all: one syllable in round brackets behind its character.
_TYPICAL = re.compile(rf"(?<=[\u3400-\u9fff]\()([{_LETTERS}]{{1,8}}+)\)(?![A-Za-z])")
_OPEN, _CLOSE = "([【〔<{", ")]】〕>}"
_BETWEEN = " '’·-"
_TONE_DIGITS = str.maketrans("", "", "12345" + _BETWEEN)
_ENOUGH, _SOME = 3, 2


def _built() -> str:
    """Every syllable of Standard Chinese, by what may follow which initial."""
    wide = "ai?|ei|ao|ou|ang?|eng?"
    return "|".join((
        rf"(?:[zcs]h?|r)(?:i|e|{wide}|ong|u[aio]?|uai|uang?|un)",
        rf"[bpm](?:o|{wide}|i[e]?|iao|ian|ing?|u)", "m(?:e|iu)", r"f(?:a|o|ei|ou|ang?|eng?|u)",
        rf"[dt](?:e|{wide}|ong|i[ae]?|iao|iu|ian|ing|u[oi]?|uan|un)",
        rf"[nl](?:o|e|{wide}|ong|i[ae]?|iao|iu|iang?|ing?|uo?|uan|un|[üvu]e|[üv])",
        rf"[gkh](?:e|{wide}|ong|u[aoi]?|uai|uang?|un)",
        r"[jqx](?:i[ae]?|iao|iu|iang?|ing?|iong|[uüv]e?|[uü]an|[uü]n)",
        r"y(?:a|o|e|ao|ou|ang?|ing?|i|ong|ue?|uan|un)", r"w(?:a|o|ai|ei|ang?|eng?|u)",
        r"ai?|ei?|ao|ou?|ang?|eng?|er",
    ))  # fmt: skip


_SYLLABLES = re.compile(rf"(?:(?:{_built()})r?){{1,8}}")
_ONE = re.compile(rf"(?:{_built()})")
# What is left of a syllable whose marked vowel no encoding could keep: f, lin, j?ng.
_WOUNDED = re.compile(
    rf"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[iuü]?[{_LOST}]{{0,2}}[aeiouü]?(?:ng?|r)?"
)
_LONGEST_WOUNDED = 6


def pinyin_in(norm: str) -> Iterator[Damage]:
    """Syllables with their tones always; without, only where others have them."""
    found = list(_found(norm))
    sorts = [sort for sort, _ in found]
    sure = sorts.count("sure")
    if sure == len(found):
        yield from (Damage(*span, "pinyin", "") for _, span in found)
        return
    amid = sum(sort == "plain" and _amid_characters(norm, span) for sort, span in found)
    taken = {
        "sure": True,
        "plain": sure >= _SOME or amid >= _ENOUGH,
        "wounded": sure >= _ENOUGH,
        "bare": sure + sorts.count("bare") >= _ENOUGH,
    }
    for sort, span in found:
        if taken[sort]:
            yield Damage(*span, "pinyin", "")


def _found(norm: str) -> Iterator[tuple[str, Span]]:
    """Letters that may be syllables: what they are if others are sure, with their brackets."""
    end, typical = 0, _TYPICAL.match
    for at in _STARTS.runs(norm):
        if at < end:
            continue
        found = typical(norm, at)
        if found is not None and (letters := _letters(found[1])) is not None and letters.toned:
            end = found.end()
            yield "sure", (at - 1, end)
            continue
        first = at - 1 if at and norm[at - 1] in _LOST else at
        found = _RUN.match(norm, first)
        assert found is not None  # a letter stands here
        shown, end = found.group().rstrip(_BETWEEN), found.end()
        letters = _letters(shown)
        if letters is not None:
            one = _placed(norm, first, first + len(shown), letters)
            if one is not None:
                yield one


@dataclass(frozen=True, slots=True)
class _Letters:
    """What letters may be: whole syllables or a wounded one, with tones as marks or as digits."""

    count: int
    toned: bool
    digits: bool
    valid: bool


@lru_cache(maxsize=4096)
def _letters(shown: str) -> _Letters | None:
    """What these letters are, or nothing if they are no pinyin."""
    tones = len(_HAS_TONE.findall(shown))
    plain = shown.translate(_PLAIN).lower()
    letters = plain.translate(_TONE_DIGITS)
    digits = plain.rstrip("12345") != plain
    if _SYLLABLES.fullmatch(letters) is not None:
        whole = len(_ONE.findall(letters))
        if (
            tones > whole
            or whole > 2 * (tones or whole)
            or (digits and (len(letters) == 1 or tones))
        ):
            return None
        if not tones and not digits and not _is_one(letters, shown):
            return None
        return _Letters(len(letters), bool(tones), digits, valid=True)
    if tones or shown != plain or not _is_wounded(plain):
        return None
    return _Letters(len(plain), toned=False, digits=False, valid=False)


def _is_one(letters: str, shown: str) -> bool:
    """Without any tone, one small syllable: of several, English words are made."""
    return len(letters) > 1 and shown == letters and _ONE.fullmatch(letters) is not None


def _placed(norm: str, start: int, end: int, letters: _Letters) -> tuple[str, Span] | None:
    """What the letters are where they stand, and their span with the brackets about them."""
    left, right = start - 1, end
    if norm[left : left + 1] == " " and norm[max(0, left - 1) : left] in _OPEN and left:
        left -= 1
    if norm[right : right + 1] == " " and norm[right + 1 : right + 2] in _CLOSE:
        right += 1
    opened = left >= 0 and norm[left] in _OPEN
    closed = right < len(norm) and norm[right] in _CLOSE
    span = (left if opened else start, right + 1 if closed else end)
    if _is_latin(norm[span[0] - 1 : span[0]]) or _is_latin(norm[span[1] : span[1] + 1]):
        return None
    if letters.toned:
        stands = opened or closed or (letters.count > 1 and _is_beside(norm, span))
        return ("sure", span) if stands else None
    if letters.digits:
        if opened and closed:
            return "sure", span
        return ("bare", span) if _amid_characters(norm, span) else None
    if not (opened and closed and _is_han(norm[span[0] - 1 : span[0]])):
        return None
    return ("plain" if letters.valid else "wounded"), span


def _is_beside(norm: str, span: Span) -> bool:
    return _is_han(norm[span[0] - 1 : span[0]]) or _is_han(norm[span[1] : span[1] + 1])


def _amid_characters(norm: str, span: Span) -> bool:
    return _is_han(norm[span[0] - 1 : span[0]]) and _is_han(norm[span[1] : span[1] + 1])


def _is_wounded(plain: str) -> bool:
    return len(plain) <= _LONGEST_WOUNDED and _WOUNDED.fullmatch(plain) is not None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
