"""The directory: kept by a unit for those below it, found by words, marked when it is old."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from niangjia.casework.directory import queries, services
from niangjia.casework.directory.models import Service
from niangjia.casework.directory.rules import is_old
from niangjia.casework.directory.tests.listing import CLINIC, as_json, hsds_service
from niangjia.casework.directory.vocabulary import DirectoryRefusal, Kind, Status
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused

TODAY = date(2026, 3, 1)


def kept(by, told=CLINIC):
    return services.keep_service(unit=by.unit, told=told, by=by, today=TODAY)


def names(viewer, **asked):
    return [row.name for row in queries.directory_of(viewer=viewer, **asked)]


class TestDirectory:
    def test_the_county_s_serves_its_villages_and_nobody_else(self, head, worker, outsider):
        kept(head)

        assert (names(worker), names(outsider)) == (["急诊"], [])

    def test_the_village_s_own_stays_in_the_village(self, caseworker, head):
        kept(caseworker)

        assert (names(caseworker), names(head)) == (["急诊"], [])

    def test_every_word_must_stand_in_it(self, head):
        kept(head)

        assert names(head, words="人民路 急诊") == ["急诊"]
        assert names(head, words="人民路 眼科") == []
        assert names(head, kind=Kind.POLICE) == []

    def test_a_worker_reads_and_does_not_write(self, worker):
        with pytest.raises(NotPermitted):
            kept(worker)

    def test_one_that_nobody_can_reach_is_none(self, head):
        told = CLINIC.model_copy(update={"phones": (), "addresses": (), "website": ""})

        with pytest.raises(Refused) as refused:
            kept(head, told)

        assert refused.value.reasons == (DirectoryRefusal.NO_WAY,)

    def test_half_a_year_unchecked_it_is_old(self):
        assert not is_old(TODAY - timedelta(days=180), today=TODAY)
        assert is_old(TODAY - timedelta(days=181), today=TODAY)
        assert is_old(None, today=TODAY)

    def test_checked_it_is_so_as_of_today(self, head):
        services.check_service(service_id=kept(head).pk, by=head, today=TODAY)

        assert queries.directory_of(viewer=head).get().shape.checked_on == TODAY

    def test_one_that_is_shut_says_so_wherever_it_is_found(self, client, head):
        row = kept(head, CLINIC.model_copy(update={"status": Status.PAUSED}))
        client.force_login(head)

        pages = [reverse("directory:list"), reverse("directory:service", args=[row.pk])]

        assert all("暂停" in client.get(page).content.decode() for page in pages)


class TestImport:
    def test_twice_it_is_there_once(self, head):
        content = as_json(hsds_service())
        said = {"unit": head.unit, "content": content, "by": head, "today": TODAY}

        first, second = (services.import_directory(**said) for _ in range(2))

        assert ((first.new, first.known), (second.new, second.known)) == ((1, 0), (0, 1))

    def test_with_one_fault_nothing_comes_in_and_the_page_says_where(self, client, head):
        client.force_login(head)
        content = as_json(hsds_service(), hsds_service(id="s2", status="open"))
        file = SimpleUploadedFile("hsds.json", content)

        answer = client.post(reverse("directory:import"), {"file": file})

        assert answer.status_code == 422
        assert "contents[1]" in answer.content.decode()
        assert not Service.objects.visible_to(head).exists()


def test_typed_by_hand_what_no_field_shows_stays(client, head):
    client.force_login(head)
    row = kept(head)
    page = client.get(reverse("directory:edit", args=[row.pk]))
    typed = page.context["form"].initial

    client.post(reverse("directory:edit", args=[row.pk]), typed | {"fees": "免费"})

    told = queries.service_in_sight(row.pk, viewer=head).shape
    assert told == CLINIC.model_copy(update={"fees": "免费"})
