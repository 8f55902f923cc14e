"""What a case promises: its team reads it, nobody else does, and each look is logged."""

import uuid

import pytest

from niangjia.casework import queries, seats, services
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.models import Case, SealedLeaf, Seat
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.vocabulary import CASE_READ, CaseRefusal, Part
from niangjia.casework.working.leaves import Task
from niangjia.kernel import clock
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused

TASK = Task(what="陪她去法院", due_to=MARCH_1)


class TestCase:
    def test_its_worker_reads_what_she_wrote(self, by):
        case = make_case(by, called="小梅", wants="想离开一阵子")
        services.write_note(case_id=case.row.pk, note=Note(text="去了派出所"), by=by)

        leaves = [one.leaf for one in open_case(case_id=case.row.pk, by=by).leaves()]

        assert [leaves[0].wants, leaves[1].text] == ["想离开一阵子", "去了派出所"]

    def test_begun_twice_from_one_form_it_is_one_case(self, by):
        case = make_case(by)

        again = services.begin_case(
            case_id=case.row.pk,
            unit=by.unit,
            beginning=case.leaves()[0].leaf,
            by=by,
            today=case.row.opened_on,
        )

        assert again.row.pk == case.row.pk
        assert SealedLeaf.objects.count() == 1

    def test_a_colleague_outside_the_team_finds_no_case(self, by, second):
        case = make_case(by)

        with pytest.raises(Case.DoesNotExist):
            open_case(case_id=case.row.pk, by=second)
        assert queries.caseload(viewer=second) == []

    def test_a_seat_written_into_the_database_opens_nothing(self, by, second):
        case = make_case(by)
        theft = Seat.objects.get().sealed
        Seat.objects.create(
            case=case.row, member=second.member, part=Part.WORKER, sealed=theft, since=clock.now()
        )

        with pytest.raises(WrongKey):
            open_case(case_id=case.row.pk, by=second)

    def test_each_look_is_logged_with_its_purpose(self, by):
        case = make_case(by)

        open_case(case_id=case.row.pk, by=by)

        look = records_about(case.row).filter(event=CASE_READ).first()
        assert (look.by_id, facts_of(look)) == (by.pk, {"purpose": "work"})

    def test_no_word_of_it_stands_in_the_database(self, by):
        make_case(by, called="小梅", wants="想离开一阵子")

        rows = [
            *SealedLeaf.objects.values_list("sealed"),
            *Case.objects.for_housekeeping().values_list("face"),
        ]
        assert not any("小梅".encode() in bytes(row[0]) for row in rows)

    def test_a_form_of_one_kind_writes_over_no_leaf_of_another(self, by):
        case = make_case(by)
        task = keep(case_id=case.row.pk, leaf=TASK, place=Place(uuid.uuid4()), by=by)

        with pytest.raises(Refused) as refused:
            keep(case_id=case.row.pk, leaf=Note(text="x"), place=Place(task.thing, 1), by=by)

        assert refused.value.reasons == (CaseRefusal.SENT_ALREADY,)
        assert open_case(case_id=case.row.pk, by=by).current(Task) == [TASK]


class TestTeam:
    def test_one_of_the_team_lets_another_in(self, by, second):
        case = make_case(by)

        seats.seat(case_id=case.row.pk, member=second.member, part=Part.SUPERVISOR, by=by)

        assert open_case(case_id=case.row.pk, by=second).face.called == "小梅"

    def test_who_left_opens_nothing_though_she_kept_the_key(self, by, second):
        case = make_case(by, team=[second])
        kept = open_case(case_id=case.row.pk, by=second)

        seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

        kept.row.refresh_from_db()
        with pytest.raises(WrongKey):
            _ = kept.face
        with pytest.raises(WrongKey):
            kept.leaves()
        assert open_case(case_id=case.row.pk, by=by).leaves()

    def test_the_last_one_stays(self, by):
        case = make_case(by)

        with pytest.raises(Refused) as refused:
            seats.unseat(case_id=case.row.pk, member_id=by.pk, by=by)

        assert refused.value.reasons == (CaseRefusal.LAST_OF_TEAM,)
