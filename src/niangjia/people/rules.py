"""Rules of people: plain values in, every reason out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.kernel.unseen import has_unseen_marks
from niangjia.people.vocabulary import MemberRefusal, Scope, UnitRefusal

CODE_SHAPE = re.compile(r"[0-9A-Z][0-9A-Z-]{0,23}")
LONGEST_NAME, LONGEST_NAME_EN, LONGEST_MEMBER_NAME = 80, 120, 40
LOGIN_SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True)
class Grant:
    """An action pattern ("events.*", "ledger.record") with the scope it reaches."""

    action: str
    scope: Scope

    def allows(self, action: str) -> bool:
        """Whether this grant is for `action`."""
        domain, _, verb = self.action.partition(".")
        return action == self.action or (verb == "*" and action.startswith(f"{domain}."))


@dataclass(frozen=True)
class HeldGrant:
    """A grant as held at a unit: all that decides what a member may do and see."""

    grant: Grant
    path: str

    def covers(self, path: str) -> bool:
        """Whether the unit at `path` is within this grant's reach."""
        if self.grant.scope is Scope.SUBTREE:
            return path.startswith(self.path)
        return path == self.path


def reasons_against_unit_name(name: str, name_en: str) -> Sequence[UnitRefusal]:
    """Every reason a unit may not be called so; its names stand in reports and on posters."""
    is_fine = name.strip() and len(name) <= LONGEST_NAME and len(name_en) <= LONGEST_NAME_EN
    if is_fine and not has_unseen_marks(name + name_en):
        return []
    return [UnitRefusal.NAME_SHAPE]


def reasons_against_member_name(name: str) -> Sequence[MemberRefusal]:
    """Every reason a member may not be called so."""
    is_fine = name.strip() and len(name) <= LONGEST_MEMBER_NAME and not has_unseen_marks(name)
    return [] if is_fine else [MemberRefusal.NAME_SHAPE]


def reasons_against_opening(
    *, code: str, codes_taken: Collection[str], is_parent_open: bool, on: date, today: date
) -> Sequence[UnitRefusal]:
    """Every reason a unit may not be opened with this code under this parent on this day."""
    reasons = []
    if not CODE_SHAPE.fullmatch(code):
        reasons.append(UnitRefusal.CODE_SHAPE)
    if code in codes_taken:
        reasons.append(UnitRefusal.CODE_TAKEN)
    if not is_parent_open:
        reasons.append(UnitRefusal.PARENT_CLOSED)
    if on > today:
        reasons.append(UnitRefusal.OPENS_IN_FUTURE)
    return reasons


def reasons_against_closing(
    *,
    opened_on: date,
    closed_on: date | None,
    on: date,
    today: date,
    is_own_successor: bool,
    is_each_successor_open: bool,
    open_below: int,
) -> Sequence[UnitRefusal]:
    """Every reason a unit may not be closed on this day."""
    if closed_on is not None:
        return [UnitRefusal.ALREADY_CLOSED]
    checks = (
        (on >= opened_on, UnitRefusal.CLOSES_BEFORE_OPENING),
        (on <= today, UnitRefusal.CLOSES_IN_FUTURE),
        (not is_own_successor, UnitRefusal.SUCCEEDS_ITSELF),
        (is_each_successor_open, UnitRefusal.SUCCESSOR_NOT_OPEN),
        (not open_below, UnitRefusal.HAS_OPEN_UNITS_BELOW),
    )
    return [reason for is_fine, reason in checks if not is_fine]


def reasons_against_adding(
    *, login: str, is_login_taken: bool, is_unit_open: bool
) -> Sequence[MemberRefusal]:
    """Every reason a member may not be added with this login to this unit."""
    reasons = []
    if not LOGIN_SHAPE.fullmatch(login):
        reasons.append(MemberRefusal.LOGIN_SHAPE)
    if is_login_taken:
        reasons.append(MemberRefusal.LOGIN_TAKEN)
    if not is_unit_open:
        reasons.append(MemberRefusal.UNIT_CLOSED)
    return reasons


def reasons_against_appointing(
    *, role: str, grantable: Collection[str], is_oneself: bool, has_left: bool = False
) -> Sequence[MemberRefusal]:
    """Every reason a role may not be given, or taken back: it must be listed in one held there."""
    reasons = []
    if role not in grantable:
        reasons.append(MemberRefusal.ROLE_NOT_GRANTABLE)
    if is_oneself:
        reasons.append(MemberRefusal.NOT_ONESELF)
    if has_left:
        reasons.append(MemberRefusal.ALREADY_LEFT)
    return reasons


def reasons_against_giving_password(
    *, holds_more: bool, is_oneself: bool, has_left: bool
) -> Sequence[MemberRefusal]:
    """Every reason a new password may not be set; `holds_more` than the giver may give."""
    reasons = []
    if holds_more:
        reasons.append(MemberRefusal.PASSWORD_OF_MORE)
    if is_oneself:
        reasons.append(MemberRefusal.PASSWORD_ONESELF)
    if has_left:
        reasons.append(MemberRefusal.ALREADY_LEFT)
    return reasons


def reasons_against_leaving(
    *, holds_more: bool, is_oneself: bool, has_left: bool
) -> Sequence[MemberRefusal]:
    """Every reason a member may not be let go; `holds_more` than the one who lets her may end."""
    if has_left:
        return [MemberRefusal.ALREADY_LEFT]
    reasons = [MemberRefusal.NOT_ONESELF] if is_oneself else []
    return [*reasons, MemberRefusal.LEAVES_WITH_MORE] if holds_more else reasons


def reasons_against_moving(
    *, holds_more: bool, is_oneself: bool, has_left: bool, is_there: bool, is_unit_open: bool
) -> Sequence[MemberRefusal]:
    """Every reason a member may not be moved to a unit; `holds_more` than the mover may give."""
    if has_left:
        return [MemberRefusal.ALREADY_LEFT]
    checks = (
        (not is_oneself, MemberRefusal.NOT_ONESELF),
        (not holds_more, MemberRefusal.MOVES_WITH_MORE),
        (not is_there, MemberRefusal.ALREADY_THERE),
        (is_unit_open, MemberRefusal.MOVES_TO_CLOSED),
    )
    return [reason for is_fine, reason in checks if not is_fine]
