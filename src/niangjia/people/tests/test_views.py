"""Pages of people: what is offered, what is refused, what is kept of what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from niangjia.people.models import Appointment, Member, Role, Unit
from niangjia.people.tests.cast import LONG_AGO, give, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


def text_of(answer):
    return answer.content.decode()


def add(client, **more):
    form = {"name": "新人", "unit": "990101001001", "login": "new", "password": "a-long-password"}
    return client.post(reverse("people:member_add"), form | more)


class TestMembers:
    def test_lists_those_in_sight_only(self, as_head, worker, outsider):
        page = text_of(as_head.get(reverse("people:members")))

        assert "worker" in page
        assert "outsider" not in page

    def test_takes_few_statements(self, as_head, worker, colleague, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            as_head.get(reverse("people:members"))

    def test_adds_and_leads_to_her_page(self, as_head, village):
        answer = add(as_head)

        added = Member.objects.of_command_line().get(login="new")
        assert answer.url == reverse("people:member", args=[added.pk])

    @pytest.mark.parametrize(
        "wrong",
        [{"login": "head"}, {"login": "A b"}, {"password": "short"}, {"unit": "EVERGREEN"}],
    )
    def test_keeps_what_was_typed_when_refused(self, as_head, village, elsewhere, wrong):
        answer = add(as_head, **wrong)

        assert answer.status_code == 422
        assert 'value="新人"' in text_of(answer)
        assert "a-long-password" not in text_of(answer)


class TestRoles:
    def give(self, client, member, role, unit="990101001001"):
        return client.post(
            reverse("people:appoint", args=[member.pk]), {"role": role, "unit": unit}
        )

    def held(self, member):
        found = Appointment.objects.filter(member=member, until__isnull=True)
        return set(found.values_list("role__code", flat=True))

    def test_offers_only_what_may_be_given(self, as_head, worker):
        page = text_of(as_head.get(reverse("people:member", args=[worker.pk])))

        assert '<option value="officer"' in page
        assert '<option value="steward"' not in page

    def test_gives_and_takes_back(self, as_head, worker):
        self.give(as_head, worker, "reader")
        assert self.held(worker) == {"worker", "reader"}

        for one in Appointment.objects.filter(member=worker):
            as_head.post(reverse("people:appointment_end", args=[one.pk]))
        assert self.held(worker) == set()

    @pytest.mark.parametrize("role", ["steward", "head"])
    def test_a_role_not_listed_is_refused_though_it_was_sent(self, as_head, worker, role):
        answer = self.give(as_head, worker, role)

        assert answer.status_code == 422
        assert "您的角色不能授予这个角色" in text_of(answer)
        assert self.held(worker) == {"worker"}

    def test_no_one_gives_herself_a_role(self, as_head, head):
        answer = self.give(as_head, head, "worker", unit="990101")

        assert answer.status_code == 422
        assert self.held(head) == {"head"}

    def test_a_worker_gives_nothing(self, client, worker, colleague):
        client.force_login(worker)

        # She may not even see members: her colleague's page is not there for her.
        assert self.give(client, colleague, "reader").status_code == 404
        assert self.held(colleague) == {"worker"}

    def test_a_member_of_another_tree_is_not_there(self, as_head, outsider):
        assert self.give(as_head, outsider, "worker").status_code == 404
        assert as_head.post(reverse("people:leave", args=[outsider.pk])).status_code == 404


class TestLeaving:
    def test_is_told(self, as_head, worker):
        page = as_head.post(reverse("people:leave", args=[worker.pk]), follow=True)

        assert "已办理离岗" in text_of(page)

    def test_oneself_is_refused_with_the_reason(self, as_head, head):
        page = as_head.post(reverse("people:leave", args=[head.pk]), follow=True)

        assert "请由另一位负责人办理" in text_of(page)
        assert Member.objects.of_command_line().get(pk=head.pk).is_active


class TestMoving:
    def test_she_belongs_to_the_other_unit_at_once(self, as_head, worker, township):
        address = reverse("people:move", args=[worker.pk])

        page = as_head.post(address, {"to": township.code}, follow=True)

        assert "已转到新单位" in text_of(page)
        assert Member.objects.of_command_line().get(pk=worker.pk).unit == township

    def test_a_closed_unit_is_not_offered_and_refused_when_sent(self, as_head, worker, township):
        closed = make_unit("990101001002", parent=township, closed_on=LONG_AGO)

        answer = as_head.post(reverse("people:move", args=[worker.pk]), {"to": closed.code})

        assert answer.status_code == 422
        assert f'value="{closed.code}"' not in text_of(answer)

    def test_oneself_is_refused_with_the_reason(self, as_head, head, township):
        answer = as_head.post(reverse("people:move", args=[head.pk]), {"to": township.code})

        assert answer.status_code == 422
        assert "请由另一位负责人办理" in text_of(answer)


class TestWhatIsOffered:
    """What the page offers is what the services allow: each role at the unit where it is held."""

    OFFERS = ("people:give_password", "people:move", "people:leave")

    def offered(self, client, member):
        page = text_of(client.get(reverse("people:member", args=[member.pk])))
        held = Appointment.objects.filter(member=member, until__isnull=True)
        ends = [reverse("people:appointment_end", args=[one.pk]) in page for one in held]
        return [reverse(name, args=[member.pk]) in page for name in self.OFFERS], ends

    def test_all_of_it_where_every_role_is_in_hand(self, as_head, worker):
        assert self.offered(as_head, worker) == ([True] * 3, [True])

    def test_nothing_of_a_village_worker_who_is_head_of_the_county(
        self, client, township, county, worker
    ):
        give("head", worker, at=county)
        client.force_login(give("steward", make_member("town.steward", township)))

        offers, ends = self.offered(client, worker)
        assert offers == [False] * 3
        assert sorted(ends) == [False, True]


class TestUnits:
    def test_shows_the_tree_with_successors(self, as_head, township, village):
        other = make_unit("990101001002", "下坪村妇联", parent=township)
        as_head.post(
            reverse("people:unit_close", args=[village.code]),
            {"on": "2026-03-01", "successors": [other.code]},
        )

        page = text_of(as_head.get(reverse("people:units")))

        assert "2026年3月1日撤销" in page
        assert 'href="#990101001002"' in page

    def test_takes_few_statements(self, as_head, village, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            as_head.get(reverse("people:units"))

    def test_opens_below(self, as_head, township):
        answer = as_head.post(
            reverse("people:unit_open", args=[township.code]),
            {"code": "990101001009", "name": "新村妇联", "on": "2026-03-01", "name_en": ""},
        )

        assert answer.status_code == 302
        assert Unit.objects.everywhere().get(code="990101001009").parent == township

    def test_a_code_that_is_taken_keeps_the_rest(self, as_head, township, village):
        answer = as_head.post(
            reverse("people:unit_open", args=[township.code]),
            {"code": village.code, "name": "新村妇联", "on": "2026-03-01"},
        )

        assert answer.status_code == 422
        assert 'value="新村妇联"' in text_of(answer)


class TestTreeFile:
    def send(self, client, text):
        file = SimpleUploadedFile("units.csv", text.encode())
        return client.post(reverse("people:units_import"), {"file": file}, follow=True)

    def test_shows_first_and_opens_then(self, as_head, county):
        page = self.send(as_head, "代码,名称,上级\nK1,一村,990101\nK2,二村,K1\n")
        assert "二村" in text_of(page)
        assert not Unit.objects.everywhere().filter(code="K1").exists()

        as_head.post(page.request["PATH_INFO"])

        assert Unit.objects.everywhere().get(code="K2").path == "990101/K1/K2/"

    def test_names_the_faulty_row_and_opens_nothing(self, as_head, county):
        page = self.send(as_head, "代码,名称,上级\nK1,一村,990101\nK2,二村,NOPE\n")
        assert "没有代码为这个的上级单位" in text_of(page)

        again = as_head.post(page.request["PATH_INFO"])

        assert "NOPE" in text_of(again)
        assert not Unit.objects.everywhere().filter(code="K1").exists()

    def test_a_file_that_cannot_be_read_is_told_at_its_field(self, as_head):
        page = self.send(as_head, "")

        assert page.status_code == 422
        assert "文件里没有数据行" in text_of(page)

    def test_a_forged_ticket_leads_back(self, as_head):
        answer = as_head.get(reverse("people:units_import_review", args=["forged"]))

        assert answer.url == reverse("people:units_import")


def test_a_refusal_names_whom_to_ask(client, worker, head):
    client.force_login(worker)

    page = client.get(reverse("people:members"))

    assert page.status_code == 403
    assert "您的角色不能「看成员」" in text_of(page)
    assert head.name in text_of(page)


def test_roles_of_the_file_are_the_roles_that_can_be_given(head):
    codes = set(Role.objects.values_list("code", flat=True))

    assert all(set(role.may_grant) <= codes for role in Role.objects.all())
