"""What the data files know of places where a number was lost."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tally.normal import normal
from tally.places import Beginnings

# No number was lost behind these: 每人, 这个, 三户.
DETERMINERS = frozenset(
    "每各这那几数多某首本上下哪整半单一二两三四五六七八九十百千万亿第该另何逐按此诸历全零0123456789/"
)

_SIGNS, _MASKS = "%‰℃余多万亿", "*□■xX×_零…"
# A clause closes here, or goes on with one of the words.
CLOSERS = frozenset(',。;、)!?:.\n\t ”"》）(-~—')
CLOSING_WORDS = ("以上", "以下", "左右", "以内", "之多", "不等", "和", "及", "与", "的")
TAKING_PART = ("参加", "参与", "受益", "接受", "受到", "受教", "获得", "观看", "到场")
# A number may have stood behind these, and before some units behind anything.
_BESIDE = frozenset(',。;、\n: ”"》)了出的')
_ANYWHERE = frozenset("米亩元吨斤人岁")
FUNCTION = frozenset("或的和在都也均就是将以要能可从为被把与对等及之而则不")


class Endings:
    """Words that may end at a place, by their last character: most places are told by that alone,
    where `str.endswith` would try some hundred words."""

    def __init__(self, words: Iterable[str]) -> None:
        groups: dict[str, list[str]] = {}
        for word in words:
            groups.setdefault(word[-1], []).append(word)
        self._groups = {last: tuple(group) for last, group in groups.items()}
        self.lasts = frozenset(groups)

    def end_at(self, norm: str, start: int, end: int) -> bool:
        """Whether one of them ends at `end` and begins at `start` or behind it."""
        group = self._groups.get(norm[end - 1 : end])
        return group is not None and norm.endswith(group, max(0, start), end)


@dataclass(frozen=True, slots=True)
class Lore:
    """What `holes.toml` and `words.txt` know."""

    firm: frozenset[str]
    loose: frozenset[str]
    leads: Endings
    strong: Endings
    nouns: Endings
    after_more: frozenset[str]
    scaled: frozenset[str]
    money: Endings
    after: dict[str, tuple[str, ...]]
    before: dict[str, str]
    words: frozenset[str]
    units: Beginnings
    scan: re.Pattern[str]


@cache
def lore() -> Lore:
    """The data files, read once."""
    here = files("tally")
    data = tomllib.loads(here.joinpath("holes.toml").read_text("utf-8"))
    listed = here.joinpath("words.txt").read_text("utf-8")
    words = set(normal(listed).split()) | set(data["words"])  # 名著 is met as 名着
    firm, loose = frozenset(data["firm"]), frozenset(data["loose"])
    after = {unit: tuple(nouns) for unit, nouns in data["after"].items()}
    starts = "".join(sorted({unit[0] for unit in firm | loose})) + _SIGNS
    behind = "".join(sorted(DETERMINERS - set("数单")))
    leads, nouns = Endings(data["leads"]), Endings(data["nouns"])
    left = leads.lasts | nouns.lasts | _BESIDE
    around = {
        unit: _behind(unit, data["before"].get(unit), left) + _ahead(unit, after.get(unit))
        for unit in loose - firm
    }
    return Lore(
        firm,
        loose,
        leads,
        Endings(lead for lead in data["leads"] if lead not in data["weak"]),
        nouns,
        frozenset(data["after_more"]),
        frozenset(data["scaled"]),
        Endings(data["money"]),
        after,
        data["before"],
        frozenset(words),
        Beginnings(starts, behind=behind),
        _scan(firm | loose, words, around, f"(?<![{behind}].)"),
    )


def _behind(unit: str, before: str | None, left: frozenset[str]) -> str:
    """What must stand before a unit that is also a word: `holes` finds no number lost elsewhere,
    and to see that in Python cost every second place that was tried."""
    if before is None or unit in _ANYWHERE:
        return ""
    return f"(?<![^{re.escape(''.join(sorted(left | set(before))))}]{unit})"


def _ahead(unit: str, nouns: tuple[str, ...] | None) -> str:
    """What must follow a unit that is also a word: the end of its clause, or what it counts."""
    words = [
        *CLOSING_WORDS,
        *TAKING_PART,
        "脱贫",
        *(nouns or ()),
        *(["人"] if unit == "户" else []),
    ]
    any_noun = "" if nouns is not None else rf"|(?![{''.join(sorted(FUNCTION))}])[\u4e00-\u9fff]"
    closers = re.escape("".join(sorted(CLOSERS)))
    return rf"(?=[{closers}]|{'|'.join(map(re.escape, words))}{any_noun}|$)"


def _scan(
    units: frozenset[str], words: set[str], around: dict[str, str], behind: str
) -> re.Pattern[str]:
    """A mask, or a unit, the longest there is, that makes no common word with the next character,
    as most do. Every branch begins with a character and no class of them: so the engine leaps
    from one of these characters to the next and looks at no other place."""
    nexts: dict[str, set[str]] = {unit[0]: set() for unit in units}
    longer: dict[str, list[str]] = {unit[0]: [] for unit in units}
    for word in words:
        if len(word) == len("人民") and word[0] in units:
            nexts[word[0]].add(word[1])
    for unit in sorted(units, key=len, reverse=True):
        if len(unit) > 1:
            longer[unit[0]].append(unit[1:])
            nexts[unit[0]].discard(unit[1])
    starts = []
    for first in [*nexts, *_SIGNS]:
        rests = [re.escape(rest) + around.get(first + rest, "") for rest in longer.get(first, ())]
        if first in units or first not in nexts:
            seconds = "".join(sorted(nexts.get(first, ())))
            rests.append((f"(?![{seconds}])" if seconds else "") + around.get(first, ""))
        starts.append(f"{first}{behind}(?:{'|'.join(rests)})")
    return re.compile("|".join([*starts, *map(re.escape, _MASKS)]))
