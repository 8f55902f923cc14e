"""What a code on paper promises her: she alone opens it; what she takes back is back at once."""

import uuid
from datetime import timedelta

import pytest

from niangjia.casework import seats, services
from niangjia.casework.consents.services import consents_of
from niangjia.casework.consents.tests.agreeing import agreed
from niangjia.casework.her_door import hers, queries
from niangjia.casework.her_door import services as doors
from niangjia.casework.her_door.hers import TooManyTries
from niangjia.casework.her_door.models import Ask, Door, Laid, Seal
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.her_door.vocabulary import MOST_TRIES, Asking, DoorRefusal
from niangjia.casework.leaves import Note, Told
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.kernel import clock
from niangjia.kernel.keys import new_paper_code
from niangjia.kernel.refusal import Refused
from niangjia.people.membership import let_leave


@pytest.fixture
def case(by, second):
    return make_case(by, wants="想离开一阵子", team=[second])


@pytest.fixture
def her(case, by):
    return opened_with(code_for(case, by))


def behind(her, today=MARCH_1):
    return queries.behind_door(her, today=today)


def asked(her, asking=Asking.WORD, words="请别打电话"):
    return hers.ask(ask_id=uuid.uuid4(), asking=asking, words=words, by=her, now=NOW)


class TestCode:
    def test_opens_her_door_however_it_is_typed(self, case, by):
        code = code_for(case, by)

        assert opened_with(" ".join(code.lower())).case_id == case.row.pk

    def test_any_other_opens_nothing(self, case, by):
        code = code_for(case, by)

        wrong = [new_paper_code(), code[:-1], code[::-1], ""]

        assert [opened_with(typed) for typed in wrong] == [None] * 4

    def test_a_new_one_ends_the_old_and_shows_the_same(self, case, by):
        old = code_for(case, by)
        agreed(case, by)

        new = code_for(case, by)

        assert opened_with(old) is None
        assert len(behind(opened_with(new)).agreed) == 1

    def test_who_writes_the_database_opens_no_door_with_a_code_of_her_own(self, case, by):
        theirs = code_for(make_case(by), by)
        code_for(case, by)
        stolen = Door.objects.get(lookup=doors.lookup_of(theirs))
        Door.objects.filter(case=case.row).update(lookup="0", locked=stolen.locked)
        Door.objects.filter(pk=stolen.pk).delete()
        Door.objects.update(lookup=doors.lookup_of(theirs))

        assert opened_with(theirs) is None

    def test_wrong_ones_from_one_address_are_counted(self, case, by):
        code = code_for(case, by)
        for _ in range(MOST_TRIES):
            opened_with("wrong")

        with pytest.raises(TooManyTries):
            opened_with(code)
        assert opened_with(code, address="192.0.2.2") is not None
        assert opened_with(code, now=NOW + timedelta(hours=2)) is not None

    def test_ended_by_herself_it_opens_nothing(self, case, by):
        code = code_for(case, by)

        hers.end_own_door(by=opened_with(code))

        assert opened_with(code) is None
        assert not Laid.objects.exists()


class TestBehindTheDoor:
    def test_she_sees_to_whom_she_agreed_and_who_was_told(self, case, by, her):
        agreed(case, by)
        open_case(case_id=case.row.pk, by=by, to_write=True).write(
            Told(recipient="县法院", what="全部")
        )

        found = behind(her)

        assert [one.leaf.recipient.name for one, _ in found.agreed] == ["青禾县人民医院"]
        assert [one.leaf.recipient for one in found.told] == ["县法院"]

    def test_she_sees_who_looked_and_who_can(self, case, by, second, her):
        open_case(case_id=case.row.pk, by=second)

        found = behind(her)

        assert found.looks[0].by == second.name
        assert set(found.team) == {by.name, second.name}

    def test_what_her_worker_wrote_for_herself_is_not_there(self, case, by, her):
        services.write_note(case_id=case.row.pk, note=Note(text="她弟弟来过"), by=by)

        assert Laid.objects.count() == 0

    def test_nothing_that_lies_there_is_readable_without_her_code(self, case, by, her):
        agreed(case, by)

        assert "医院".encode() not in bytes(Laid.objects.get().sealed)
        with pytest.raises(Exception, match="sealed"):
            by.open(bytes(Laid.objects.get().sealed)[:80])


class TestTakingBack:
    def test_it_holds_at_once_without_any_key_of_the_team(self, case, by, her):
        consent = agreed(case, by)
        assert consent.is_good(MARCH_1)

        hers.take_back(consent_id=consent.id, by=her, now=NOW)

        assert not consents_of(case)[0].is_good(MARCH_1)
        assert behind(her).agreed[0][0].standing.withdrawn_at == NOW

    def test_anothers_consent_is_out_of_her_reach(self, by, her):
        consent = agreed(make_case(by), by)

        with pytest.raises(Exception, match="does not exist"):
            hers.take_back(consent_id=consent.id, by=her, now=NOW)


class TestAsking:
    def test_each_of_her_team_reads_it_and_she_does(self, case, by, second, her):
        asked(her)

        for one in (by, second):
            found = open_case(case_id=case.row.pk, by=one)
            assert queries.asks_of(found, today=MARCH_1)[0].leaf.words == "请别打电话"
        assert behind(her).asked[0].words == "请别打电话"

    def test_sent_twice_it_is_asked_once(self, her):
        form = {"ask_id": uuid.uuid4(), "asking": Asking.WORD, "words": "好", "by": her, "now": NOW}
        hers.ask(**form)

        hers.ask(**form)

        assert Ask.objects.count() == 1

    def test_no_key_of_a_form_names_what_is_there_already(self, case, by, her):
        note = services.write_note(case_id=case.row.pk, note=Note(text="她弟弟来过"), by=by)
        theirs = opened_with(code_for(make_case(by), by))
        form = {"asking": Asking.FILE, "words": "", "now": NOW}

        hers.ask(ask_id=note.thing, by=theirs, **form)
        hers.ask(ask_id=note.thing, by=her, **form)

        found = queries.asks_of(open_case(case_id=case.row.pk, by=by), today=MARCH_1)
        assert [one.leaf.asking for one in found] == [Asking.FILE]

    def test_who_joins_later_reads_it_after_a_colleague_took_it_in(self, case, by, second, her):
        ask = asked(her)
        Seal.objects.filter(member=second.pk).delete()
        before = queries.asks_of(open_case(case_id=case.row.pk, by=second), today=MARCH_1)[0]

        doors.receive(case_id=case.row.pk, ask_id=ask.pk, by=by)

        after = queries.asks_of(open_case(case_id=case.row.pk, by=second), today=MARCH_1)[0]
        assert (before.leaf, after.leaf.words) == (None, "请别打电话")

    def test_who_leaves_the_team_keeps_nothing_she_asked(self, case, by, second, her):
        asked(her)

        seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

        assert list(Seal.objects.values_list("member", flat=True)) == [by.pk]

    def test_nor_does_who_leaves_the_house(self, by, second, head, her):
        asked(her)

        let_leave(member=second.member, by=head, on=MARCH_1)

        assert list(Seal.objects.values_list("member", flat=True)) == [by.pk]

    @pytest.mark.parametrize("swept", [True, False])
    def test_nor_whose_seat_ends_by_itself(self, case, by, second, her, swept):
        asked(her)
        case.row.seats.filter(member=second.pk).update(ends_at=clock.now())

        if swept:
            seats.forget_keys_of_ended_seats()
        else:
            services.write_note(case_id=case.row.pk, note=Note(text="换了人"), by=by)

        assert list(Seal.objects.values_list("member", flat=True)) == [by.pk]

    def test_a_refusal_reaches_her_with_its_reason_and_needs_one(self, case, by, her):
        ask = asked(her, Asking.ERASE, "全删掉")
        told = {"case_id": case.row.pk, "ask_id": ask.pk, "is_refused": True, "by": by}
        with pytest.raises(Refused) as refused:
            doors.answer(said=" ", **told)

        doors.answer(said="法院还在审，判决以前不能删。", **told)

        assert refused.value.reasons == (DoorRefusal.REASON_MISSING,)
        found = behind(her).asked[0]
        assert (found.is_refused, found.answer) == (True, "法院还在审，判决以前不能删。")

    @pytest.mark.parametrize(("asking", "days"), [(Asking.ERASE, 15), (Asking.WORD, None)])
    def test_it_must_be_answered_within_fifteen_days(self, case, by, her, asking, days):
        asked(her, asking)

        line = queries.asks_of(open_case(case_id=case.row.pk, by=by), today=MARCH_1)[0]

        assert line.days_left == days
