"""The placeholders of report prose: `{unit}`, `{theme.words[level=city]@own|万}`, `[[ … ]]`.

prose     = (text | "{" word "}" | "{" figure "}" | "[[" prose "]]" | choice)*
word      = "unit" | "period" | "year"
figure    = code ["[" name "=" value ("," name "=" value)* "]"] ["@" ("own" | "subtree")]
            [" by " name ["(" value ("," value)* ")"]] ["|" form]           form: see forms.py
choice    = "[[?" figure ("|" case "：" prose)+ "]]"              no form, no by, no [[ inside
case      = "增" | "减" | "平" | "有" | "零" | "缺"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from niangjia.ledger.pack import slips
from niangjia.ledger.pack.forms import CHANGE, SHARE, form_written
from niangjia.ledger.pack.slips import PlaceholderError, PlaceholderFault, Slip, slip_at

WORDS = ("unit", "period", "year")
REACHES = ("own", "subtree")
UNIT, MONTH = "unit", "month"  # a table or chart may be split by them as by a dimension
MORE, LESS, LEVEL, SOME, NONE, UNKNOWN = CASES = ("增", "减", "平", "有", "零", "缺")
COMPARED = (MORE, LESS, LEVEL)
NAME = r"[a-z][a-z0-9_]*"
WHAT = rf"(?P<measure>{NAME}\.{NAME})(?:\[(?P<where>[^\]]*)\])?(?:@(?P<reach>\w*))?"
FIGURE = re.compile(
    rf"{WHAT}(?:\s+by\s+(?P<by>{NAME})\s*(?:\((?P<named>[^)]*)\))?)?"
    r"\s*(?:\|\s*(?P<form>[^|]*))?"
)
FILTER = re.compile(rf"\s*({NAME})\s*=\s*({NAME})\s*")
MARK = re.compile(r"\{|\}|\[\[|\]\]|\|")
CASE = re.compile(r"\s*([^：:|{}\[\]\s]*)\s*[：:]?")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True)
class Word:
    """A word that the report knows: the unit's name, the period, the year."""

    name: str


@dataclass(frozen=True)
class FigureAsk:
    """A figure to ask: measure, dimension filter, reach ("" for the default), breakdown, form.

    `named` are the parts that a breakdown tells one by one; the rest it tells as one.
    """

    measure: str
    where: tuple[tuple[str, str], ...] = ()
    reach: str = ""
    by: str = ""
    form: str = ""
    named: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True)
class OptionalSentence:
    """A sentence that is dropped when any figure in it is unknown."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Choice:
    """Words by how a figure stands; where no case fits, nothing is said."""

    ask: FigureAsk
    cases: tuple[tuple[str, tuple["Part", ...]], ...]

    @property
    def compared(self) -> FigureAsk | None:
        """The figure against a year before, where a case asks which way it went."""
        is_needed = any(case in COMPARED for case, _ in self.cases)
        return replace(self.ask, form=CHANGE) if is_needed else None


Part = str | Word | FigureAsk | OptionalSentence | Choice


def parse(text: str, first_line: int = 1, first_column: int = 1) -> tuple[Part, ...]:
    """The parts of prose; line breaks inside it are joined, as Chinese needs no space."""
    reading = _Reading(text, first_line, first_column)
    parts = reading.parts()
    if reading.faults:
        raise PlaceholderError(tuple(reading.faults))
    return parts


def figures(parts: tuple[Part, ...]) -> Iterator[FigureAsk]:
    """Every figure in the parts, those of optional sentences and of choices too."""
    for part in parts:
        if isinstance(part, OptionalSentence):
            yield from figures(part.parts)
        elif isinstance(part, Choice):
            yield from conditions(part)
            for _, words in part.cases:
                yield from figures(words)
        elif isinstance(part, FigureAsk):
            yield part


def conditions(choice: Choice) -> Iterator[FigureAsk]:
    """The figures that decide between its cases."""
    yield choice.ask
    if choice.compared:
        yield choice.compared


def figure_asked(inside: str, line: int, column: int) -> FigureAsk | PlaceholderFault:
    """The figure that `inside` asks for, as it stands between braces."""
    found = FIGURE.fullmatch(inside)
    if not found:
        return slip_at(line, column, slips.NOT_READ, inside)
    reach, by, form = found["reach"] or "", found["by"] or "", form_written(found["form"] or "")
    filters = [FILTER.fullmatch(item) for item in (found["where"] or "").split(",")]
    named = tuple(name.strip() for name in found["named"].split(",")) if found["named"] else ()
    slip: tuple[Slip, str] | None = None
    if found["where"] is not None and not all(filters):
        slip = slips.BAD_FILTER, found["where"]
    elif found["reach"] is not None and reach not in REACHES:
        slip = slips.BAD_REACH, reach
    elif found["named"] is not None and not _are_names(named):
        slip = slips.BAD_PARTS, found["named"]
    elif form is None or (found["form"] is not None and not str(form)):
        slip = slips.BAD_FORM, found["form"]
    elif by and form.is_comparing:
        slip = slips.COMPARED_BY, str(form)
    elif form.quantity == SHARE and not (by or filters[0]):
        slip = slips.SHARE_OF_ALL, ""
    if slip or form is None:
        return slip_at(line, column, *(slip or (slips.BAD_FORM, inside)))
    where = tuple((item[1], item[2]) for item in filters if item)
    return FigureAsk(found["measure"], where, reach, by, str(form), named, line, column)


def _are_names(named: tuple[str, ...]) -> bool:
    is_each = all(re.fullmatch(NAME, name) for name in named)
    return bool(named) and is_each and len(set(named)) == len(named)


def figure_written(ask: FigureAsk) -> str:
    """What `figure_asked` reads as this figure."""
    where = ",".join(f"{name}={value}" for name, value in ask.where)
    named = ",".join(ask.named)
    return (
        f"{ask.measure}{where and f'[{where}]'}{ask.reach and f'@{ask.reach}'}"
        f"{ask.by and f' by {ask.by}'}{named and f'({named})'}"
        f"{ask.form and f'|{ask.form}'}"
    )


def written(parts: tuple[Part, ...]) -> str:
    """The prose that `parse` reads as these parts."""
    return "".join(map(_written, parts))


def _written(part: Part) -> str:
    match part:
        case Word(name):
            return f"{{{name}}}"
        case OptionalSentence(inner):
            return f"[[{written(inner)}]]"
        case Choice(ask, cases):
            told = "".join(f"|{case}：{written(words)}" for case, words in cases)
            return f"[[?{figure_written(ask)}{told}]]"
        case FigureAsk():
            return f"{{{figure_written(part)}}}"
        case _:
            return part


class _Reading:
    def __init__(self, text: str, first_line: int, first_column: int) -> None:
        self.text, self.first_line, self.first_column = text, first_line, first_column
        self.faults: list[PlaceholderFault] = []
        self._at = 0
        self._outer: list[Part] = []
        self._inner: list[Part] | None = None  # the parts of the sentence or case being read
        self._opened = 0
        self._head: FigureAsk | None = None  # what the choice being read asks
        self._cases: dict[str, list[Part]] = {}
        self._is_choice = False

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
            self._fault(self._opened, slips.OPEN_END)
        return tuple(self._outer)

    def _add(self, part: Part | None) -> None:
        into = self._outer if self._inner is None else self._inner
        if isinstance(part, str) and into and isinstance(into[-1], str):
            into[-1] += part
        elif part:
            into.append(part)

    def _take(self, mark: str, start: int) -> None:
        if mark == "{":
            self._add(self._braced(start))
        elif mark == "}":
            self._fault(start, slips.STRAY_BRACE)
        elif mark == "|" and self._is_choice:
            self._case(start)
        elif mark == "|":
            self._add(mark)
        elif mark == "]]" and self._inner is None:
            self._fault(start, slips.STRAY_END)
        elif mark == "]]":
            self._close()
        elif self._inner is not None:
            self._fault(start, slips.NESTED)
        else:
            self._open(start)

    def _open(self, start: int) -> None:
        self._inner, self._opened = [], start
        self._is_choice = self.text.startswith("?", self._at)
        self._cases, self._head = {}, None
        if not self._is_choice:
            return
        end = self.text.find("|", self._at)
        head = self.text[self._at + 1 : end].strip() if end > 0 else ""
        asked = figure_asked(head, *self._place(start))
        if isinstance(asked, FigureAsk) and not (asked.by or asked.form):
            self._head, self._at = asked, end
        else:
            self._fault(start, slips.BAD_HEAD, head.partition("]]")[0][:20])

    def _case(self, start: int) -> None:
        found = CASE.match(self.text, self._at)
        name = found[1] if found else ""
        if found and name in CASES and found[0][-1:] in ("：", ":"):
            self._at = found.end()
            if name in self._cases:
                self._fault(start, slips.CASE_TWICE, name)
        elif self._head:  # a head that cannot be read is fault enough
            self._fault(start, slips.BAD_CASE, name)
        self._inner = self._cases[name] = []

    def _close(self) -> None:
        inner, self._inner = self._inner or [], None
        cases = tuple((name, tuple(parts)) for name, parts in self._cases.items())
        if not self._is_choice:
            self._add(OptionalSentence(tuple(inner)))
        elif self._head:
            self._add(Choice(self._head, cases))
        self._is_choice = False

    def _braced(self, start: int) -> Word | FigureAsk | None:
        end = self.text.find("}", self._at)
        inside = self.text[self._at : end]
        if end < 0 or "{" in inside or "\n" in inside:
            self._fault(start, slips.OPEN_BRACE)
            return None
        self._at = end + 1
        inside = inside.strip()
        return Word(inside) if inside in WORDS else self._figure(inside, start)

    def _figure(self, inside: str, start: int) -> FigureAsk | None:
        asked = figure_asked(inside, *self._place(start))
        if inside.startswith("table "):
            self._fault(start, slips.TABLE_ALONE)
        elif inside.startswith("chart "):
            self._fault(start, slips.CHART_ALONE)
        elif isinstance(asked, PlaceholderFault):
            self.faults.append(asked)
        elif asked.by in (UNIT, MONTH):
            self._fault(start, slips.BY_UNIT)
        else:
            return asked
        return None

    def _fault(self, start: int, slip: Slip, said: str = "") -> None:
        self.faults.append(slip_at(*self._place(start), slip, said))

    def _place(self, start: int) -> tuple[int, int]:
        before = self.text[:start]
        column = start - before.rfind("\n")
        shift = 0 if "\n" in before else self.first_column - 1
        return self.first_line + before.count("\n"), column + shift
