"""The placeholders of report prose: `{unit}`, `{theme.words[level=city]@own|万}`, `[[ … ]]`.

prose     = (text | "{" word "}" | "{" figure "}" | "[[" prose "]]")*
word      = "unit" | "period" | "year"
figure    = code ["[" name "=" value ("," name "=" value)* "]"] ["@" ("own" | "subtree")]
            [" by " name] ["|" ("万" | "growth")]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

WORDS = ("unit", "period", "year")
FORMS = ("万", "growth")
REACHES = ("own", "subtree")
NAME = r"[a-z][a-z0-9_]*"
FIGURE = re.compile(
    rf"(?P<measure>{NAME}\.{NAME})(?:\[(?P<where>[^\]]*)\])?(?:@(?P<reach>\w*))?"
    rf"(?:\s+by\s+(?P<by>{NAME}))?\s*(?:\|\s*(?P<form>\S*))?"
)
FILTER = re.compile(rf"\s*({NAME})\s*=\s*({NAME})\s*")
MARK = re.compile(r"\{|\}|\[\[|\]\]")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True)
class Word:
    """A word that the report knows: the unit's name, the period, the year."""

    name: str


@dataclass(frozen=True)
class FigureAsk:
    """A figure to ask: measure, dimension filter, reach ("" for the default), breakdown, form."""

    measure: str
    where: tuple[tuple[str, str], ...] = ()
    reach: str = ""
    by: str = ""
    form: str = ""
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True)
class OptionalSentence:
    """A sentence that is dropped when any figure in it is unknown."""

    parts: tuple["Part", ...]


Part = str | Word | FigureAsk | OptionalSentence


@dataclass(frozen=True)
class PlaceholderFault:
    """What is wrong in prose, at which line and column, how to mend it, with the English twin."""

    line: int
    column: int
    what: str
    mend: str
    what_en: str
    mend_en: str


class PlaceholderError(ValueError):
    """Prose whose placeholders cannot be read, with every fault."""

    def __init__(self, faults: tuple[PlaceholderFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{f.line}:{f.column} {f.what}{f.mend}" for f in faults))


def parse(text: str, first_line: int = 1, first_column: int = 1) -> tuple[Part, ...]:
    """The parts of prose; line breaks inside it are joined, as Chinese needs no space."""
    reading = _Reading(text, first_line, first_column)
    parts = reading.parts()
    if reading.faults:
        raise PlaceholderError(tuple(reading.faults))
    return parts


def figures(parts: tuple[Part, ...]) -> Iterator[FigureAsk]:
    """Every figure in the parts, those of optional sentences too."""
    for part in parts:
        if isinstance(part, OptionalSentence):
            yield from figures(part.parts)
        elif isinstance(part, FigureAsk):
            yield part


def written(parts: tuple[Part, ...]) -> str:
    """The prose that `parse` reads as these parts."""
    return "".join(map(_written, parts))


def _written(part: Part) -> str:
    match part:
        case Word(name):
            return f"{{{name}}}"
        case OptionalSentence(inner):
            return f"[[{written(inner)}]]"
        case FigureAsk():
            where = ",".join(f"{name}={value}" for name, value in part.where)
            return (
                f"{{{part.measure}{where and f'[{where}]'}{part.reach and f'@{part.reach}'}"
                f"{part.by and f' by {part.by}'}{part.form and f'|{part.form}'}}}"
            )
        case _:
            return part


class _Reading:
    def __init__(self, text: str, first_line: int, first_column: int) -> None:
        self.text, self.first_line, self.first_column = text, first_line, first_column
        self.faults: list[PlaceholderFault] = []
        self._at = 0
        self._outer: list[Part] = []
        self._inner: list[Part] | None = None  # the parts of the optional sentence being read
        self._opened = 0

    def parts(self) -> tuple[Part, ...]:
        """All parts; faults are noted and reading goes on behind them."""
        while self._at < len(self.text):
            mark = MARK.search(self.text, self._at)
            start = mark.start() if mark else len(self.text)
            self._add(LINE_BREAK.sub("", self.text[self._at : start]))
            self._at = mark.end() if mark else start
            if mark:
                self._take(mark[0], start)
        if self._inner is not None:
            self._fault(self._opened, *OPEN_END)
        return tuple(self._outer)

    def _add(self, part: Part | None) -> None:
        if part:
            (self._outer if self._inner is None else self._inner).append(part)

    def _take(self, mark: str, start: int) -> None:
        if mark == "{":
            self._add(self._braced(start))
        elif mark == "}":
            self._fault(start, *STRAY_BRACE)
        elif mark == "[[" and self._inner is None:
            self._inner, self._opened = [], start
        elif mark == "[[":
            self._fault(start, *NESTED)
        elif self._inner is None:
            self._fault(start, *STRAY_END)
        else:
            sentence, self._inner = OptionalSentence(tuple(self._inner)), None
            self._add(sentence)

    def _braced(self, start: int) -> Word | FigureAsk | None:
        end = self.text.find("}", self._at)
        inside = self.text[self._at : end]
        if end < 0 or "{" in inside or "\n" in inside:
            self._fault(start, *OPEN_BRACE)
            return None
        self._at = end + 1
        inside = inside.strip()
        return Word(inside) if inside in WORDS else self._figure(inside, start)

    def _figure(self, inside: str, start: int) -> FigureAsk | None:
        found = FIGURE.fullmatch(inside)
        if not found:
            self._fault(start, *NOT_READ, inside)
            return None
        reach, form, by = found["reach"] or "", found["form"] or "", found["by"] or ""
        filters = [FILTER.fullmatch(item) for item in (found["where"] or "").split(",")]
        if found["where"] is not None and not all(filters):
            self._fault(start, *BAD_FILTER, found["where"])
        elif found["reach"] is not None and reach not in REACHES:
            self._fault(start, *BAD_REACH, reach)
        elif "|" in inside and form not in FORMS:
            self._fault(start, *BAD_FORM, form)
        elif by and form == "growth":
            self._fault(start, *GROWTH_BY)
        else:
            where = tuple((item[1], item[2]) for item in filters if item)
            line, column = self._place(start)
            return FigureAsk(found["measure"], where, reach, by, form, line, column)
        return None

    def _fault(
        self, start: int, what: str, mend: str, what_en: str, mend_en: str, *told: str
    ) -> None:
        said = "".join(told)
        line, column = self._place(start)
        self.faults.append(
            PlaceholderFault(
                line, column, what.replace("…", said), mend, what_en.replace("…", said), mend_en
            )
        )

    def _place(self, start: int) -> tuple[int, int]:
        before = self.text[:start]
        column = start - before.rfind("\n")
        shift = 0 if "\n" in before else self.first_column - 1
        return self.first_line + before.count("\n"), column + shift


STRAY_BRACE = (
    "多了一个「}」。", "请删去，或在前面补「{」。",
    'A "}" too many.', 'Remove it, or open a "{" before it.',
)  # fmt: skip
OPEN_BRACE = (
    "「{」没有配对的「}」。", "请在同一行补上「}」。",
    'A "{" is not closed.', 'Add "}" on the same line.',
)  # fmt: skip
NESTED = (
    "[[ 里面又有 [[。", "请先用 ]] 结束前一句。",
    'A "[[" stands inside another.', 'End the first sentence with "]]".',
)  # fmt: skip
STRAY_END = (
    "多了一个 ]]。", "请删去，或在句首补 [[。",
    'A "]]" too many.', 'Remove it, or open "[[" before the sentence.',
)  # fmt: skip
OPEN_END = (
    "[[ 没有配对的 ]]。", "请在同一段的句末补上 ]]。",
    'A "[[" is not closed.', 'Add "]]" at the end of the sentence, in the same paragraph.',
)  # fmt: skip
NOT_READ = (
    "看不懂「…」。", "请写 {unit}、{period}、{year}，或 {主题.指标}，如 {outreach.talks}。",
    '"…" cannot be read.', "Write {unit}, {period}, {year} or {theme.words}, as {outreach.talks}.",
)  # fmt: skip
BAD_FILTER = (
    "方括号里的「…」看不懂。", "请写成 [分项=取值]，如 [level=city]，多个用逗号隔开。",
    'The filter "…" cannot be read.', "Write [dimension=value], as [level=city]; commas between.",
)  # fmt: skip
BAD_REACH = (
    "@ 后面的「…」看不懂。", "请写 @own（本单位）或 @subtree（含下级）。",
    '"…" after @ is not known.', "Write @own (this unit) or @subtree (with all below).",
)  # fmt: skip
BAD_FORM = (
    "| 后面的「…」看不懂。", "请写 |万 或 |growth。",
    '"…" after | is not known.', "Write |万 or |growth.",
)  # fmt: skip
GROWTH_BY = (
    "分项列出（by）不能同时写 |growth。", "请分成两个占位符。",
    "A breakdown (by) cannot be a growth.", "Write two placeholders.",
)  # fmt: skip
