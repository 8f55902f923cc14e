"""Materials: a stock is the sum of its moves and never below 0."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from niangjia.events import queries, services, stock
from niangjia.events.refusals import StockRefusal
from niangjia.events.stock_rules import Kept
from niangjia.events.tests.factories import ENDS, NOW, TWELVE, make_event, make_material
from niangjia.events.vocabulary import MaterialKind
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.saying import say_all


def left(material):
    return queries.stock_of([material.pk]).get(material.pk, 0)


def test_too_many_are_refused_with_the_number_left(worker):
    event, material = make_event(worker), make_material(worker, pieces=30)

    with pytest.raises(Refused) as refused:
        stock.issue(material_id=material.pk, event_id=event.pk, pieces=31, by=worker, now=NOW)

    assert say_all(refused.value) == ["库里只剩 30份。请少领一些，或先入库。"]
    assert left(material) == 30


def test_no_more_comes_back_than_went_out(worker):
    event, material = make_event(worker), make_material(worker)
    stock.issue(material_id=material.pk, event_id=event.pk, pieces=5, by=worker, now=NOW)

    with pytest.raises(Refused) as refused:
        stock.bring_back(material_id=material.pk, event_id=event.pk, pieces=6, by=worker, now=NOW)

    assert say_all(refused.value) == ["这场活动只领了 5份。请核对收回的件数。"]


@pytest.mark.parametrize("pieces", [0, -1, 1_000_001])
def test_pieces_have_a_shape(worker, pieces):
    material = make_material(worker)

    with pytest.raises(Refused) as refused:
        stock.receive(material_id=material.pk, pieces=pieces, by=worker, now=NOW)

    assert refused.value.reasons == (StockRefusal.PIECES_SHAPE,)


def test_nothing_moves_after_the_event(worker):
    event, material = make_event(worker), make_material(worker)
    services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)

    with pytest.raises(Refused) as refused:
        stock.issue(material_id=material.pk, event_id=event.pk, pieces=1, by=worker, now=NOW)

    assert refused.value.reasons == (StockRefusal.EVENT_OVER,)


def test_a_name_once_a_unit_with_every_reason(worker):
    make_material(worker, name="折页")

    with pytest.raises(Refused) as refused:
        stock.add_material(
            unit=worker.unit,
            wanted=Kept("折页", MaterialKind.GIFT, " "),
            pieces=1_000_001,
            by=worker,
            now=NOW,
        )

    assert refused.value.reasons == (
        StockRefusal.NAME_TAKEN,
        StockRefusal.COUNT_UNIT_MISSING,
        StockRefusal.PIECES_SHAPE,
    )
    assert len(queries.materials_of(worker.unit, viewer=worker)) == 1


def test_begins_with_what_is_there(worker):
    assert left(make_material(worker, pieces=12)) == 12


def test_of_another_unit_is_not_there(worker, outsider):
    material = make_material(worker)

    with pytest.raises(type(material).DoesNotExist):
        stock.receive(material_id=material.pk, pieces=1, by=outsider, now=NOW)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["receive", "write_off", "issue", "bring_back"]), st.integers(1, 40)
        ),
        max_size=10,
    )
)
def test_is_never_below_zero_and_what_is_given_is_what_stays_out(worker, moves):
    event = make_event(worker)
    material = make_material(worker, name=f"折页{event.pk}", pieces=20)
    for verb, pieces in moves:
        at = {"event_id": event.pk} if verb in ("issue", "bring_back") else {}
        with suppress(Refused):
            getattr(stock, verb)(material_id=material.pk, pieces=pieces, by=worker, now=NOW, **at)
        assert left(material) >= 0
        assert queries.pieces_out(event).get(material.pk, 0) >= 0

    services.close_event(event_id=event.pk, came=TWELVE, by=worker, now=ENDS)
    issued = AuditRecord.objects.filter(event="events.materials.issued", subject_id=str(event.pk))
    assert issued.count() == len(queries.pieces_out(event))
