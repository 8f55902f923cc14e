"""R16: her file is full and readable, and nothing about others is in it."""

import html
from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from niangjia.casework import services
from niangjia.casework.field_lines import in_words
from niangjia.casework.her_door import filing, hers, queries
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.her_door.tests.seeding import LOCKED, Seeder, every_kind
from niangjia.casework.her_door.vocabulary import Asking, DoorRefusal
from niangjia.casework.leaves import Leaf, Note
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.wording import STRUCK, is_about_others, struck
from niangjia.kernel.refusal import Refused

FIELDS = 500


@pytest.fixture
def case(by):
    return make_case(by)


def made(case, by, withheld=()):
    return filing.make_file(case_id=case.row.pk, withheld=withheld, by=by, now=NOW)


def test_all_of_500_seeded_fields_are_there_or_struck_as_they_must(client, case, by):
    seeder, ways = Seeder(), every_kind()
    to_write = open_case(case_id=case.row.pk, by=by, to_write=True)
    while len(seeder.hers) + len(seeder.others) < FIELDS:
        for kind in ways:
            to_write.write(seeder.filled(kind))
    client.post(reverse("her:enter"), {"code": code_for(case, by)})
    made(case, by)

    page = client.get(reverse("her:file")).content.decode()

    shown = html.unescape(strip_tags(page))
    assert [seed for seed in seeder.hers if seed not in shown] == []
    assert [seed for seed in seeder.others if seed in shown or html.escape(seed) in page] == []
    assert seeder.others
    assert LOCKED not in shown


def test_on_paper_it_says_the_same(case, by):
    services.write_note(case_id=case.row.pk, note=Note(text="去了派出所", others="他姐姐"), by=by)
    her = opened_with(code_for(case, by))
    made(case, by)

    paper = pypdfium2.PdfDocument(BytesIO(filing.pdf_of(queries.her_file(her))))
    text = "".join(page.get_textpage().get_text_bounded() for page in paper)

    assert "去了派出所" in text
    assert "他姐姐" not in text


def test_every_revision_is_in_it(case, by):
    to_write = open_case(case_id=case.row.pk, by=by, to_write=True)
    first = to_write.write(Note(text="写错了"))
    to_write.write(Note(text="改对了"), thing=first.thing)
    code_for(case, by)

    told = "".join(map(filing.text_of, made(case, by).sheets))

    assert "写错了" in told
    assert "改对了" in told


def test_a_leaf_about_others_from_first_to_last_is_withheld_whole(case, by):
    services.write_note(case_id=case.row.pk, note=Note(text="举报人是邻居"), by=by)
    code_for(case, by)
    name = filing.name_of(case.history()[-1])

    last = made(case, by, withheld=[name]).sheets[-1]

    assert last.content is None
    assert "邻居" not in filing.text_of(last)


def test_what_she_asked_for_it_is_answered(case, by):
    her = opened_with(code_for(case, by))
    ask_id = case.row.pk
    hers.ask(ask_id=ask_id, asking=Asking.FILE, words="", by=her, now=NOW)

    made(case, by)

    assert queries.behind_door(her, today=MARCH_1).asked[0].answered_at
    assert queries.waiting_count(case.row) == 0


def test_without_a_code_nobody_could_open_it(case, by):
    with pytest.raises(Refused) as refused:
        made(case, by)

    assert refused.value.reasons == (DoorRefusal.NO_DOOR,)


def test_marks_stand_on_text_alone():
    for kind in every_kind():
        struck(Seeder().filled(kind))  # anything else refuses to be struck


def test_a_field_that_nobody_named_is_told_all_the_same():
    class Forgetful(Leaf):
        kind = "forgetful"
        label = "忘"
        template = "casework/leaves/note.html"
        left_out: str

    assert in_words(Forgetful(left_out="<她的话>")) == "left out：<她的话>"


def test_each_paragraph_is_a_line_of_its_own():
    note = Note(text="第一段\n\n第二段", hers="她的话")

    assert in_words(note).splitlines() == ["做了什么：第一段", "", "第二段", "她的原话：她的话"]


def test_a_note_keeps_apart_what_is_about_others():
    assert is_about_others(Note.model_fields["others"])
    assert struck(Note(text="她来了", others="他姐姐")).others == STRUCK
