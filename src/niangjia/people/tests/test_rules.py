"""Rules of people, without a database."""

from datetime import date

import pytest

from niangjia.people import rules
from niangjia.people.rules import Grant, HeldGrant
from niangjia.people.tree_order import in_circles, parents_first
from niangjia.people.vocabulary import MemberRefusal, Scope, UnitRefusal

MARCH_1 = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("pattern", "action", "allowed"),
    [
        ("events.*", "events.close", True),
        ("events.read", "events.close", False),
        ("event.*", "events.close", False),
        ("*", "events.close", False),
    ],
)
def test_grant_allows(pattern, action, allowed):
    assert Grant(pattern, Scope.UNIT).allows(action) is allowed


@pytest.mark.parametrize(
    ("scope", "path", "covered"),
    [
        (Scope.UNIT, "A/B/", True),
        (Scope.UNIT, "A/B/C/", False),
        (Scope.SUBTREE, "A/B/C/", True),
        (Scope.SUBTREE, "A/", False),
        (Scope.SUBTREE, "A/BC/", False),
    ],
)
def test_standing_covers(scope, path, covered):
    assert HeldGrant(Grant("ledger.read", scope), "A/B/").covers(path) is covered


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "两\n行", "倒\u202e写", "\x00"])
def test_names_that_could_stand_on_no_paper_are_refused(name):
    assert rules.reasons_against_unit_name(name, "") == [UnitRefusal.NAME_SHAPE]
    assert rules.reasons_against_unit_name("好", "x" * 121) == [UnitRefusal.NAME_SHAPE]
    assert rules.reasons_against_member_name(name) == [MemberRefusal.NAME_SHAPE]
    assert not rules.reasons_against_unit_name("青禾县妇联", "")
    assert not rules.reasons_against_member_name("阿禾")


def test_opening_gives_every_reason():
    assert rules.reasons_against_opening(
        code="a b",
        codes_taken=["a b"],
        is_parent_open=False,
        on=MARCH_1,
        today=date(2026, 2, 28),
    ) == [
        UnitRefusal.CODE_SHAPE,
        UnitRefusal.CODE_TAKEN,
        UnitRefusal.PARENT_CLOSED,
        UnitRefusal.OPENS_IN_FUTURE,
    ]


def test_closing_gives_every_reason():
    assert rules.reasons_against_closing(
        opened_on=date(2026, 4, 1),
        closed_on=None,
        on=MARCH_1,
        today=date(2026, 2, 28),
        is_own_successor=True,
        is_each_successor_open=False,
        open_below=2,
    ) == [
        UnitRefusal.CLOSES_BEFORE_OPENING,
        UnitRefusal.CLOSES_IN_FUTURE,
        UnitRefusal.SUCCEEDS_ITSELF,
        UnitRefusal.SUCCESSOR_NOT_OPEN,
        UnitRefusal.HAS_OPEN_UNITS_BELOW,
    ]


def test_appointing_gives_every_reason():
    assert rules.reasons_against_appointing(
        role="head", grantable=["worker"], is_oneself=True, has_left=True
    ) == [
        MemberRefusal.ROLE_NOT_GRANTABLE,
        MemberRefusal.NOT_ONESELF,
        MemberRefusal.ALREADY_LEFT,
    ]


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        (rules.reasons_against_giving_password, MemberRefusal.PASSWORD_OF_MORE),
        (rules.reasons_against_leaving, MemberRefusal.LEAVES_WITH_MORE),
    ],
)
def test_who_holds_more_than_one_could_give_is_out_of_hand(rule, more):
    assert rule(holds_more=False, is_oneself=False, has_left=False) == []
    assert rule(holds_more=True, is_oneself=False, has_left=False) == [more]


@pytest.mark.parametrize("login", ["", "A", "a", "Wang", "文", "a b", "-a", "a" * 41])
def test_a_login_has_a_shape(login):
    assert MemberRefusal.LOGIN_SHAPE in rules.reasons_against_adding(
        login=login, is_login_taken=False, is_unit_open=True
    )


def test_circles_are_found_and_trees_that_hang_on_them_are_not_circles():
    parent_of = {"A": "B", "B": "C", "C": "B", "D": "", "E": "E"}

    assert in_circles(parent_of) == {"B", "C", "E"}
    assert list(parents_first(parent_of)) == ["D"]


def test_parents_come_first_else_in_the_order_told():
    parent_of = {"C": "B", "B": "A", "X": "OUT", "A": "", "D": "B"}

    assert list(parents_first(parent_of)) == ["X", "A", "B", "C", "D"]
