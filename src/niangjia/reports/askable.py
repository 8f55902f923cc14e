"""Which questions of a file or a form may be asked at all: whoever wrote them may be a stranger."""

from collections.abc import Collection

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.question import BY_UNIT
from niangjia.ledger.pack import Pack
from niangjia.people.queries import units_by_code
from niangjia.reports.asked import Asked


def is_askable(asked: Asked, pack: Pack) -> bool:
    """Whether the pack knows its measure and dimensions; units are told apart in tables only."""
    question = asked.question
    names = {name for name, _ in question.where} | ({question.by} - {""})
    by_unit = {BY_UNIT} if asked.part is not None else set()
    is_known = question.measure in pack.measures or question.measure in pack.ratios
    return is_known and names <= pack.dimensions.keys() | by_unit


def units_to_ask_about(asked: Collection[Asked], *, viewer: Asker) -> set[str]:
    """The codes of those units of the questions whose ledger the viewer reaches."""
    reach, codes = viewer.reach("ledger"), {one.question.unit for one in asked}
    found = units_by_code(codes, viewer=viewer) if codes else {}
    return {code for code, unit in found.items() if reach.covers(unit.path)}
