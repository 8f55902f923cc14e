"""R16: files are in her file too, those that are hers or were released, and no other."""

import re

import pytest
from django.urls import reverse

from niangjia.casework import seats
from niangjia.casework.field_lines import in_words
from niangjia.casework.files import services as files
from niangjia.casework.her_door import filing, hers, queries
from niangjia.casework.her_door.models import LaidFile
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.wording import struck
from niangjia.people.keys.tests.holding import take_in_hand

PDF = b"%PDF-1.7 \xe5\xb0\x8f\xe6\xa2\x85"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(by, second):
    return make_case(by, team=[second])


@pytest.fixture
def code(case, by):
    return code_for(case, by)


def kept(case, by, *, content=PDF, name="病历.pdf", is_hers=False):
    return files.keep_file(case_id=case.row.pk, content=content, name=name, by=by, is_hers=is_hers)


def made(case, by, given=(), withheld=()):
    return filing.make_file(
        case_id=case.row.pk, withheld=withheld, given=map(filing.name_of, given), by=by, now=NOW
    )


def test_one_that_was_released_is_there_and_opens_for_her_code_alone(case, by, code):
    read = kept(case, by)

    made(case, by, given=[read])

    her = opened_with(code)
    leaf, content = queries.her_paper(her, read.thing)
    assert (leaf.name, content) == ("病历.pdf", PDF)
    assert PDF not in bytes(LaidFile.objects.get().sealed)


def test_one_that_nobody_released_is_named_and_not_there(case, by, code):
    read = kept(case, by)

    made(case, by)

    her = opened_with(code)
    assert "病历.pdf" in "".join(map(filing.text_of, queries.her_file(her).sheets))
    with pytest.raises(LaidFile.DoesNotExist):
        queries.her_paper(her, read.thing)


def test_her_own_are_ticked_for_the_worker_and_others_are_not(client, case, by, code):
    own, other = kept(case, by, is_hers=True), kept(case, by, name="他的.pdf")
    take_in_hand(client, by)

    page = client.get(reverse("her_door:file", args=[case.row.pk])).content.decode()

    ticks = re.findall(r'name="give" value="([^"]+)"( checked)?', page)
    assert ticks == [(filing.name_of(own), " checked"), (filing.name_of(other), "")]


def test_one_taken_away_or_withheld_whole_is_not_given(case, by, code):
    gone, about_others = kept(case, by), kept(case, by)
    files.remove_file(case_id=case.row.pk, thing=gone.thing, why="放错了", by=by)

    made(case, by, given=[gone, about_others], withheld=[filing.name_of(about_others)])

    assert not LaidFile.objects.exists()


def test_it_opens_after_the_case_got_a_new_key(case, by, second, code):
    read = kept(case, by)
    made(case, by, given=[read])

    seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

    assert queries.her_paper(opened_with(code), read.thing)[1] == PDF


def test_made_anew_without_it_and_with_a_new_code_it_is_gone(case, by, code):
    read = kept(case, by)
    made(case, by, given=[read])
    made(case, by)
    is_gone = not LaidFile.objects.exists()

    made(case, by, given=[read])
    hers.end_own_door(by=opened_with(code))

    assert is_gone
    assert not LaidFile.objects.exists()


def test_on_her_page_it_is_a_file_under_a_name_that_says_nothing(client, case, by, code):
    read = kept(case, by)
    made(case, by, given=[read])
    client.post(reverse("her:enter"), {"code": code})

    page = client.get(reverse("her:file")).content.decode()
    answer = client.get(reverse("her:paper", args=[read.thing]))

    assert reverse("her:paper", args=[read.thing]) in page
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="file.pdf"'
    assert client.get(reverse("her:paper", args=[case.row.pk])).status_code == 404


def test_no_key_that_a_leaf_holds_is_in_her_file_or_in_an_export(case, by):
    leaf = open_case(case_id=case.row.pk, by=by).history(kept(case, by).thing)[-1].leaf

    assert leaf.key not in in_words(leaf)
    assert leaf.stored not in in_words(leaf)
    assert leaf.key not in struck(leaf).model_dump_json()
