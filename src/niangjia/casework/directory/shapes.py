"""A service as it is told: what a form fills, a file brings and a page shows."""

from __future__ import annotations

from datetime import date, time

from pydantic import BaseModel, ConfigDict

from niangjia.casework.directory.vocabulary import DAY_LABELS, Kind, Status


class Shape(BaseModel):
    """Told once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phone(Shape):
    """A number, and what it is for."""

    number: str
    extension: str = ""
    description: str = ""


class Hours(Shape):
    """When it is open: days as RFC 5545 writes them (MO,TU), or in words."""

    byday: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    description: str = ""

    @property
    def days(self) -> list[str]:
        """Its weekdays in words."""
        return [DAY_LABELS[day[-2:]] for day in self.byday.split(",") if day[-2:] in DAY_LABELS]


class Organisation(Shape):
    """Who offers services. `key` is its id in HSDS."""

    key: str
    name: str
    description: str = ""
    email: str = ""
    website: str = ""


class ServiceTold(Shape):
    """One service. `key` is its id in HSDS."""

    key: str
    organisation: Organisation
    name: str
    kind: Kind = Kind.OTHER
    status: Status = Status.ACTIVE
    description: str = ""
    phones: tuple[Phone, ...] = ()
    hours: tuple[Hours, ...] = ()
    addresses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    fees: str = ""
    eligibility: str = ""
    how_to_apply: str = ""
    email: str = ""
    website: str = ""
    checked_on: date | None = None
