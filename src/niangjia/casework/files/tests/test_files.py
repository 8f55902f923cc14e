"""Files of a case: sealed on the disk, gone when they go, nobody's when the request failed."""

import os
import uuid
from io import BytesIO

import pytest
from django.db import transaction
from django.urls import reverse
from PIL import Image

from niangjia.casework import seats
from niangjia.casework.files import services, storage
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.models import StoredFile
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import Part
from niangjia.kernel.files.scanning import TEST_SIGNATURE
from niangjia.kernel.keys import WrongKey
from niangjia.people.keys.tests.holding import take_in_hand

PDF = b"%PDF-1.7 \xe5\xb0\x8f\xe6\xa2\x85"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "sealed"


def lying(media):
    return [path for path in media.glob("*/*") if path.is_file()]


def kept(case, by, content=PDF, name="伤情.pdf"):
    return services.keep_file(case_id=case.row.pk, content=content, name=name, by=by)


def age(path):
    os.utime(path, (0, 0))


def test_it_comes_back_as_it_was_and_lies_there_locked_under_a_name_that_says_nothing(by, media):
    case = make_case(by)
    read = kept(case, by)

    leaf, content = services.file_content(case_id=case.row.pk, thing=read.thing, by=by)

    (path,) = lying(media)
    assert (leaf.name, content) == ("伤情.pdf", PDF)
    assert path.name == leaf.stored
    assert PDF not in path.read_bytes()


def test_a_picture_is_drawn_anew_without_where_it_was_taken(by):
    exif = Image.Exif()
    exif[0x010E] = "at her door"
    target = BytesIO()
    Image.new("RGB", (3000, 20)).save(target, "JPEG", exif=exif)
    case = make_case(by)
    read = kept(case, by, target.getvalue(), "门口.jpg")

    _, content = services.file_content(case_id=case.row.pk, thing=read.thing, by=by)

    assert max(Image.open(BytesIO(content)).size) == 2000
    assert b"her door" not in content


def test_the_same_form_sent_twice_keeps_one(by, media):
    case, thing = make_case(by), uuid.uuid4()
    for _ in range(2):
        services.keep_file(case_id=case.row.pk, content=PDF, name="a.pdf", by=by, thing=thing)

    assert len(lying(media)) == 1


def test_who_left_the_team_opens_no_file_with_what_she_kept(
    by, second, media, django_capture_on_commit_callbacks
):
    case = make_case(by, team=[second], part=Part.WORKER)
    old = kept(case, by).leaf.place
    copied = storage.path_of(old.name).read_bytes()

    with django_capture_on_commit_callbacks(execute=True):
        seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

    (path,) = lying(media)
    (leaf,) = open_case(case_id=case.row.pk, by=by).current(SealedFile)
    assert path.name == leaf.stored != old.name
    assert path.read_bytes() != copied
    with pytest.raises(WrongKey):
        storage.unlock(path.read_bytes(), key=old.key, about=f"file {leaf.stored}")


def test_taken_away_it_is_gone_and_why_stays(by, media, django_capture_on_commit_callbacks):
    case = make_case(by)
    read = kept(case, by)

    with django_capture_on_commit_callbacks(execute=True):
        services.remove_file(case_id=case.row.pk, thing=read.thing, why="传错了", by=by)

    assert lying(media) == []
    assert not StoredFile.objects.exists()
    (leaf,) = open_case(case_id=case.row.pk, by=by).current(SealedFile)
    assert (leaf.removed_because, leaf.key) == ("传错了", "")


def test_the_leftover_of_a_request_that_failed_is_swept_an_hour_later(by, media):
    case = make_case(by)
    stays = kept(case, by).leaf.stored
    with transaction.atomic():
        kept(case, by)
        transaction.set_rollback(True)
    fresh = storage.sweep_leftovers()

    for path in lying(media):
        age(path)
    assert (fresh, storage.sweep_leftovers()) == (0, 1)
    assert [path.name for path in lying(media)] == [stays]


def test_the_page_hands_it_out_under_a_neutral_name_and_nothing_keeps_it(client, by):
    case = make_case(by)
    take_in_hand(client, by)
    address = reverse("files:content", args=[case.row.pk, kept(case, by).thing])

    answer = client.get(address)

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="file.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_a_virus_is_refused_in_words_and_nothing_lies_there(client, by, media):
    case = make_case(by)
    take_in_hand(client, by)
    sent = BytesIO(b"%PDF-" + TEST_SIGNATURE)
    sent.name = "a.pdf"

    answer = client.post(reverse("files:list", args=[case.row.pk]), {"file": sent})

    assert answer.status_code == 422
    assert "杀毒程序认出" in answer.content.decode()
    assert lying(media) == []
