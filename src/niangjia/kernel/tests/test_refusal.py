"""Refusals: every reason at once, told in the reader's language."""

import pytest
from django.utils.translation import override

from niangjia.kernel.refusal import Fault, Refused, refuse_if
from niangjia.kernel.web.saying import in_language, say, say_all
from niangjia.people.models import Unit
from niangjia.people.vocabulary import MemberRefusal, UnitRefusal

FAULT = Fault("这个代码在第 {row} 行已经有了。", "请删去重复的一行或改正代码。", "代码", {"row": 3})


def test_carries_every_reason():
    with pytest.raises(Refused) as refused:
        refuse_if([UnitRefusal.CODE_TAKEN, UnitRefusal.CODE_SHAPE])

    assert refused.value.reasons == (UnitRefusal.CODE_TAKEN, UnitRefusal.CODE_SHAPE)


def test_lets_pass_what_has_no_reason():
    refuse_if(reason for reason in ())


def test_says_a_fault_in_chinese():
    assert say(FAULT) == "代码：这个代码在第 3 行已经有了。请删去重复的一行或改正代码。"


def test_says_a_fault_in_english_with_a_space_between_sentences():
    with override("en"):
        said = say(FAULT)

    assert said == (
        "代码: Row 3 has this code already. Please take out the repeated row or correct the code."
    )


def test_says_all_reasons_of_a_refusal():
    with override("en"):
        said = say_all(Refused([MemberRefusal.ALREADY_LEFT]))

    assert said == ["This member has left already."]


def test_tells_a_name_in_the_language_it_is_read_in():
    unit = Unit(name="青禾县妇联", name_en="Qinghe Federation")

    with override("en"):
        assert in_language(unit) == "Qinghe Federation"
        assert in_language(Unit(name="柳湾镇妇联")) == "柳湾镇妇联"
    assert in_language(unit) == "青禾县妇联"
