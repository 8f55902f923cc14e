"""A child's own case: moved whole, under another key, opened by those who were let in."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework import services
from niangjia.casework.consents.tests.agreeing import agreed
from niangjia.casework.files import services as files
from niangjia.casework.her_door.filing import file_of, make_file, name_of, text_of
from niangjia.casework.her_door.models import Laid, LaidFile
from niangjia.casework.her_door.queries import behind_door, her_file
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.legal.leaves import ProtectionOrder
from niangjia.casework.models import Case
from niangjia.casework.queries import Wanted, caseload
from niangjia.casework.reporting_duty import splitting
from niangjia.casework.reporting_duty.leaves import TO_REPORT, DutyFacts, SplitOff
from niangjia.casework.reporting_duty.minors import waiting_to_be_let_in
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.reporting_duty.vocabulary import DutyRefusal
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.working.leaves import Contact, Goal, Task
from niangjia.kernel import clock
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import take_in_hand

PDF = b"%PDF-1.7 \xe5\xb0\x8f"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(by, second):
    return make_case(by, called="小梅", team=[second])


def noted(case, by, text):
    return services.write_note(case_id=case.row.pk, note=Note(text=text), by=by).thing


def split(case, by, things=(), called="小雨", case_id=None):
    child = splitting.Child(case_id or uuid.uuid4(), called, things)
    return splitting.split_off(case_id=case.row.pk, child=child, by=by, today=MARCH_1)


def file_told(case, by):
    found = open_case(case_id=case.row.pk, by=by)
    return "".join(map(text_of, file_of(found, withheld=(), now=clock.now()).sheets))


def test_what_is_the_childs_moves_with_every_revision_and_stays_nowhere_else(case, by):
    thing = noted(case, by, "孩子说了什么")
    open_case(case_id=case.row.pk, by=by, to_write=True).write(Note(text="改过"), thing=thing)
    noted(case, by, "她去了医院")

    own = split(case, by, [thing])

    assert [one.leaf.text for one in own.history(thing)] == ["孩子说了什么", "改过"]
    told = file_told(case, by)
    assert "她去了医院" in told
    assert "孩子" not in told.replace("孩子的", "").replace("孩子案", "")
    assert "小雨" not in told
    assert str(own.row.pk) not in told


def test_neither_key_opens_the_other_case(case, by):
    own = split(case, by, [noted(case, by, "孩子说了什么")])

    with pytest.raises(WrongKey):
        type(own)(own.row, by, own.seat, case.key).leaves()


def test_a_file_moves_and_opens_there(case, by):
    thing = files.keep_file(case_id=case.row.pk, content=PDF, name="a.pdf", by=by).thing

    own = split(case, by, [thing])

    assert files.file_content(case_id=own.row.pk, thing=thing, by=by)[1] == PDF
    assert not case.row.files.exists()


def test_the_duty_moves_too_and_the_mothers_case_asks_for_no_report(case, by):
    note_facts(case_id=case.row.pk, facts=facts(), by=by)
    thing = next(one.thing for one in case.leaves() if isinstance(one.leaf, DutyFacts))

    own = split(case, by, [thing])

    hers = open_case(case_id=case.row.pk, by=by).face
    assert (hers.is_minor, hers.next_what) == (False, "")
    assert (own.face.is_minor, own.face.next_what) == (True, TO_REPORT)


def test_the_supervisor_waits_to_be_let_in_and_reads_no_name_meanwhile(case, by, second):
    own = split(case, by)

    with pytest.raises(Refused) as refused:
        open_case(case_id=own.row.pk, by=second)

    assert refused.value.reasons == (DutyRefusal.NOT_LET_IN,)
    shown = {one.row.pk: one.face for one in caseload(viewer=second)}
    assert "小雨" not in shown[own.row.pk].model_dump_json()
    assert caseload(viewer=second, wanted=Wanted(text="小雨")) == []
    (waiting,) = waiting_to_be_let_in(viewer=second)
    assert waiting.seat.member_id == second.pk


def test_sent_twice_it_is_split_once(case, by):
    key = uuid.uuid4()
    split(case, by, case_id=key)

    split(case, by, case_id=key)

    assert Case.objects.for_housekeeping().count() == 2
    assert len(open_case(case_id=case.row.pk, by=by).current(SplitOff)) == 1


def test_what_may_not_move_does_not(case, by):
    beginning = case.history()[0].thing

    split(case, by, [beginning])

    assert open_case(case_id=case.row.pk, by=by).face.called == "小梅"


def test_its_page_lists_what_can_move_and_leads_into_the_new_case(client, case, by):
    thing = noted(case, by, "孩子说了什么")
    take_in_hand(client, by)
    address = reverse("reporting_duty:split", args=[case.row.pk])

    page = client.get(address).content.decode()
    made = client.post(address, {"case_id": uuid.uuid4(), "called": "小雨", "things": [thing]})

    assert str(thing) in page
    assert "孩子说了什么" in client.get(made.url).content.decode()
    assert client.get(reverse("casework:case", args=[case.row.pk])).status_code == 200


def test_goals_tasks_people_and_legal_steps_that_are_the_childs_move_too(case, by):
    due = MARCH_1 + timedelta(days=3)
    leaves = (
        Goal(hers="想回学校"),
        Task(what="送小雨去医院", due_to=due),
        Contact(name="班主任"),
        ProtectionOrder(where="县法院", applied_on=MARCH_1),
    )
    things = [
        keep(case_id=case.row.pk, leaf=one, place=Place(uuid.uuid4()), by=by).thing
        for one in leaves
    ]

    own = split(case, by, things)

    kept = {one.thing: one.leaf for one in own.leaves()}
    assert [kept[thing] for thing in things] == list(leaves)
    assert open_case(case_id=case.row.pk, by=by).face.next_what == ""
    assert "送小雨" not in file_told(case, by)


def test_a_consent_stays_for_the_childs_is_a_guardians_to_give(case, by):
    consent = agreed(case, by).id

    own = split(case, by, [consent])

    assert consent not in {one.thing for one in own.leaves()}


def test_her_file_made_before_told_of_the_child_and_is_taken_from_her_door(case, by):
    thing = noted(case, by, "孩子说了什么")
    told = {"case_id": case.row.pk, "content": PDF, "name": "a.pdf", "by": by, "is_hers": True}
    paper = files.keep_file(**told)
    her = opened_with(code_for(case, by))
    make_file(case_id=case.row.pk, withheld=(), given=[name_of(paper)], by=by, now=NOW)
    assert "孩子说了什么" in her_file(her).model_dump_json()

    split(case, by, [thing, paper.thing])

    with pytest.raises(Laid.DoesNotExist):
        her_file(her)
    assert not LaidFile.objects.exists()
    assert not behind_door(her, today=MARCH_1).has_file
