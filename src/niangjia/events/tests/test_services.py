"""Planning, publishing, cancelling and closing: each refusal gives all reasons, nothing changes."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from niangjia.events import queries, services, stock
from niangjia.events.refusals import CloseRefusal, MoveOnRefusal, PlanRefusal
from niangjia.events.rules import Headcount
from niangjia.events.tests.factories import (
    ENDS,
    NOW,
    STARTS,
    TWELVE,
    a_plan,
    make_event,
    make_material,
    make_sign_up,
)
from niangjia.events.vocabulary import Counting, EventState, HeadcountMethod, SignUpState
from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.files.services import path_of
from niangjia.kernel.refusal import Fault, Refused


def facts(event, name):
    return [facts_of(row) for row in records_about(event).filter(event=name).order_by("pk")]


def again(event, viewer):
    return queries.events_in_sight(viewer=viewer).get(pk=event.pk)


class TestPlan:
    def test_gives_every_reason(self, worker):
        plan = a_plan(title=" ", place="", ends_at=STARTS, capacity=0, helpers_expected=-1)

        with pytest.raises(Refused) as refused:
            services.plan_event(unit=worker.unit, plan=plan, by=worker)

        assert refused.value.reasons == (
            PlanRefusal.TITLE_MISSING,
            PlanRefusal.PLACE_MISSING,
            PlanRefusal.ENDS_BEFORE_START,
            PlanRefusal.CAPACITY_SHAPE,
            PlanRefusal.HELPERS_SHAPE,
        )
        assert not AuditRecord.objects.filter(event="events.event.planned").exists()

    def test_a_closed_unit_holds_nothing(self, worker):
        worker.unit.closed_on = NOW.date()

        with pytest.raises(Refused) as refused:
            services.plan_event(unit=worker.unit, plan=a_plan(), by=worker)

        assert refused.value.reasons == (PlanRefusal.UNIT_CLOSED,)

    def test_an_officer_above_may_look_and_not_plan(self, worker, officer):
        with pytest.raises(NotPermitted):
            services.plan_event(unit=worker.unit, plan=a_plan(), by=officer)

    def test_its_changes_are_dated_by_the_house_s_clock(self, worker):
        with clock.as_if(NOW):
            event = make_event(worker)
        with clock.as_if(STARTS):
            services.cancel_event(event_id=event.pk, reason="下雨", by=worker)

        assert (event.changed_at, again(event, worker).changed_at) == (NOW, STARTS)

    def test_capacity_never_falls_below_the_seated(self, worker):
        event = make_event(worker, capacity=3)
        for name in ("甲", "乙"):
            make_sign_up(event, name)

        with pytest.raises(Refused) as refused:
            services.change_event(
                event_id=event.pk, plan=a_plan(capacity=1, counting=Counting.OPEN), by=worker
            )

        has_names, too_few = refused.value.reasons
        assert has_names == PlanRefusal.HAS_NAMES
        assert isinstance(too_few, Fault)
        assert too_few.facts == {"n": 2}

    def test_more_seats_go_to_those_who_wait(self, worker):
        event = make_event(worker, capacity=1)
        make_sign_up(event, "甲")
        waits = make_sign_up(event, "乙")

        services.change_event(event_id=event.pk, plan=a_plan(capacity=2), by=worker)

        waits.refresh_from_db(from_queryset=type(waits).objects.for_seating(event))
        assert waits.state == SignUpState.SEATED


class TestPublish:
    def test_only_before_it_is_over(self, worker):
        event = make_event(worker, published=False)

        with pytest.raises(Refused) as refused:
            services.publish_event(event_id=event.pk, by=worker, now=ENDS)

        assert refused.value.reasons == (MoveOnRefusal.IS_OVER,)

    def test_withdrawn_while_nobody_signed_up(self, worker):
        event = make_event(worker)

        assert services.withdraw_event(event_id=event.pk, by=worker).state == EventState.PLANNED

        services.publish_event(event_id=event.pk, by=worker, now=NOW)
        make_sign_up(event)
        with pytest.raises(Refused) as refused:
            services.withdraw_event(event_id=event.pk, by=worker)
        assert refused.value.reasons == (MoveOnRefusal.HAS_SIGN_UPS,)


class TestCancel:
    def test_gives_every_reason_and_changes_nothing(self, worker):
        event, material = make_event(worker), make_material(worker)
        stock.issue(material_id=material.pk, event_id=event.pk, pieces=5, by=worker, now=NOW)

        with pytest.raises(Refused) as refused:
            services.cancel_event(event_id=event.pk, reason=" ", by=worker)

        assert refused.value.reasons == (
            MoveOnRefusal.REASON_MISSING,
            MoveOnRefusal.MATERIALS_OUT,
        )
        assert facts(event, "events.event.cancelled") == []

    def test_is_the_end(self, worker):
        event = make_event(worker)
        services.cancel_event(event_id=event.pk, reason="下雨", by=worker)

        with pytest.raises(Refused) as refused:
            services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        assert refused.value.reasons == (CloseRefusal.CANCELLED,)


class TestClose:
    def test_gives_every_reason_and_changes_nothing(self, worker):
        event = make_event(worker)

        with pytest.raises(Refused) as refused:
            services.close_event(event_id=event.pk, came=Headcount(), by=worker, now=NOW)

        assert refused.value.reasons == (
            CloseRefusal.NOT_HELD,
            CloseRefusal.NO_HEADCOUNT,
            CloseRefusal.NO_METHOD,
        )
        assert facts(event, "events.event.closed") == []

    def test_says_what_the_ledger_posts_from(self, worker):
        event, material = make_event(worker), make_material(worker)
        stock.issue(material_id=material.pk, event_id=event.pk, pieces=50, by=worker, now=NOW)
        stock.bring_back(material_id=material.pk, event_id=event.pk, pieces=8, by=worker, now=NOW)
        came = Headcount(visits=40, method=HeadcountMethod.ESTIMATE, helpers=3)

        services.close_event(event_id=event.pk, came=came, by=worker, now=ENDS)

        assert facts(event, "events.event.closed") == [
            {
                "unit": worker.unit.code,
                "on": "2026-03-08",
                "kind": "talk",
                "held": 1,
                "attended_visits": 40,
                "headcount_method": "estimate",
                "materials": 42,
                "helpers": 3,
            }
        ]
        assert facts(event, "events.materials.issued") == [
            {"unit": worker.unit.code, "on": "2026-03-08", "pieces": 42, "material": "leaflet"}
        ]

    def test_once_only(self, worker):
        event = make_event(worker)
        services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        with pytest.raises(Refused) as refused:
            services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

        assert refused.value.reasons == (CloseRefusal.ALREADY_CLOSED,)
        assert len(facts(event, "events.event.closed")) == 1

    def test_without_ever_being_published(self, worker):
        event = make_event(worker, published=False)

        closed = services.close_event(
            event_id=event.pk, came=TWELVE, by=worker, now=ENDS + timedelta(days=3)
        )

        assert closed.state == EventState.CLOSED

    def test_out_of_sight_is_not_there(self, worker, outsider):
        event = make_event(worker)

        with pytest.raises(type(event).DoesNotExist):
            services.close_event(event_id=event.pk, came=TWELVE, by=outsider, now=ENDS)


class TestPhoto:
    def test_is_kept_without_its_place(self, worker, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        event = make_event(worker)
        taken, exif = io.BytesIO(), Image.Exif()
        exif[0x010F] = "PHONE-MAKER"
        exif.get_ifd(0x8825)[1] = "N"
        Image.new("RGB", (40, 30)).save(taken, "JPEG", exif=exif)

        kept = services.add_photo(
            event_id=event.pk, content=taken.getvalue(), name="现场.jpg", by=worker
        )

        assert b"PHONE-MAKER" in taken.getvalue()
        content = path_of(kept.digest).read_bytes()
        assert b"PHONE-MAKER" not in content
        assert not Image.open(io.BytesIO(content)).getexif()
