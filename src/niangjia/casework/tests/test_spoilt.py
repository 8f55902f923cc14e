"""Something of one case that opens with no key, by bit rot or by a hand at the database: it
shuts no other case, and those who must know are told.
"""

import uuid

import pytest
from django.urls import reverse

from niangjia.casework import leavers
from niangjia.casework.contacting.services import contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.looking.emergency import search_in_emergency
from niangjia.casework.looking.models import Notice
from niangjia.casework.looking.tests.cast import two_on_call
from niangjia.casework.looking.vocabulary import FOUND_SPOILT
from niangjia.casework.tests.factories import make_case
from niangjia.casework.waiting.queries import waiting_cases, waiting_for
from niangjia.casework.waiting.vocabulary import Kind
from niangjia.kernel import clock
from niangjia.kernel.keys import WrongKey
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.membership import let_leave
from niangjia.people.tests.cast import LONG_AGO, give, make_member


def spoil_face(case):
    case.row.face = b"spoilt"
    case.row.save(update_fields=["face"])


def spoil_seats(case):
    case.row.seats.update(sealed=b"spoilt")


@pytest.mark.parametrize("spoil", [spoil_face, spoil_seats])
class TestOfTheFace:
    def test_her_other_cases_are_listed_and_this_one_says_so(self, client, by, spoil):
        make_case(by, called="小梅")
        spoil(make_case(by, called="小雨"))
        take_in_hand(client, by)

        page = client.get(reverse("casework:list"))

        assert page.status_code == 200
        assert "小梅" in page.content.decode()
        assert "（有一处打不开）" in page.content.decode()

    def test_today_counts_it_and_the_list_leads_to_it(self, client, by, spoil):
        case = make_case(by)
        spoil(case)
        take_in_hand(client, by)

        counts = {one.kind: one.count for one in waiting_for(
            viewer=by.member, holder=by, today=clock.today(), now=clock.now()
        )}  # fmt: skip
        [group] = waiting_cases(viewer=by, today=clock.today())

        assert counts[Kind.SPOILT] == 1
        assert [one.case.row.pk for one in group.lines] == [case.row.pk]
        assert client.get(reverse("desk:today")).status_code == 200


def spoil_spare(case):
    case.row.spare.sealed = b"spoilt"
    case.row.spare.save()


@pytest.mark.parametrize("spoil", [spoil_face, spoil_seats])
def test_who_only_looked_is_told_of_no_form(client, by, spoil):
    case = make_case(by)
    spoil(case)
    take_in_hand(client, by)
    address = reverse("casework:case", args=[case.row.pk])

    looked = client.get(address).content.decode()
    sent = client.post(reverse("casework:note", args=[case.row.pk]), {"text": "x"}).content.decode()

    assert "打不开" in looked
    assert "填过的内容还在" not in looked
    assert "填过的内容还在" in sent


@pytest.mark.parametrize("spoil", [spoil_face, spoil_spare])
def test_in_an_emergency_the_others_are_found_and_that_one_is_told_of(client, by, village, spoil):
    on_call, _ = two_on_call(village)
    case = make_case(by, called="小梅")
    spoil(make_case(by, called="小雨"))

    found = search_in_emergency(unit=village, asked="小梅", reason="半夜来电", by=on_call)

    assert [(one.case_id, one.is_spoilt) for one in found if not one.is_spoilt] == [
        (case.row.pk, False)
    ]
    assert [one.called for one in found if one.is_spoilt] == [""]
    take_in_hand(client, on_call)
    page = client.post(
        reverse("looking:emergencies"), {"asked": "小梅", "reason": "半夜来电"}
    ).content.decode()
    assert "小梅" in page
    assert "打不开" in page


class TestOfOneLeaf:
    """What is left of the case is read: her safety plan may be in it."""

    @pytest.fixture
    def case(self, by, second):
        case = make_case(by, team=[second], wants="先把孩子接出来")
        note = keep(case_id=case.row.pk, leaf=Note(text="旧话"), place=Place(uuid.uuid4()), by=by)
        keep(case_id=case.row.pk, leaf=Note(text="新话"), place=Place(note.thing, 1), by=by)
        case.row.leaves.filter(thing=note.thing, revision=2).update(sealed=b"spoilt")
        return case

    def test_its_page_says_so_and_shows_the_rest(self, client, by, second, case):
        take_in_hand(client, by)

        page = client.get(reverse("casework:case", args=[case.row.pk]))

        assert page.status_code == 422
        assert "打不开" in page.content.decode()
        assert "先把孩子接出来" in page.content.decode()
        assert "旧话" not in page.content.decode()
        assert Notice.objects.filter(case=case.row, about=FOUND_SPOILT, to=second.pk).exists()

    def test_nothing_is_written_into_it_and_her_number_stays_shut(self, by, case):
        with pytest.raises(WrongKey):
            keep(case_id=case.row.pk, leaf=Note(text="又来"), place=Place(uuid.uuid4()), by=by)
        with pytest.raises(WrongKey):
            contact(case_id=case.row.pk, channel=Channel.CALL, at=clock.now(), by=by)


class TestWhoIsTold:
    def test_whoever_meets_it_the_supervisors_know_once(self, client, by, second):
        case = make_case(by, team=[second])
        case.row.leaves.update(sealed=b"spoilt")
        take_in_hand(client, by)

        for _ in range(2):
            client.get(reverse("casework:case", args=[case.row.pk]))

        told = Notice.objects.filter(case=case.row, about=FOUND_SPOILT)
        assert [one.to_id for one in told] == [second.pk]

    def test_so_is_she_in_whose_hand_a_new_key_could_not_be_put_on(self, by, second, village, head):
        third = holding(give("caseworker", make_member("third", village)))
        case = make_case(by, team=[second, third])
        case.row.leaves.update(sealed=b"spoilt")
        let_leave(member=third.member, by=head, on=LONG_AGO)

        leavers.do_what_is_due(second)

        assert Notice.objects.get(case=case.row, about=FOUND_SPOILT).to_id == second.pk

    def test_it_stands_on_their_first_page_and_on_the_page_of_what_to_know(
        self, client, by, second
    ):
        case = make_case(by, team=[second])
        case.row.leaves.update(sealed=b"spoilt")
        take_in_hand(client, by)
        client.get(reverse("casework:case", args=[case.row.pk]))
        take_in_hand(client, second)

        today = client.get(reverse("desk:today")).content.decode()
        told = client.get(reverse("looking:notices")).content.decode()

        assert reverse("looking:notices") in today
        assert "打不开" in told
        assert reverse("casework:case", args=[case.row.pk]) in told
