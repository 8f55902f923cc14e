"""A tree of units from CSV or XLSX: planned and checked as a whole, then opened all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from niangjia.kernel.access import Actor
from niangjia.kernel.cells import IS_FORMULA, RowFault, columns_of, iso_day, text_of
from niangjia.kernel.refusal import Fault, Reason, Refused
from niangjia.kernel.sheet import FORMULA, Value, read_sheet
from niangjia.kernel.unseen import has_unseen_marks
from niangjia.kernel.words import N_
from niangjia.people.console import Console
from niangjia.people.models import Unit
from niangjia.people.rules import CODE_SHAPE, LONGEST_NAME, LONGEST_NAME_EN
from niangjia.people.services import found_root_as_operator, open_unit
from niangjia.people.tree_order import in_circles, parents_first
from niangjia.people.vocabulary import UnitRefusal

COLUMNS = {
    "code": ("代码", "单位代码", "code"),
    "name": ("名称", "单位名称", "name"),
    "parent": ("上级", "上级代码", "parent"),
    "opened": ("设立", "设立日期", "opened"),
    "name_en": ("英文名", "name_en"),
}
LONGEST = {"name": LONGEST_NAME, "name_en": LONGEST_NAME_EN}
LONGEST_PATH = 400
BEFORE_ALL_RECORDS = date(1990, 1, 1)  # a top unit whose day is not said has always been there

NO_CODE_COLUMN = Fault(N_("找不到代码列。"), N_("第一行要有一列名叫「代码」（或 code）。"))
NO_NAME_COLUMN = Fault(N_("找不到名称列。"), N_("第一行要有一列名叫「名称」（或 name）。"))
NO_CODE = Fault(N_("没有代码。"), N_("请填单位代码。"))
NO_NAME = Fault(N_("没有名称。"), N_("请填单位名称。"))
TOO_LONG = Fault(N_("名称太长。"), N_("请写 {most} 个字以内。"))
UNSEEN = Fault(N_("里面有换行等看不见的字符。"), N_("请删掉重打。"))
TWICE = Fault(N_("这个代码在第 {row} 行已经有了。"), N_("请删去重复的一行或改正代码。"))
PARENT_UNKNOWN = Fault(
    N_("没有代码为这个的上级单位。"), N_("请核对上级代码，或在文件里加上这个单位。")
)
PARENT_NOT_YOURS = Fault(
    N_("您不能在这个上级下面新设单位。"), N_("请改成您管的单位，或请它的负责人导入。")
)
ROOT_NOT_YOURS = Fault(
    N_("没有填上级。"), N_("请填上级代码；最上一级的单位只能在服务器上用命令导入。")
)
CIRCLE = Fault(N_("上级绕成了圈：它的上级最后又是它自己。"), N_("请核对上级代码。"))
DAY_UNREADABLE = Fault(N_("设立日期读不出。"), N_("请写成 2022-03-08。"))
DAY_IN_FUTURE = Fault(N_("设立日期在今天之后。"), N_("请等设立以后再加。"))
BEFORE_PARENT = Fault(N_("上级单位在这一天还没设立或已撤销。"), N_("请核对两个单位的设立日期。"))
TOO_DEEP = Fault(N_("层级太深，存不下。"), N_("请缩短代码或减少层级。"))


@dataclass(frozen=True)
class UnitRow:
    """A unit as one row says it; `parent` is a code, "" for a root."""

    row: int
    code: str
    name: str
    parent: str
    opened_on: date
    name_en: str = ""


@dataclass
class TreePlan:
    """What a file would open, parents before children, and every fault."""

    rows: list[UnitRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True)
class _Told:
    row: int
    cells: Mapping[str, str]
    formulas: Sequence[str]


def plan_tree(content: bytes, *, today: date, by: Actor) -> TreePlan:
    """Read a file and plan its units; `Refused` only when the file as a whole cannot be read.

    Every parent outside the file must be one that `by` may open units under.
    """
    return _plan(content, today, by)


def plan_tree_as_operator(content: bytes, *, today: date) -> TreePlan:
    """The same for the command line, which may found roots and open units anywhere."""
    return _plan(content, today, None)


def _plan(content: bytes, today: date, by: Actor | None) -> TreePlan:
    sheet = read_sheet(content)
    columns = columns_of(sheet.header, COLUMNS)
    missing = [
        fault
        for name, fault in (("code", NO_CODE_COLUMN), ("name", NO_NAME_COLUMN))
        if name not in columns
    ]
    if missing:
        raise Refused(missing)
    told = [_told(number, row, columns) for number, row in sheet.rows]
    names = {name: sheet.header[index] for name, index in columns.items()}
    return _Planner(told, names, today, by).plan()


def _told(number: int, row: Sequence[Value], columns: Mapping[str, int]) -> _Told:
    values = {n: row[index] if index < len(row) else None for n, index in columns.items()}
    formulas = [name for name, value in values.items() if value is FORMULA]
    return _Told(number, {name: text_of(value) for name, value in values.items()}, formulas)


class _Planner:
    """Checks the rows of one file, each against the others and against the tree that stands."""

    def __init__(
        self, told: Sequence[_Told], names: Mapping[str, str], today: date, by: Actor | None
    ) -> None:
        self.told, self.names, self.today, self.by = told, names, today, by
        coded = [(one.cells["code"].upper(), one) for one in told]
        self.first = {code: one for code, one in reversed(coded) if code}
        self.parent_of = {
            code: one.cells.get("parent", "").upper() for code, one in reversed(self.first.items())
        }
        codes = {*self.parent_of, *self.parent_of.values()} - {""}
        self.standing = {unit.code: unit for unit in Unit.objects.coded(codes)}
        self.circles = in_circles(self.parent_of)
        self.opened: dict[str, date] = {}
        self.paths: dict[str, str] = {}
        self.found = TreePlan()

    def plan(self) -> TreePlan:
        for one in self.told:
            self._check_alone(one)
        for code in parents_first(self.parent_of):
            self._check_under_parent(self.first[code], code)
        self.found.faults.sort(key=lambda fault: fault.row)
        if self.found.faults:
            self.found.rows.clear()
        return self.found

    def _fault(self, one: _Told, column: str, reason: Reason) -> None:
        value = one.cells.get(column, "")[:60]
        name = self.names.get(column, column)
        self.found.faults.append(RowFault(one.row, name, value, reason))

    def _check_alone(self, one: _Told) -> None:
        code, name = one.cells["code"].upper(), one.cells["name"]
        for column in one.formulas:
            self._fault(one, column, IS_FORMULA)
        if not code and "code" not in one.formulas:
            self._fault(one, "code", NO_CODE)
        elif code and not CODE_SHAPE.fullmatch(code):
            self._fault(one, "code", UnitRefusal.CODE_SHAPE)
        elif code in self.standing:
            self._fault(one, "code", UnitRefusal.CODE_TAKEN)
        elif code and self.first[code] is not one:
            facts = {"row": self.first[code].row}
            self._fault(one, "code", Fault(TWICE.what, TWICE.mend, facts=facts))
        if not name and "name" not in one.formulas:
            self._fault(one, "name", NO_NAME)
        for column, most in LONGEST.items():
            if len(one.cells.get(column, "")) > most:
                long = Fault(TOO_LONG.what, TOO_LONG.mend, facts={"most": most})
                self._fault(one, column, long)
            if has_unseen_marks(one.cells.get(column, "")):
                self._fault(one, column, UNSEEN)
        if code in self.circles:
            self._fault(one, "parent", CIRCLE)

    def _check_under_parent(self, one: _Told, code: str) -> None:
        parent = self.parent_of[code]
        refusal = self._parent_refusal(parent)
        if refusal:
            self._fault(one, "parent", refusal)
            return
        opened_on = self._day_of(one, parent)
        if opened_on is None:
            return
        above = self.standing.get(parent)
        before = self.opened.get(parent, BEFORE_ALL_RECORDS)
        if (above and not above.is_open(opened_on)) or (parent and opened_on < before):
            self._fault(one, "opened", BEFORE_PARENT)
        path = above.path if above else self.paths.get(parent, "")
        self.opened[code], self.paths[code] = opened_on, f"{path}{code}/"
        if len(self.paths[code]) > LONGEST_PATH:
            self._fault(one, "parent", TOO_DEEP)
        told = one.cells
        self.found.rows.append(
            UnitRow(one.row, code, told["name"], parent, opened_on, told.get("name_en", ""))
        )

    def _parent_refusal(self, parent: str) -> Reason | None:
        if not parent:
            return ROOT_NOT_YOURS if self.by else None
        if parent in self.first:
            return None
        if parent not in self.standing:
            return PARENT_UNKNOWN
        if self.by and not self.by.may("units.open", self.standing[parent].path):
            # One tree's units are nobody's business in another: the same words as for no unit.
            in_sight = Unit.objects.visible_to(self.by).filter(code=parent).exists()
            return PARENT_NOT_YOURS if in_sight else PARENT_UNKNOWN
        return UnitRefusal.PARENT_CLOSED if self.standing[parent].closed_on else None

    def _day_of(self, one: _Told, parent: str) -> date | None:
        text = one.cells.get("opened", "")
        if not text:
            above = self.standing.get(parent)
            return above.opened_on if above else self.opened.get(parent, BEFORE_ALL_RECORDS)
        try:
            found = date.fromisoformat(iso_day(text))
        except ValueError:
            self._fault(one, "opened", DAY_UNREADABLE)
            return None
        if found > self.today:
            self._fault(one, "opened", DAY_IN_FUTURE)
            return None
        return found


def import_tree(plan: TreePlan, *, by: Actor) -> list[Unit]:
    """Open all units of a plan without faults, or none."""
    return _import(plan, by)


def import_tree_as_operator(plan: TreePlan) -> list[Unit]:
    """The same for the command line, roots as well."""
    return _import(plan, None)


@transaction.atomic
def _import(plan: TreePlan, by: Actor | None) -> list[Unit]:
    if plan.faults:
        raise Refused([fault.reason for fault in plan.faults])
    above = {row.parent for row in plan.rows} - {""}
    units = {unit.code: unit for unit in Unit.objects.coded(above)}
    opened = []
    for row in plan.rows:
        unit = _open(row, units.get(row.parent), by)
        units[unit.code] = unit
        opened.append(unit)
    return opened


def _open(row: UnitRow, parent: Unit | None, by: Actor | None) -> Unit:
    if parent is None:
        if by is not None:
            raise Refused([ROOT_NOT_YOURS])
        return found_root_as_operator(
            code=row.code, name=row.name, on=row.opened_on, name_en=row.name_en
        )
    return open_unit(
        code=row.code,
        name=row.name,
        parent=parent,
        by=by or Console(parent),
        on=row.opened_on,
        name_en=row.name_en,
    )
