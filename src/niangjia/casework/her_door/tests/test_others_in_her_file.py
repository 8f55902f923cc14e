"""Others in her file: contacts are struck unless released, and who is named is pointed out."""

import pytest
from django.urls import reverse

from niangjia.casework import services
from niangjia.casework.her_door import filing
from niangjia.casework.her_door.drafting import drafts
from niangjia.casework.her_door.tests.opening import NOW, code_for
from niangjia.casework.leaves import Note
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.working.leaves import Contact, SafetyPlan
from niangjia.people.keys.tests.holding import take_in_hand


@pytest.fixture
def case(by):
    case = make_case(by)
    to_write = open_case(case_id=case.row.pk, by=by, to_write=True)
    to_write.write(Contact(name="表姐", role="愿意留她住", phone="099-0000-1208"))
    to_write.write(SafetyPlan(people="院对面的婶子", places="表姐家"))
    services.write_note(case_id=case.row.pk, note=Note(text="她来了"), by=by)
    return case


def shown(case, by, **ticked):
    code_for(case, by)
    file = filing.make_file(case_id=case.row.pk, by=by, now=NOW, **{"withheld": ()} | ticked)
    return "\n".join(map(filing.text_of, file.sheets))


def draft_of(case, kind):
    (found,) = (one for one in drafts(case, NOW) if isinstance(one.sheet.leaf, kind))
    return found


def test_with_nothing_ticked_no_contact_is_in_it(case, by):
    told = shown(case, by)

    assert "愿意留她住" not in told
    assert "她来了" in told


def test_one_that_was_released_is_in_it(case, by):
    told = shown(case, by, released=[draft_of(case, Contact).name])

    assert "愿意留她住" in told


def test_each_sheet_that_names_a_contact_says_whom(case, by):
    assert draft_of(case, SafetyPlan).names == ["表姐"]
    assert draft_of(case, SafetyPlan).often_others == ["可以找谁"]
    assert not draft_of(case, Note).names


def test_the_page_shows_them_to_whoever_makes_it(client, case, by):
    take_in_hand(client, by)

    page = client.get(reverse("her_door:file", args=[case.row.pk])).content.decode()

    assert page.count('name="release"') == 1
    assert "写到了相关的人</span> 表姐" in page
