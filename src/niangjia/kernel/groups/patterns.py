"""The patterns by which labels are found, built from data beside it, and made to let
go quickly of what cannot begin one: nearly every character of a text.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from niangjia.kernel.groups.folding import folded
from niangjia.kernel.groups.terms import BEGINS, ENDS, Group

LABELS = (Group.ETHNICITY, Group.RELIGION, Group.POLITICS)  # what a sentence may say of somebody
PASSED_OVER = "innocent"  # what is read past as a whole, before any label is looked for in it
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[a-z]")
OTHER = re.compile(r"[\u0400-\u052f\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af]")
NAMED_PART = re.compile(r"<([A-Z_]+)>")

# How a pattern begins, read from its source. One whose beginning they do not make out stays as it
# is: slower, no less right.
BEGINS_BEHIND = re.compile(
    r"((?:\(\?<[!=](?:[^()]|\([^()]*\))*\))+)(\[[^\]\[]*\]|[^\\()\[|.^$?*+{])(?![?*+{])"
)
BEFORE_FIRST = re.compile(r"(?:\(\?<[!=](?:[^()]|\([^()]*\))*\)|\\b)*")
BEHIND = re.compile(r"\(\?<([!=])((?:[^()]|\([^()]*\))*)\)")
CHOICE = re.compile(r"\(\?:((?:\[[^\]\[]*\]|\([^()]*\)|[^()\[])*)\)(?![?*{])")
INSIDE = re.compile(r"\([^()]*\)")
FIRST = re.compile(r"\[([^\]\[^\\-]+)\](?![?*{])|([\u3400-\u9fffa-z])(?![?*{])")


@cache
def patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each writing: what shows that it is there, and its labels as one pattern."""
    prose, terms, *listed = map(_read, ("prose", "terms", *LABELS))
    lists = dict(zip(LABELS, listed, strict=True)) | {PASSED_OVER: prose[PASSED_OVER]}
    unsaid, language = set(prose["not_in_prose"]["terms"]), prose["not_in_prose"]["language"]
    other = {
        str(group): [
            f"(?:{'|'.join((*map(_fold, lists[group]['other']), *_written(terms[group], unsaid)))})"
            f"(?!{_fold(language)})"
        ]
        for group in LABELS
    }
    order = (PASSED_OVER, *map(str, LABELS))
    han, latin = ({group: lists[group][name] for group in order} for name in ("han", "latin"))
    return (
        (HAN, _by_group(han, prose["parts"])),
        (LATIN, _by_group(latin, prose["parts"], re.ASCII)),  # a word ends where Han begins
        (OTHER, _by_group(other, {})),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def _written(lists: Mapping[str, list[str]], unsaid: set[str]) -> Iterator[str]:
    yield from (_fold(term) for term in lists["inside"] if term not in unsaid)
    yield from (BEGINS + _fold(term) for term in lists["begins"] if term not in unsaid)
    yield from (BEGINS + _fold(term) + ENDS for term in lists["whole"] if term not in unsaid)


def _fold(term: str) -> str:
    return folded(term)[0]


def _by_group(
    lists: Mapping[str, list[str]], parts: Mapping[str, Any], flags: int = 0
) -> re.Pattern[str]:
    def spelt_out(source: str) -> str:
        while NAMED_PART.search(source):
            source = NAMED_PART.sub(lambda name: "|".join(parts[name[1]]), source)
        return source

    quick = {group: "|".join(_quick(spelt_out(one)) for one in lists[group]) for group in lists}
    return re.compile("|".join(f"(?P<{group}>{quick[group]})" for group in quick), flags)


def _quick(source: str) -> str:
    """The same pattern, what it begins with before anything else: where another character stands,
    the search goes on at once.
    """
    if behind := BEGINS_BEHIND.match(source):
        first = behind[2]
        looks = (f"(?<{kind}(?:{words}){first})" for kind, words in BEHIND.findall(behind[1]))
        return first + "".join(looks) + source[behind.end() :]
    at = BEFORE_FIRST.match(source).end()  # type: ignore[union-attr]  # it matches nothing, too
    choice = CHOICE.match(source, at)
    firsts = _firsts(choice[1] if choice else source[at:]) if choice or at else ""
    return f"(?=[{firsts}]){source}" if firsts else source


def _firsts(choice: str) -> str:
    """Every character with which a choice of words may begin; none where that cannot be told."""
    found = [FIRST.match(word) for word in INSIDE.sub("()", choice).split("|")]
    firsts = [one[1] or one[2] for one in found if one]
    return "".join(dict.fromkeys("".join(firsts))) if len(firsts) == len(found) else ""
