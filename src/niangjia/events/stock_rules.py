"""Rules of materials: plain values in, every reason out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from niangjia.events.refusals import StockRefusal
from niangjia.events.vocabulary import LARGEST_COUNT, MaterialKind
from niangjia.kernel.refusal import Fault, Reason
from niangjia.kernel.words import N_


@dataclass(frozen=True)
class Kept:
    """What a unit is to keep: its name there, its kind, by what it is counted."""

    name: str
    kind: MaterialKind
    count_unit: str


def reasons_against_material(
    kept: Kept, *, pieces: int, names_taken: Collection[str]
) -> Sequence[Reason]:
    """Every reason a unit may not keep this material, beginning with so many pieces of it."""
    checks = (
        (kept.name.strip(), StockRefusal.NAME_MISSING),
        (kept.name.strip() not in names_taken, StockRefusal.NAME_TAKEN),
        (kept.count_unit.strip(), StockRefusal.COUNT_UNIT_MISSING),
        (0 <= pieces <= LARGEST_COUNT, StockRefusal.PIECES_SHAPE),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def reasons_against_pieces(pieces: int) -> Sequence[Reason]:
    """Every reason so many pieces cannot be moved at all."""
    return [] if 1 <= pieces <= LARGEST_COUNT else [StockRefusal.PIECES_SHAPE]


def reasons_against_taking(*, pieces: int, left: int, count_unit: str) -> Sequence[Reason]:
    """Every reason so many pieces cannot leave the stock."""
    reasons = reasons_against_pieces(pieces)
    if reasons or pieces <= left:
        return reasons
    facts = {"left": left, "unit": count_unit}
    return [Fault(N_("库里只剩 {left}{unit}。"), N_("请少领一些，或先入库。"), facts=facts)]


def reasons_against_bringing_back(*, pieces: int, out: int, count_unit: str) -> Sequence[Reason]:
    """Every reason so many pieces cannot come back from an event."""
    reasons = reasons_against_pieces(pieces)
    if reasons or pieces <= out:
        return reasons
    facts = {"out": out, "unit": count_unit}
    return [Fault(N_("这场活动只领了 {out}{unit}。"), N_("请核对收回的件数。"), facts=facts)]


def reasons_against_use_at(*, is_running: bool, is_own: bool) -> Sequence[Reason]:
    """Every reason a material may not be moved to or from an event."""
    reasons: list[Reason] = [] if is_running else [StockRefusal.EVENT_OVER]
    return reasons if is_own else [*reasons, StockRefusal.OTHER_UNIT]
