"""The one choke point: no SQL about guarded rows before a viewer is named, whatever the way in."""

import asyncio

import pytest
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from niangjia.kernel.scoping import Reach, UnscopedQueryError
from niangjia.people.models import Appointment, Member, SignIn, Unit
from niangjia.people.tests.cast import make_unit

pytestmark = pytest.mark.django_db


def members():
    return Member.objects.all()


async def walked():
    return [row async for row in members()]


WAYS_IN = {
    "list": lambda: list(members()),
    "iterator": lambda: list(members().iterator()),
    "async": lambda: asyncio.run(walked()),
    "count": lambda: members().count(),
    "exists": lambda: members().exists(),
    "filter": lambda: members().filter(pk=1).exists(),
    "exclude": lambda: members().exclude(pk=1).exists(),
    "get": lambda: members().get(pk=1),
    "first": lambda: members().first(),
    "contains": lambda: members().contains(Member(pk=1)),
    "in_bulk": lambda: members().in_bulk(),
    "values": lambda: list(members().values()),
    "values_list": lambda: list(members().values_list("name").distinct()),
    "aggregate": lambda: members().aggregate(Count("id")),
    "explain": lambda: members().explain(),
    "union": lambda: list(members().union(members())),
    "update": lambda: members().update(name="x"),
    "bulk_update": lambda: members().bulk_update([Member(pk=1, name="x")], ["name"]),
    "delete": lambda: members().delete(),
    "raw delete": lambda: members()._raw_delete("default"),
    "get_or_create": lambda: members().get_or_create(login="x"),
    "subquery": lambda: list(SignIn.objects.filter(member__in=members())),
    "values subquery": lambda: list(SignIn.objects.filter(member__in=members().values("pk"))),
    "exists subquery": lambda: list(
        SignIn.objects.filter(Exists(members().filter(pk=OuterRef("member"))))
    ),
    "related filter set": lambda: list(
        SignIn.objects.prefetch_related(Prefetch("member", queryset=members()))
    ),
    "sql": lambda: str(members().query),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_refuses_before_a_viewer_is_named(worker, way):
    # A prefetch and a subquery need a row to be about.
    SignIn.objects.create(member=worker, session_key="k", device="", at="2026-01-01T00:00Z")

    with pytest.raises(UnscopedQueryError):
        WAYS_IN[way]()


def test_refuses_the_rows_of_a_relation_manager(county, township):
    with pytest.raises(UnscopedQueryError):
        list(county.children.all())


def test_refuses_a_prefetched_relation_manager(county, township, head):
    units = Unit.objects.visible_to(head).prefetch_related("children")

    with pytest.raises(UnscopedQueryError):
        list(units)


def test_lets_a_relation_manager_be_scoped(county, township, head):
    assert list(county.children.visible_to(head)) == [township]


def test_does_not_let_an_unscoped_side_ride_on_a_scoped_one(head):
    mixed = members().visible_to(head) | members()

    with pytest.raises(UnscopedQueryError):
        list(mixed)


def test_keeps_the_scope_through_what_follows(head, worker, outsider):
    seen = members().visible_to(head)

    assert set(seen.filter(left_on__isnull=True).order_by("name")) == {head, worker}
    assert seen.exclude(pk=head.pk).count() == 1
    assert seen.filter(pk=outsider.pk).update(name="x") == 0


def test_a_scoped_subquery_finds_only_what_is_in_sight(head, worker, outsider):
    found = Appointment.objects.filter(member__in=members().visible_to(head))

    assert {one.member_id for one in found} == {head.pk, worker.pk}


def test_a_prefix_of_a_code_is_not_a_unit_above():
    near = make_unit("9901")
    reach = Reach(subtrees=(near.path,))

    assert not reach.covers("990101/")
    assert reach.covers("9901/990101/")


def test_reach_of_nothing_covers_nothing():
    assert not Reach().covers("990101/")
    assert Reach().rows("path") == Q(path__in=())


def test_every_model_with_a_unit_is_guarded():
    from django.apps import apps

    from niangjia.kernel.scoping import ScopedQuerySet

    known_open = {
        # Reached only through the guarded row they belong to; queries say so beside each.
        "people.Succession",
        "people.Appointment",
        "ledger.Balance",
        "editions.Called",
        "demands.DemandedOf",
        "casework_intake.WebTry",
        # Public halves, and private ones that open to their holders alone.
        "member_keys.SharedKey",
        "member_keys.Custody",
    }
    loose = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("niangjia")
        and any(
            isinstance(field, models.ForeignKey) and field.related_model is Unit
            for field in model._meta.get_fields()
        )
        and not isinstance(model._default_manager.all(), ScopedQuerySet)
    }
    assert loose <= known_open
