"""A level signs only when those below it, whom it asked, have."""

import pytest
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.people.console import Console
from niangjia.people.services import close_unit
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.reports.editions import rules, workflow
from niangjia.reports.editions.collecting.queries import units_waited_for
from niangjia.reports.editions.collecting.services import lift, withdraw
from niangjia.reports.editions.tests.calling import called, moved_to
from niangjia.reports.editions.tests.handing import handed_in
from niangjia.reports.editions.vocabulary import EditionRefusal, State, Step

NO_NUMBERS = "我们做了许多工作。"


@pytest.fixture
def chief(township):
    return give("head", make_member("chief", township))


@pytest.fixture
def second_village(township):
    return make_unit("990101001002", "下坪村妇联", parent=township)


@pytest.fixture
def report(chief):
    return moved_to(handed_in(chief, NO_NUMBERS), State.CHECKED)


def sign(edition, by):
    return workflow.take(Step.SIGN, edition_id=edition.pk, by=by, today=clock.today())


class TestSigning:
    def test_is_refused_with_the_names_of_all_that_were_called(
        self, chief, report, village, second_village
    ):
        called(chief)

        with pytest.raises(Refused) as refused:
            sign(report, chief)

        assert refused.value.reasons == (rules.children_not_signed(["上坪村妇联", "下坪村妇联"]),)

    def test_waits_for_nobody_when_all_have_signed_or_are_let_off(
        self, chief, report, author, second_village
    ):
        call = called(chief)
        moved_to(handed_in(author, NO_NUMBERS), State.SIGNED)
        lift(call_id=call.pk, code=second_village.code, why="新设", by=chief, today=clock.today())

        assert sign(report, chief).state == State.SIGNED

    def test_of_units_that_were_not_called_only_those_that_began_are_waited_for(
        self, chief, report, author, second_village
    ):
        handed_in(author, NO_NUMBERS)

        with pytest.raises(Refused) as refused:
            sign(report, chief)

        assert refused.value.reasons == (rules.children_not_signed(["上坪村妇联"]),)

    def test_who_is_let_off_may_have_begun(self, chief, report, author):
        call = called(chief)
        handed_in(author, NO_NUMBERS)
        lift(call_id=call.pk, code=author.unit.code, why="合并上报", by=chief, today=clock.today())

        assert sign(report, chief).state == State.SIGNED

    def test_a_withdrawn_call_holds_nobody_up_whoever_began(self, chief, report, author):
        call = called(chief)
        handed_in(author, NO_NUMBERS)
        withdraw(call_id=call.pk, why="改用报表", by=chief, today=clock.today())

        assert sign(report, chief).state == State.SIGNED

    @pytest.mark.parametrize("is_called", [True, False])
    def test_a_unit_closed_over_its_draft_is_not_waited_for_and_is_named(
        self, client, chief, report, author, second_village, is_called
    ):
        if is_called:
            called(chief, units=[author.unit])
        handed_in(author, NO_NUMBERS)
        heirs = [second_village] if is_called else []
        closing = Console(chief.unit)
        close_unit(unit=author.unit, by=closing, on=clock.today(), successors=heirs)
        client.force_login(chief)
        page = client.get(reverse("editions:edition", args=[report.pk])).content.decode()

        assert "撤销，它的稿子没有签发，签这一份不等它" in page
        waited_for = units_waited_for(report, today=clock.today())
        assert waited_for == ([second_village] if is_called else [])

    def test_a_call_for_another_report_or_by_another_unit_does_not_count(
        self, chief, report, village, head
    ):
        called(chief, name="简报")
        called(head)

        assert sign(report, chief).state == State.SIGNED


class TestThePage:
    def test_says_before_whom_it_waits_for_and_why_others_do_not_count(
        self, client, chief, report, village, second_village
    ):
        call = called(chief)
        lift(call_id=call.pk, code=second_village.code, why="新设", by=chief, today=clock.today())
        client.force_login(chief)
        text = client.get(reverse("editions:edition", args=[report.pk])).content.decode()

        assert "2 个单位里 1 个还没签发" in text
        assert "免交 · 新设" in text

    def test_tells_the_names_when_the_step_is_pressed(self, client, chief, report, village):
        called(chief)
        client.force_login(chief)
        client.post(reverse("editions:step", args=[report.pk]), {"step": "sign"})
        text = client.get(reverse("editions:edition", args=[report.pk])).content.decode()

        assert "下级有 1 个单位的同一份报告还没签发：上坪村妇联。" in text


def test_of_very_many_only_some_are_named():
    fault = rules.children_not_signed([f"村{n}" for n in range(40)])

    assert fault.what == EditionRefusal.CHILDREN_NOT_SIGNED
    assert fault.facts["n"] == 40
    assert fault.facts["units"].endswith("村11 …")
