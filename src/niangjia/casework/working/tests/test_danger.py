"""The danger form: words and what to do now, never a number."""

import uuid

import pytest
from django.urls import reverse

from niangjia.casework.keeping import Place
from niangjia.casework.leaves import Face
from niangjia.casework.room import Read
from niangjia.casework.tests.factories import make_case
from niangjia.casework.working.assessing import (
    assess,
    assessed,
    assessments,
    compared,
    danger_form,
)
from niangjia.casework.working.danger import DangerForm
from niangjia.casework.working.vocabulary import Said
from niangjia.kernel import clock
from niangjia.kernel.groups import find_group_terms
from niangjia.people.keys.tests.holding import take_in_hand

YES = Said.YES


@pytest.mark.parametrize(
    ("affirmed", "codes"),
    [
        ((), ["nothing_said"]),
        (("jealous",), ["keep_asking"]),
        (("jealous", "drink", "controls", "no_work"), ["act_soon"]),
        (("fears_death",), ["act_now"]),
        (("strangled",), ["act_now", "strangled_care"]),
        (("her_suicide",), ["nothing_said", "her_life"]),
    ],
)
def test_what_is_told_of_the_answers(affirmed, codes):
    leaf = assessed(dict.fromkeys(affirmed, YES))

    assert [one.code for one in leaf.told] == codes


@pytest.mark.parametrize(
    ("affirmed", "violent"), [((), False), (("jealous", "controls"), False), (("hit",), True)]
)
def test_violence_is_what_he_did_not_what_he_is_like(affirmed, violent):
    assert assessed(dict.fromkeys(affirmed, YES)).has_violence is violent


def test_no_number_stands_on_it_and_nothing_of_it_on_the_face():
    leaf = assessed({"hit": YES, "strangled": YES})

    kinds = {type(value) for value in leaf.model_dump().values()}
    assert not {int, float} & kinds
    assert leaf.on_face(Face()) == Face()


def test_the_form_asks_for_no_group_of_people():
    form = danger_form()
    texts = [text for item in form.item for text in (item.asks, item.asks_en)]

    assert [text for text in texts if find_group_terms(text)] == []


def test_a_form_whose_last_result_does_not_always_fit_is_refused():
    broken = danger_form().model_dump()
    broken["result"] = broken["result"][:1]

    with pytest.raises(ValueError, match="last result"):
        DangerForm.model_validate(broken)


def test_two_assessments_stand_side_by_side_and_what_changed_is_marked():
    leaves = [assessed({"hit": YES}), assessed({}), assessed({"hit": Said.NO, "jealous": YES})]
    reads = [Read(leaf, None, 1, clock.now(), "w") for leaf in leaves]

    changed = [row.question.code for row in compared(reads) if row.is_changed]
    assert changed == ["hit"]


def test_silence_takes_no_danger_back(by):
    case = make_case(by)
    first = {"kill_threat": YES, "jealous": YES}
    for said in (first, {"hit": YES}, {"jealous": Said.NO}):
        assess(case_id=case.row.pk, said=said, remark="", place=Place(uuid.uuid4()), by=by)

    one, two, three = [read.leaf for read in assessments(case)]
    assert [leaf.told[0].code for leaf in (one, two, three)] == ["act_now"] * 3
    assert {answer.code for answer in two.standing} == set(first)
    assert {answer.code for answer in three.standing} == {"kill_threat", "hit"}
    assert not assessed({"kill_threat": Said.NO}, before=["kill_threat"]).standing


def test_put_right_it_is_compared_with_the_others_and_not_with_itself(by):
    case, thing = make_case(by), uuid.uuid4()
    for seen, said in enumerate(({"kill_threat": YES}, {})):
        assess(case_id=case.row.pk, said=said, remark="", place=Place(thing, seen), by=by)

    (one,) = assessments(case)
    assert not one.leaf.standing


def test_the_page_says_what_she_said_before(client, by):
    case = make_case(by)
    take_in_hand(client, by)
    place = Place(uuid.uuid4())
    assess(case_id=case.row.pk, said={"kill_threat": YES}, remark="", place=place, by=by)
    page = reverse("working:risk", args=[case.row.pk])
    said = {item.code: "unsaid" for item in danger_form().item}

    before = client.get(page).content.decode()
    client.post(page, said)
    after = client.get(page).content.decode()

    assert before.count("她以前说有") == 1
    assert "还当有" in after
    assert "没再问<" in after
