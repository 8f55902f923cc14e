"""A report comes back with a note on a passage, which stands there until that changes."""

import pytest
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions import workflow
from niangjia.reports.editions.services import revise
from niangjia.reports.editions.tests.calling import moved_to
from niangjia.reports.editions.tests.handing import handed_in, word_file
from niangjia.reports.editions.vocabulary import MOVED, EditionRefusal, State, Step, Way
from niangjia.reports.editions.workflow import passings_of

TITLE, FIRST, SECOND = "工作总结", "我们做了许多工作。", "明年还要努力。"


@pytest.fixture
def chief(township):
    return give("head", make_member("chief", township))


@pytest.fixture
def signed(author):
    return moved_to(handed_in(author, TITLE, FIRST, SECOND), State.SIGNED)


def sent_back(client, member, edition, *, passage, why="写具体些"):
    client.force_login(member)
    address = reverse("editions:step", args=[edition.pk])
    client.post(address, {"step": "send_back", "why": why, "passage": passage})
    edition.refresh_from_db()
    return edition


def page_of(client, member, edition):
    client.force_login(member)
    return client.get(reverse("editions:edition", args=[edition.pk]))


def remarks(answer):
    rows = answer.context["rows"]
    return {"".join(p.words for p in row.pieces): row.notes for row in rows if row.notes}


class TestTheNote:
    def test_stands_beside_the_passage_that_was_chosen(self, client, author, chief, signed):
        sent_back(client, chief, signed, passage=len(TITLE) + 1)

        assert signed.state == State.DRAFT
        assert remarks(page_of(client, author, signed)) == {FIRST: ["chief退回：写具体些"]}
        facts = facts_of(records_about(signed).filter(event=MOVED).get())
        assert set(facts) == {"step", "version"}  # what was said is kept where it can be taken out
        assert [(one.quote, one.why) for one in passings_of(signed)] == [(FIRST, "写具体些")]

    def test_goes_when_the_passage_is_changed_and_stays_while_others_are(
        self, client, author, chief, signed
    ):
        sent_back(client, chief, signed, passage=len(TITLE) + 1)
        for version, words in enumerate([(TITLE, FIRST, "新的一段。"), (TITLE, "做了三件事。")], 1):
            changed = word_file(*words)
            revise(edition_id=signed.pk, version=version, docx=changed, way=Way.UPLOADED, by=author)
            told = remarks(page_of(client, author, signed))
            assert (FIRST in told) == (FIRST in words)

    def test_is_over_when_the_report_is_on_its_way_again(self, client, author, chief, signed):
        sent_back(client, chief, signed, passage=len(TITLE) + 1)
        moved_to(signed, State.CHECKED)

        assert not any("退回" in str(r) for r in remarks(page_of(client, author, signed)).values())

    def test_may_be_about_the_whole_report(self, client, author, chief, signed):
        sent_back(client, chief, signed, passage="")

        assert remarks(page_of(client, author, signed)) == {}
        assert "写具体些" in page_of(client, author, signed).content.decode()


def test_who_sends_it_back_is_led_to_a_page_that_she_sees(client, chief, signed):
    client.force_login(chief)
    address = reverse("editions:step", args=[signed.pk])
    answer = client.post(address, {"step": "send_back", "why": "写具体些"}, follow=True)

    assert answer.status_code == 200
    assert "已退回修改" in answer.content.decode()


class TestWhatIsRefused:
    @pytest.mark.parametrize("passage", ["1", "99999"])
    def test_a_passage_that_is_not_there(self, client, chief, signed, passage):
        sent_back(client, chief, signed, passage=passage)

        assert signed.state == State.SIGNED
        assert "没有这一段" in page_of(client, chief, signed).content.decode()

    def test_sending_back_without_a_word(self, chief, signed):
        with pytest.raises(Refused) as refused:
            workflow.take(
                Step.SEND_BACK, edition_id=signed.pk, by=chief, today=clock.today(), quote=FIRST
            )

        assert refused.value.reasons == (EditionRefusal.NO_REASON,)


def test_every_passage_can_be_chosen_on_the_page(client, chief, signed):
    text = page_of(client, chief, signed).content.decode()

    for words in (TITLE, FIRST, SECOND):
        assert f">{words}</option>" in text
