"""A worker near to the woman is asked why she looks."""

from datetime import time

import pytest

from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.looking.circle import Near, circle_of, keep_circle
from niangjia.casework.looking.models import Circle, Notice
from niangjia.casework.looking.near import NearReason, look_with_reason
from niangjia.casework.looking.rules import Nearness, ties
from niangjia.casework.looking.vocabulary import Tie
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.kernel.access import AskedFirst
from niangjia.people.keys.tests.holding import holding


@pytest.mark.parametrize(
    ("hers", "expected"),
    [
        (Nearness(names=frozenset({"张 三"})), [Tie.SELF]),
        (Nearness(phones=frozenset({"+86 138-0000-0000"})), [Tie.SELF]),
        (Nearness(names=frozenset({"张小妹"})), [Tie.KIN]),
        (Nearness(places=frozenset({"上坪村3组12号"})), [Tie.HOUSEHOLD, Tie.VILLAGE]),
        (Nearness(places=frozenset({"柳湾镇上坪村5组"})), [Tie.VILLAGE]),
        (Nearness(names=frozenset({"李四"}), places=frozenset({"下坪村"})), []),
    ],
)
def test_each_tie_is_seen(hers, expected):
    near = Near(phones=("13800000000",), home="上坪村3组12号", kin_names=("张小妹",))

    assert ties(own=near.own("张三"), kin=near.kin(), hers=hers, village="上坪村") == expected


class TestNearLook:
    def test_kin_are_asked_before_anything_is_shown(self, by):
        case = make_case(by, called="小梅")
        keep_circle(near=Near(kin_names=("小梅",)), by=by)

        with pytest.raises(AskedFirst):
            open_case(case_id=case.row.pk, by=by)

    def test_so_is_who_lives_in_her_house_or_village(self, by):
        case = make_case(by)
        way = Way(
            channel=Channel.VISIT,
            number="上坪村3组12号",
            weekdays=(0,),
            start=time(9),
            end=time(11),
        )
        safe = SafeContact(ways=(way,), asked_on=MARCH_1)
        keep_safe_contact(case_id=case.row.pk, safe=safe, by=by, today=MARCH_1)

        keep_circle(near=Near(village="上坪村"), by=by)

        with pytest.raises(AskedFirst):
            open_case(case_id=case.row.pk, by=by)

    def test_where_nobody_else_supervises_a_reason_opens_it_too(self, by):
        case = make_case(by, called="小梅")
        keep_circle(near=Near(kin_names=("小梅",)), by=by)

        look_with_reason(case_id=case.row.pk, reason="只有我一个", by=by)

        assert open_case(case_id=case.row.pk, by=by).current(NearReason)[0].reason == "只有我一个"

    def test_with_a_reason_it_opens_and_the_supervisor_knows(self, by, supervisor):
        case = make_case(by, called="小梅")
        keep_circle(near=Near(kin_names=("小梅",)), by=by)

        look_with_reason(case_id=case.row.pk, reason="别人都不在", by=by)

        assert open_case(case_id=case.row.pk, by=by).current(NearReason)[0].reason == "别人都不在"
        assert [notice.to_id for notice in Notice.objects.all()] == [supervisor.pk]

    def test_what_she_says_of_herself_is_hers_alone(self, by, supervisor):
        keep_circle(near=Near(kin_names=("小梅",)), by=by)

        assert circle_of(by).kin_names == ("小梅",)
        assert circle_of(holding(supervisor)) == Near()
        assert "小梅".encode() not in bytes(Circle.objects.get().sealed)
