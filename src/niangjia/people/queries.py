"""What may be asked about units and members."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from niangjia.kernel.access import Actor
from niangjia.kernel.scoping import Viewer
from niangjia.people.models import (
    Appointment,
    Member,
    MemberQuerySet,
    Role,
    Succession,
    Unit,
    UnitQuerySet,
)

UnitUnknown = Unit.DoesNotExist  # what is raised about a unit that is not there, or not in sight
UNIT_SUBJECT = Unit._meta.label_lower  # as the audit names a unit when something is about it


def units_in_sight(*, viewer: Viewer) -> UnitQuerySet:
    """Every unit of the viewer's trees, in tree order."""
    return Unit.objects.visible_to(viewer).order_by("path")


def unit_coded(code: str, *, viewer: Viewer) -> Unit:
    """The unit with this code in the viewer's trees; `UnitUnknown` otherwise."""
    return Unit.objects.visible_to(viewer).get(code=code)


def units_by_code(codes: Collection[str], *, viewer: Viewer) -> dict[str, Unit]:
    """Those of the units with these codes that stand in the viewer's trees, by code."""
    return {unit.code: unit for unit in Unit.objects.visible_to(viewer).filter(code__in=codes)}


def unit_for_operator(code: str) -> Unit:
    """The unit with this code anywhere, for the command line; `UnitUnknown` otherwise."""
    return Unit.objects.coded([code]).get()


def unit_for_strangers(code: str) -> Unit:
    """The unit with this code, for its public pages; `UnitUnknown` otherwise."""
    return Unit.objects.coded([code]).get()


def paths_of(keys: Collection[int]) -> dict[int, str]:
    """The paths of units already known by their keys."""
    return dict(Unit.objects.everywhere().filter(pk__in=keys).values_list("pk", "path"))


def paths_of_all() -> dict[int, str]:
    """The path of every unit of the installation, by key."""
    return dict(Unit.objects.everywhere().values_list("pk", "path"))


def all_units_for_operator() -> UnitQuerySet:
    """All units of the installation in tree order, for the command line."""
    return Unit.objects.everywhere().order_by("path")


@dataclass(frozen=True)
class Merger:
    """A unit that was merged into another, with both paths."""

    key: int
    path: str
    into_key: int
    into_path: str


def mergers(*, as_at: date | None) -> Sequence[Merger]:
    """The mergers up to `as_at` (None: so far). A unit with several successors was split: its
    history cannot be told apart, so it stays where it is and counts for the units above it only.
    """
    found = Succession.objects.filter(on__lte=as_at) if as_at else Succession.objects.all()
    rows = found.values_list(
        "predecessor_id", "predecessor__path", "successor_id", "successor__path"
    )
    successors = Counter(row[0] for row in rows)
    return [Merger(*row) for row in rows if successors[row[0]] == 1]


def joined(unit: Unit, merged: Sequence[Merger], *, with_below: bool) -> dict[int, str]:
    """Units elsewhere whose history counts as `unit`'s (or of those below it), each with the path
    of the unit that carries it on. Chains of mergers are followed.
    """
    found: dict[int, str] = {}
    while True:
        new = {
            m.key: found.get(m.into_key, m.into_path)
            for m in merged
            if m.key not in found
            and not (with_below and m.path.startswith(unit.path))
            and (
                m.into_key in found
                or m.into_key == unit.pk
                or (with_below and m.into_path.startswith(unit.path))
            )
        }
        if not new:
            return found
        found |= new


def children_of(unit: Unit) -> dict[int, str]:
    """The units just below, by key, with their codes."""
    below = Unit.objects.everywhere().filter(parent=unit)
    return dict(below.values_list("pk", "code"))


def has_units_below(unit: Unit) -> bool:
    """Whether any unit stands under this one."""
    return bool(Unit.objects.everywhere().filter(parent=unit).exists())


def names_below(unit: Unit) -> set[str]:
    """The names of all units under this one."""
    rows = Unit.objects.everywhere().below(unit).exclude(pk=unit.pk)
    return set(rows.values_list("name", flat=True))


def names_above_and_below(unit: Unit) -> set[str]:
    """The names of the units that this one stands in, and of all units under it."""
    codes = unit.path.rstrip("/").split("/")[:-1]
    above = Unit.objects.coded(codes).values_list("name", flat=True)
    return names_below(unit) | set(above)


def keys_below(unit: Unit) -> set[int]:
    """The keys of `unit` and of all units under it."""
    return set(Unit.objects.everywhere().below(unit).values_list("pk", flat=True))


def members_of(*, viewer: Viewer) -> MemberQuerySet:
    """Members whom the viewer may see, those who left last."""
    found: MemberQuerySet = Member.objects.visible_to(viewer)
    return found.select_related("unit").order_by(
        F("left_on").asc(nulls_first=True), "unit__path", "name"
    )


def appointments_of(members: Sequence[Member]) -> dict[int, list[Appointment]]:
    """The running appointments of some members, by member."""
    held = Appointment.objects.filter(member__in=[m.pk for m in members], until__isnull=True)
    by_member: dict[int, list[Appointment]] = {}
    for appointment in held.select_related("role", "unit"):
        by_member.setdefault(appointment.member_id, []).append(appointment)
    return by_member


def roles_grantable(*, by: Actor, at: Unit) -> set[str]:
    """Codes of the roles that `by` may give at `at`: those listed in the roles she holds there."""
    if not by.may("people.appoint", at.path):
        return set()
    if by.pk is None:  # the command line founds houses: it may give any role
        return set(Role.objects.values_list("code", flat=True))
    held = Appointment.objects.filter(member_id=by.pk, until__isnull=True)
    return {
        code
        for appointment in held.select_related("role", "unit")
        if at.path.startswith(appointment.unit.path)
        for code in appointment.role.may_grant
    }


def appointments_beyond(*, by: Actor, member: Member) -> list[Appointment]:
    """Her running appointments that `by` could not have given, each judged where it is held.

    Whoever sets her password opens what they open, and whoever lets her leave ends them.
    """
    held = appointments_of([member]).get(member.pk, [])
    grantable = {one.unit.pk: roles_grantable(by=by, at=one.unit) for one in held}
    return [one for one in held if one.role.code not in grantable[one.unit.pk]]


def roles() -> Sequence[Role]:
    """All roles."""
    return list(Role.objects.order_by("pk"))


def member_in_sight(pk: int, *, viewer: Viewer) -> Member:
    """A member whom the viewer may see; `Member.DoesNotExist` otherwise."""
    found: Member = Member.objects.visible_to(viewer).select_related("unit").get(pk=pk)
    return found


def successors_of(units: Sequence[Unit]) -> dict[int, list[Unit]]:
    """Who carries on the work of the closed ones among some units, by unit."""
    closed = [unit.pk for unit in units if unit.closed_on]
    found: dict[int, list[Unit]] = {}
    rows = Succession.objects.filter(predecessor__in=closed).select_related("successor")
    for row in rows.order_by("pk"):
        found.setdefault(row.predecessor_id, []).append(row.successor)
    return found


def predecessors_of(unit: Unit) -> set[int]:
    """The keys of all closed units whose work came down to this one, by merger or split."""
    found: set[int] = set()
    new = {unit.pk}
    while new:
        before = Succession.objects.filter(successor__in=new)
        new = set(before.values_list("predecessor_id", flat=True)) - found - {unit.pk}
        found |= new
    return found


def member_count_of(unit: Unit) -> int:
    """How many members who have not left work in `unit` itself."""
    found: MemberQuerySet = Member.objects.of_command_line()
    return found.filter(unit=unit, left_on__isnull=True).count()


def who_appoints_at(unit: Unit) -> Sequence[Member]:
    """Those who may give roles at `unit`, the nearest first: whom to ask for what is refused."""
    codes = unit.path.rstrip("/").split("/")
    paths = ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    held = Appointment.objects.filter(until__isnull=True, unit__path__in=paths).select_related(
        "role", "unit", "member__unit"
    )
    found = {
        appointment.member_id: appointment.member
        for appointment in held.order_by("-unit__path")
        for grant in appointment.role.grant_list
        if grant.allows("people.appoint")
    }
    return list(found.values())


def members_named(text: str, *, viewer: Viewer) -> MemberQuerySet:
    """Members in sight whose name or login holds `text`; all of them when it is empty."""
    found = members_of(viewer=viewer)
    return found.filter(Q(name__icontains=text) | Q(login__icontains=text)) if text else found


def member_of_appointment(pk: int, *, viewer: Viewer) -> int | None:
    """The key of the member in sight who holds this running appointment."""
    seen = Member.objects.visible_to(viewer).values("pk")
    running = Appointment.objects.filter(pk=pk, until__isnull=True, member__in=seen)
    return running.values_list("member_id", flat=True).first()


def role_coded(code: str) -> Role:
    """The role with this code; `Role.DoesNotExist` otherwise."""
    return Role.objects.get(code=code)


def units_where(*, viewer: Actor, action: str, open_on: date) -> list[Unit]:
    """The units open on a day at which the viewer may do `action`, in tree order."""
    found = units_in_sight(viewer=viewer)
    return [u for u in found if u.is_open(open_on) and viewer.may(action, u.path)]


def units_named(text: str, *, viewer: Viewer, most: int) -> list[Unit]:
    """Units in sight whose name or code holds `text`."""
    named = Q(name__icontains=text) | Q(name_en__icontains=text) | Q(code__startswith=text.upper())
    return list(units_in_sight(viewer=viewer).filter(named)[:most])


def colleagues_of(member: Member) -> Sequence[Member]:
    """Who else works in her unit today, by name: names are no secret among colleagues."""
    of_unit = Member.objects.of_command_line().filter(unit=member.unit_id, left_on__isnull=True)
    return list(of_unit.exclude(pk=member.pk).order_by("name"))


def members_who_may(action: str, *, at: Unit) -> Sequence[Member]:
    """Who may do `action` at this unit today, by name."""
    codes = at.path.rstrip("/").split("/")
    above = ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
    held = Appointment.objects.filter(
        unit__path__in=above, until__isnull=True, member__left_on__isnull=True
    )
    found = {one.member for one in held.select_related("member__unit")}
    return sorted((m for m in found if m.may(action, at.path)), key=lambda m: m.name)


def member_for_follow_up(pk: int) -> Member:
    """The member an audited event was about, as she stands now, her grants read anew."""
    found: Member = Member.objects.of_command_line().select_related("unit").get(pk=pk)
    return found


def names_of(members: Collection[int]) -> dict[int, str]:
    """The names of members already known by their keys."""
    rows = Member.objects.of_command_line().filter(pk__in=members)
    return dict(rows.values_list("pk", "name"))
