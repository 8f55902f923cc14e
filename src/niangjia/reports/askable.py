"""Which questions of a file or a form may be asked at all: whoever wrote them may be a stranger."""

from collections.abc import Collection

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import BY_MONTH, BY_UNIT
from niangjia.ledger.pack import Pack
from niangjia.people.queries import units_by_code
from niangjia.reports.asked import ALL_PARTS, Asked


def is_askable(asked: Asked, pack: Pack) -> bool:
    """Whether the pack knows its measure and dimensions; parts by unit or month are of tables."""
    question = asked.question
    names = {name for name, _ in question.where} | ({question.by} - {""})
    split = {BY_UNIT, BY_MONTH} if asked.part is not None else set()
    is_known = question.measure in pack.measures or question.measure in pack.ratios
    return is_known and names <= pack.dimensions.keys() | split and _is_part(asked)


def _is_part(asked: Asked) -> bool:
    """Whether a part is one that a breakdown by month can have."""
    if asked.question.by != BY_MONTH or asked.part == ALL_PARTS:
        return True
    try:
        return Period.parse(asked.part or "").kind == "month"
    except PeriodError:
        return False


def units_to_ask_about(asked: Collection[Asked], *, viewer: Asker) -> set[str]:
    """The codes of those units of the questions whose ledger the viewer reaches."""
    reach, codes = viewer.reach("ledger"), {one.question.unit for one in asked}
    found = units_by_code(codes, viewer=viewer) if codes else {}
    return {code for code, unit in found.items() if reach.covers(unit.path)}
