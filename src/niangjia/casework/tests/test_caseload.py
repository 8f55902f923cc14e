"""The caseload: one's own cases alone, found by opening them, ordered by what is due."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Leaf
from niangjia.casework.queries import Wanted, caseload
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CASELOAD_READ, Part
from niangjia.casework.working.leaves import Task
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.people.keys.tests.holding import take_in_hand


def called(found):
    return [one.face.called for one in found]


def due(case, by, day):
    task = Task(what="见面", due_to=day)
    keep(case_id=case.row.pk, leaf=task, place=Place(uuid.uuid4()), by=by)


def with_phone(case, by, phone):
    row = open_case(case_id=case.row.pk, by=by)
    row.put_face(row.face.model_copy(update={"phones": (phone,)}))


class TestCaseload:
    def test_what_is_due_first_stands_first(self, by):
        late, soon, none = (make_case(by, called=name) for name in ("晚", "早", "无"))
        due(late, by, date(2026, 5, 1))
        due(soon, by, date(2026, 4, 1))

        assert called(caseload(viewer=by)) == ["早", "晚", "无"]
        assert none.face.next_due is None

    @pytest.mark.parametrize("text", ["小梅", "梅", "139 0000", "1390000-1234"])
    def test_a_name_or_number_is_found_by_opening_her_own(self, by, second, text):
        with_phone(make_case(by, called="小梅"), by, "139 0000 1234")
        make_case(by, called="小兰")
        make_case(second, called="小梅梅")

        assert called(caseload(viewer=by, wanted=Wanted(text=text))) == ["小梅"]

    def test_what_she_does_in_a_case_can_be_chosen(self, by, second):
        make_case(by, called="督", team=[second])
        make_case(second, called="办")

        wanted = Wanted(part=str(Part.SUPERVISOR))
        assert called(caseload(viewer=second, wanted=wanted)) == ["督"]

    def test_each_look_at_all_of_them_is_logged(self, by):
        make_case(by)

        caseload(viewer=by)

        look = records_about(by.unit).filter(event=CASELOAD_READ).first()
        assert (look.by_id, facts_of(look)) == (by.pk, {"cases": 1})

    def test_a_name_looked_for_stands_in_no_address(self, client, by):
        make_case(by, called="小梅")
        take_in_hand(client, by)

        answer = client.post(reverse("casework:list"), {"text": "小梅"})

        assert answer.status_code == 200
        assert "小梅" in answer.content.decode()
        assert 'method="post"' in answer.content.decode()


def test_every_kind_of_leaf_can_be_shown():
    """A leaf whose template is missing would break the timeline of each case that has it."""
    from django.template.loader import get_template

    def all_kinds(leaf):
        for one in leaf.__subclasses__():
            yield from (one, *all_kinds(one))

    ours = [one for one in all_kinds(Leaf) if ".tests." not in one.__module__]
    assert len(ours) >= 10
    assert all(get_template(one.template) for one in ours)
