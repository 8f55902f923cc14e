"""Rows of people: units, members, roles, appointments, sessions."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q

from niangjia.kernel.scoping import Reach, ScopedQuerySet, Viewer
from niangjia.people.rules import Grant, HeldGrant
from niangjia.people.vocabulary import LEVEL_LABELS, Scope

if TYPE_CHECKING:
    from collections.abc import Collection


class UnitQuerySet(ScopedQuerySet["Unit"]):
    """Units: a viewer sees the whole tree she works in, its names being no secret there."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Every unit of the trees in which the viewer holds any role."""
        reach = viewer.reach("*")
        roots = {path.split("/")[0] + "/" for path in (*reach.subtrees, *reach.units)}
        return self.scoped(Reach(subtrees=tuple(sorted(roots))).rows("path"))

    def coded(self, codes: Collection[str]) -> Self:
        """Units by code in any tree, for those who stand outside it or check that a code is free:
        the command line, the file import, the opening of units, and the pages open to strangers.
        """
        return self.scoped(Q(code__in=codes))

    def everywhere(self) -> Self:
        """All units of the installation. For the command line, and for code that is handed a
        unit or keys already permitted and asks for what lies below (people, ledger figures); a
        page never lists these.
        """
        return self.scoped(Q())

    def below(self, unit: Unit) -> Self:
        """`unit` and all under it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """An organisation in the tree. `path` is the codes from the root down, each ended by "/"."""

    scope_domain = "people"
    scope_path = "path"

    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    level = models.CharField(
        max_length=12, blank=True, choices=[(str(k), v) for k, v in LEVEL_LABELS.items()]
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=400, unique=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        """Read in the order of the tree."""

        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for a root."""
        return self.path.count("/") - 1

    def is_open(self, on: date) -> bool:
        """Whether the unit exists on `on`."""
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)


class Succession(models.Model):
    """From `on`, `successor` carries on the work of `predecessor`; several are a split."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        """Each pair once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Role(models.Model):
    """Actions with their scopes, and the roles its holder may give to others."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    grants = models.JSONField()  # [["ledger.record", "unit"], …]
    may_grant = models.JSONField(default=list)  # role codes

    def __str__(self) -> str:
        return self.name

    @property
    def grant_list(self) -> tuple[Grant, ...]:
        """The grants as values."""
        return tuple(Grant(action, Scope(scope)) for action, scope in self.grants)


class MemberQuerySet(ScopedQuerySet["Member"]):
    """Members: seen by those who may see people at their unit; found by login for sign-in only."""

    def for_sign_in(self, login: str) -> Self:
        """The member with this login who has not left."""
        return self.scoped(Q(login=login, left_on__isnull=True))

    def still_here(self, pk: object) -> Self:
        """The member of a running session, unless she has left."""
        return self.scoped(Q(pk=pk, left_on__isnull=True))

    def of_command_line(self) -> Self:
        """All members. For the command line, and for people's own yes-or-no and how-many: is a
        login taken, how many work in a unit; never for showing one.
        """
        return self.scoped(Q())


class Member(AbstractBaseUser):
    """Someone who works in a unit."""

    scope_domain = "people"
    scope_path = "unit__path"

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    left_on = models.DateField(null=True)
    language = models.CharField(max_length=10, blank=True)
    has_given_password = models.BooleanField(default=False)  # by another; hers once she changed it

    USERNAME_FIELD = "login"
    objects: ClassVar[Any] = MemberQuerySet.as_manager()

    class Meta:
        """By unit, then name."""

        ordering: ClassVar = ["unit__path", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django's word for not having left."""
        return self.left_on is None

    @cached_property
    def held_grants(self) -> tuple[HeldGrant, ...]:
        """What this member's roles allow and where; read once a request."""
        held = Appointment.objects.filter(member=self, until__isnull=True)
        return tuple(
            HeldGrant(grant, appointment.unit.path)
            for appointment in held.select_related("role", "unit")
            for grant in appointment.role.grant_list
        )

    def may(self, action: str, path: str) -> bool:
        """Whether one of her roles allows `action` at the unit at `path`."""
        return any(s.grant.allows(action) and s.covers(path) for s in self.held_grants)

    def may_somewhere(self, action: str) -> bool:
        """Whether one of her roles allows `action` at any unit: for showing the way to a page."""
        return any(s.grant.allows(action) for s in self.held_grants)

    def reach(self, domain: str) -> Reach:
        """Where she may read in `domain`; "*" for wherever she holds any role."""
        seen = [s for s in self.held_grants if domain == "*" or s.grant.allows(f"{domain}.read")]
        return Reach(
            subtrees=tuple(sorted({s.path for s in seen if s.grant.scope is Scope.SUBTREE})),
            units=tuple(sorted({s.path for s in seen if s.grant.scope is Scope.UNIT})),
        )


class Appointment(models.Model):
    """A role held by a member at a unit until it ends."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """A role once at a time at a unit."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "role", "unit"],
                condition=Q(until__isnull=True),
                name="appointment_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.role} · {self.unit}"


class SignIn(models.Model):
    """A session of a member: where and since when, so that she can end it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.member} {self.at:%Y-%m-%d %H:%M}"
