"""A contact: counted without a name, or a case, or in the queue; taken back; taken once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from niangjia.casework.intake import queue, web
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.models import QueueItem
from niangjia.casework.intake.queries import my_day
from niangjia.casework.intake.services import Contact, begin_from_intake, end_as_call, take_back
from niangjia.casework.intake.vocabulary import (
    CONTACT_COUNTED,
    Channel,
    Grown,
    IntakeRefusal,
)
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.leaves import DutyFacts
from niangjia.casework.reporting_duty.services import is_under_14
from niangjia.casework.reporting_duty.vocabulary import Age, Harm
from niangjia.casework.room import open_case
from niangjia.kernel import clock
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.refusal import Refused
from niangjia.ledger.models import Entry
from niangjia.ledger.recount import differences
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.shared import make_shared_key, take_out
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.keys.vocabulary import KeyRefusal, SharedFor
from niangjia.people.tests.cast import give, make_member, make_unit

CANARY = "小梅说他又动手了"


def contact(*, channel=Channel.PHONE, topic="marriage", grown=Grown.ADULT, is_read=True, **fields):
    intake = Intake(channel=channel, topic=topic, grown=grown, came_at=clock.now(), **fields)
    return Contact(uuid.uuid4(), intake, 6, is_read)


def told(by, contact):
    return {"unit": by.unit, "contact": contact, "by": by, "today": clock.today()}


def posted(measure):
    found = Entry.objects.for_recount().filter(measure=f"rights.{measure}")
    return sum(entry.steps for entry in found)


def all_of_the_database():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (bytes(v) if isinstance(v, memoryview) else v for v in row)


def holds(text):
    wanted = text.encode()
    return any(
        wanted in (value if isinstance(value, bytes) else str(value).encode())
        for value in all_of_the_database()
    )


@pytest.fixture
def duty(by, second):
    """The queue's key of the village, in both hands."""
    both = [by.member, second.member]
    return make_shared_key(unit=by.unit, shared_for=SharedFor.QUEUE, holders=both, by=second)


class TestCall:
    def test_advice_ends_as_a_count_and_no_word_of_it_stays(self, by):
        end_as_call(**told(by, contact(called="小梅", words=CANARY)))

        assert (posted("requests"), posted("request_calls"), posted("request_minutes")) == (1, 1, 6)
        assert not holds(CANARY)
        assert not holds("小梅")
        assert Case.objects.for_housekeeping().count() == 0

    def test_the_same_form_sent_twice_is_counted_once(self, by):
        one = contact()
        end_as_call(**told(by, one))
        end_as_call(**told(by, one))

        assert AuditRecord.objects.filter(event=CONTACT_COUNTED).count() == 1

    def test_taken_back_the_ledger_reverses_it_and_the_recount_agrees(self, by):
        made = end_as_call(**told(by, contact(channel=Channel.VISIT)))
        assert posted("walk_ins") == 1

        take_back(contact_id=made.pk, by=by, now=clock.now())

        assert (posted("walk_ins"), posted("requests")) == (0, 0)
        assert list(differences()) == []
        with pytest.raises(Refused):
            take_back(contact_id=made.pk, by=by, now=clock.now())

    def test_nothing_is_taken_before_the_limits_were_read(self, by):
        with pytest.raises(Refused) as refused:
            end_as_call(**told(by, contact(is_read=False, topic="")))

        assert refused.value.reasons == (
            IntakeRefusal.LIMITS_UNREAD,
            IntakeRefusal.TOPIC_MISSING,
        )

    def test_her_day_is_counts_of_her_own(self, by, second):
        end_as_call(**told(by, contact()))
        end_as_call(**told(second, contact()))
        gone = end_as_call(**told(by, contact()))
        take_back(contact_id=gone.pk, by=by, now=clock.now())

        day = my_day(viewer=by, today=clock.today())
        assert (day.contacts, day.minutes, dict(day.topics)) == (1, 6, {"marriage": 1})


class TestCase:
    def test_a_contact_becomes_a_case_once(self, by):
        one = contact(called="小梅", words=CANARY, topic="violence")
        begin_from_intake(**told(by, one))
        case = begin_from_intake(**told(by, one))

        assert [leaf.leaf.kind for leaf in case.leaves()] == ["beginning", "intake"]
        assert (posted("cases_opened"), posted("requests"), posted("advice_only")) == (1, 1, 0)
        assert not holds(CANARY)

    def test_of_a_harmed_minor_the_duty_is_open_from_the_first_minute(self, by):
        one = contact(called="小雨", topic="violence", grown=Grown.MINOR)
        with pytest.raises(Refused):
            end_as_call(**told(by, one))

        face = begin_from_intake(**told(by, one)).face
        assert (face.is_minor, face.next_what) == (True, "要报告")

    @pytest.mark.parametrize(
        ("topic", "harm"),
        [
            ("violence", Harm.DOMESTIC_VIOLENCE),
            ("harassment", Harm.OTHER_HARM),
            ("custody", Harm.UNASKED),
        ],
    )
    def test_of_a_minor_nothing_is_written_that_nobody_said(self, by, topic, harm):
        one = contact(called="小雨", topic=topic, grown=Grown.MINOR)
        case = begin_from_intake(**told(by, one))

        (facts,) = case.current(DutyFacts)
        assert (facts.age, facts.harm) == (Age.MINOR, harm)
        assert is_under_14(case)


class TestQueue:
    def test_what_was_put_is_taken_and_becomes_her_case(self, by, second, duty):
        item = queue.put(**told(by, contact(called="小梅", words=CANARY)))
        assert not holds(CANARY)

        case = queue.take(item_id=item.pk, called="", by=second, today=clock.today())

        assert case.face.called == "小梅"
        item.refresh_from_db(from_queryset=QueueItem.objects.visible_to(second))
        assert (item.state, bytes(item.locked), bytes(item.key)) == ("taken", b"", b"")
        assert posted("requests") == 1
        with pytest.raises(Case.DoesNotExist):
            open_case(case_id=case.row.pk, by=by)

    def test_taken_twice_by_her_it_is_one_case(self, by, second, duty):
        item = queue.put(**told(by, contact(called="小梅")))
        take = {"item_id": item.pk, "called": "", "by": second, "today": clock.today()}

        first, again = queue.take(**take), queue.take(**take)

        assert first.row.pk == again.row.pk
        assert posted("requests") == 1

    def test_what_waits_opens_with_the_new_key_when_the_old_is_changed(self, by, second, duty):
        item = queue.put(**told(by, contact(called="小梅")))

        take_out(shared=duty, member=by.member, by=second)

        found = queue.open_item(item_id=item.pk, by=second, now=clock.now())
        assert found.intake.called == "小梅"

    def test_who_holds_no_key_reads_nothing(self, by, duty):
        item = queue.put(**told(by, contact(words=CANARY)))
        other = holding(give("caseworker", make_member("other", by.unit)))

        with pytest.raises(Refused) as refused:
            queue.open_item(item_id=item.pk, by=other, now=clock.now())
        assert refused.value.reasons == (KeyRefusal.NOT_A_HOLDER,)

    def test_handed_on_it_is_another_unit_s_alone_and_has_waited_since_it_came(
        self, by, second, duty, county
    ):
        there = make_unit("990101002", parent=county)
        hers = holding(give("supervisor", make_member("there", there)))
        make_shared_key(unit=there, shared_for=SharedFor.QUEUE, holders=[hers.member], by=hers)
        item = queue.put(**told(by, contact(words=CANARY)))

        queue.hand_on(item_id=item.pk, to=there, by=second)

        assert queue.waiting(unit=by.unit, viewer=by, now=clock.now()) == []
        (found,) = queue.waiting(unit=there, viewer=hers, now=clock.now())
        assert (found.intake.words, found.row.came_at) == (CANARY, item.came_at)

    def test_to_another_organisation_it_goes_by_no_hand(self, client, by, duty, elsewhere):
        theirs = holding(give("supervisor", make_member("theirs", elsewhere)))
        hands = [theirs.member]
        make_shared_key(unit=elsewhere, shared_for=SharedFor.QUEUE, holders=hands, by=theirs)
        item = queue.put(**told(by, contact(words=CANARY)))
        take_in_hand(client, by)

        page = client.get(reverse("intake:item", args=[item.pk])).content.decode()
        with pytest.raises(Refused) as refused:
            queue.hand_on(item_id=item.pk, to=elsewhere, by=by)

        assert refused.value.reasons == (IntakeRefusal.NO_QUEUE_KEY_THERE,)
        assert elsewhere.name not in page

    def test_ended_only_a_count_is_left(self, by, duty):
        word = web.Word(CANARY)
        web.leave_word(unit=by.unit, word=word, form_key="f" * 30, now=clock.now())
        (found,) = queue.waiting(unit=by.unit, viewer=by, now=clock.now())

        queue.end(item_id=found.row.pk, topic="violence", minutes=4, by=by, today=clock.today())

        assert (posted("advice_only"), posted("request_minutes")) == (1, 4)
        assert queue.waiting(unit=by.unit, viewer=by, now=clock.now()) == []

    def test_what_does_not_open_hides_nothing_else(self, client, by, duty):
        broken = queue.put(**told(by, contact(called="小梅")))
        queue.put(**told(by, contact(called="阿云")))
        QueueItem.objects.visible_to(by).filter(pk=broken.pk).update(key=b"touched")
        take_in_hand(client, by)

        page = client.get(reverse("intake:queue")).content.decode()

        found = queue.waiting(unit=by.unit, viewer=by, now=clock.now())
        assert [one.intake.called for one in found] == ["阿云"]
        assert "有 1 件打不开" in page


class TestWeb:
    def test_what_was_left_is_sealed_at_once_and_twice_is_one(self, by, duty):
        for _ in range(2):
            word = web.Word(CANARY, called="小梅", reach="晚上八点")
            web.leave_word(unit=by.unit, word=word, form_key="f" * 30, now=clock.now())

        assert not any(map(holds, (CANARY, "小梅", "晚上八点")))
        (found,) = queue.waiting(unit=by.unit, viewer=by, now=clock.now())
        assert (found.intake.words, found.intake.channel) == (CANARY, Channel.ONLINE)
        assert posted("requests") == 0

    @pytest.mark.skipif(connection.vendor == "sqlite", reason="its writers are alone anyway")
    def test_the_key_is_read_when_nobody_can_change_it_any_more(self, by, duty):
        with CaptureQueriesContext(connection) as said:
            web.leave_word(unit=by.unit, word=web.Word("x"), form_key="f" * 30, now=clock.now())

        told = [one["sql"] for one in said]
        held = next(n for n, sql in enumerate(told) if "pg_advisory_xact_lock" in sql)
        assert held < next(n for n, sql in enumerate(told) if "member_keys_sharedkey" in sql)

    def test_a_unit_without_a_key_takes_none(self, by):
        with pytest.raises(Refused) as refused:
            web.leave_word(unit=by.unit, word=web.Word("x"), form_key="f" * 30, now=clock.now())

        assert refused.value.reasons == (IntakeRefusal.NO_QUEUE,)


@dataclass(frozen=True)
class Overtaken(KeyHolder):
    """One whose every opening gives another the time to be first."""

    meanwhile: Callable[[], object] = None

    def open(self, sealed):
        secret = super().open(sealed)
        self.meanwhile()
        return secret


def test_of_two_who_take_it_at_once_the_second_is_told(by, second, duty):
    item = queue.put(**told(by, contact(called="小梅")))
    first = cache(
        lambda: queue.take(item_id=item.pk, called="", by=second, today=clock.today()).row.pk
    )
    late = Overtaken(by.member, by.pair, first)

    with pytest.raises(Refused) as refused:
        queue.take(item_id=item.pk, called="", by=late, today=clock.today())

    assert refused.value.reasons == (IntakeRefusal.ALREADY_TAKEN,)
    assert first.cache_info().currsize == 1  # the other was first indeed
