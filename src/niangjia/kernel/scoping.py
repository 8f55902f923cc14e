"""Scoping by one choke point: a guarded query compiles no SQL before a viewer is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

from django.db import models
from django.db.models import Q, sql

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Reach:
    """How far a viewer sees in one domain: whole subtrees by path, and single units by path."""

    subtrees: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def rows(self, path_lookup: str) -> Q:
        """The rows within reach; `path_lookup` leads from a row to its unit's path."""
        found = Q(**{f"{path_lookup}__in": self.units})
        for path in self.subtrees:
            found |= Q(**{f"{path_lookup}__startswith": path})
        return found

    def covers(self, path: str) -> bool:
        """Whether the unit at `path` is within reach."""
        return path in self.units or path.startswith(self.subtrees or ("\0",))


class Viewer(Protocol):
    """Whoever asks: all that scoping needs to know."""

    def reach(self, domain: str) -> Reach: ...


class UnscopedQueryError(RuntimeError):
    """A guarded table was reached before `visible_to()` named the viewer."""


class _GuardedQuery(sql.Query):
    is_scoped = False

    def demand_scope(self) -> None:
        if not self.is_scoped:
            raise UnscopedQueryError(self.model)

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        self.demand_scope()
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: Any = None) -> Any:
        if klass is not None:  # update() and delete() go on in a query class that has no guard
            self.demand_scope()
        return super().chain(klass)

    def combine(self, rhs: sql.Query, connector: str) -> None:
        # `scoped | unscoped` would otherwise keep the left side's pass.
        self.is_scoped = self.is_scoped and getattr(rhs, "is_scoped", False)
        super().combine(rhs, connector)


class ScopedQuerySet(models.QuerySet[Row]):
    """A queryset over rows that belong to a unit; `visible_to()` is the way in.

    The model names its `scope_domain` and `scope_path`, the lookup to its unit's path.
    """

    query: _GuardedQuery

    def __init__(
        self, model: type[Row] | None = None, query: sql.Query | None = None, **kwargs: Any
    ) -> None:
        super().__init__(model, query or _GuardedQuery(model), **kwargs)

    def visible_to(self, viewer: Viewer) -> Self:
        """The rows that `viewer` may see."""
        model: Any = self.model
        return self.scoped(viewer.reach(model.scope_domain).rows(model.scope_path))

    def scoped(self, condition: Q) -> Self:
        """Pass the guard with a condition of one's own; for named scopes of a queryset only."""
        found = self.filter(condition)
        found.query.is_scoped = True
        return found

    def _raw_delete(self, using: str | None) -> int:
        self.query.demand_scope()
        return int(super()._raw_delete(using))
