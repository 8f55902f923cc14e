"""Checking what an HSDS file tells: services as the directory holds them, or every fault at its
place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeVar

from niangjia.casework.directory.hsds.reading import AT, Raw, raw_services
from niangjia.casework.directory.shapes import Hours, Organisation, Phone, ServiceTold
from niangjia.casework.directory.vocabulary import Kind, Status
from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.words import N_

MOST_FAULTS = 200
LONGEST, LONGEST_TEXT, LONGEST_KEY = 200, 8_000, 64
TAXONOMY = "niangjia"
WEEK = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
ADDRESS_PARTS = ("state_province", "region", "city", "address_1", "address_2")

MISSING = N_("缺少 {name}。")
TOO_LONG = N_("{name} 超过 {most} 个字。")
NO_TEXT = N_("{name} 不是文字。")
NO_DAY = N_("{name} 不是日期。")
NO_TIME = N_("{name} 不是时刻。")
NO_LIST = N_("{name} 不是一列。")
LATER = N_("{name} 在今天之后。")
UNKNOWN = N_("{name} 里的“{value}”不认识。")
TWICE = N_("编号“{value}”出现了两次。")
WRITE_DAY = N_("请写成 2026-03-01。")
WRITE_TIME = N_("请写成 09:00。")
T = TypeVar("T")


@dataclass(frozen=True)
class Brought:
    """What a file brought."""

    services: Sequence[ServiceTold]
    persons_left_out: int


def services_in(content: bytes, *, today: date) -> Brought:
    """The services of an HSDS file; `Refused` with every fault, 200 at most."""
    reader = _Checker(today)
    told = [reader.service(raw) for raw in raw_services(content)]
    if reader.faults:
        raise Refused(reader.faults[:MOST_FAULTS])
    return Brought(told, len(reader.persons))


@dataclass
class _Checker:
    """Reads field by field and notes what is wrong; a faulty field is read as empty."""

    today: date
    faults: list[Fault] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    _keys: set[str] = field(default_factory=set)

    def service(self, raw: Raw) -> ServiceTold:
        """One service."""
        at = str(raw.get(AT, ""))
        key = self._text(raw, "id", at, needed=True, most=LONGEST_KEY)
        if key and key in self._keys:
            self._wrong(at, TWICE, value=key)
        self._keys.add(key)
        self._pass_over(raw)
        places = list(self._maps(raw, "service_at_locations", at))
        return ServiceTold(
            key=key,
            organisation=self._organisation(raw, at),
            name=self._text(raw, "name", at, needed=True, most=LONGEST),
            kind=self._kind(raw, at),
            status=self._status(raw, at),
            description=self._text(raw, "description", at),
            phones=self._phones(raw, places, at),
            hours=self._schedules(raw, places, at),
            addresses=self._addresses(places),
            languages=tuple(self._text(m, "name", p) for m, p in self._maps(raw, "languages", at)),
            fees=self._text(raw, "fees_description", at) or self._text(raw, "fees", at),
            eligibility=self._text(raw, "eligibility_description", at),
            how_to_apply=self._text(raw, "application_process", at),
            email=self._text(raw, "email", at, most=LONGEST),
            website=self._text(raw, "url", at, most=LONGEST),
            checked_on=self._checked_on(raw, at),
        )

    def _organisation(self, raw: Raw, at: str) -> Organisation:
        told = raw.get("organization")
        if not isinstance(told, dict):
            self._wrong(at, MISSING, name="organization")
            return Organisation(key="", name="")
        place = str(told.get(AT) or f"{at}.organization")
        self._pass_over(told)
        return Organisation(
            key=self._text(told, "id", place, needed=True, most=LONGEST_KEY),
            name=self._text(told, "name", place, needed=True, most=LONGEST),
            description=self._text(told, "description", place),
            email=self._text(told, "email", place, most=LONGEST),
            website=self._text(told, "website", place, most=LONGEST)
            or self._text(told, "url", place, most=LONGEST),
        )

    def _kind(self, raw: Raw, at: str) -> Kind:
        for mark, place in self._maps(raw, "attributes", at):
            term = mark.get("taxonomy_term")
            if isinstance(term, dict) and term.get("taxonomy") == TAXONOMY:
                code = self._text(term, "code", place)
                if code in set(Kind):
                    return Kind(code)
                self._wrong(place, UNKNOWN, name="taxonomy_term.code", value=code)
        return Kind.OTHER

    def _status(self, raw: Raw, at: str) -> Status:
        said = self._text(raw, "status", at, needed=True)
        if said and said not in set(Status):
            self._wrong(at, UNKNOWN, name="status", value=said)
        return Status(said) if said in set(Status) else Status.ACTIVE

    def _phones(self, raw: Raw, places: Sequence[Any], at: str) -> tuple[Phone, ...]:
        found = [*self._maps(raw, "phones", at)]
        for place, where in places:
            found += self._maps(place, "phones", where)
        told = (
            Phone(
                number=self._text(one, "number", where, needed=True, most=40).strip('" '),
                extension=self._text(one, "extension", where, most=20),
                description=self._text(one, "description", where),
            )
            for one, where in found
        )
        return tuple(dict.fromkeys(told))

    def _schedules(self, raw: Raw, places: Sequence[Any], at: str) -> tuple[Hours, ...]:
        found = [*self._maps(raw, "schedules", at)]
        for place, where in places:
            found += self._maps(place, "schedules", where)
        told = (
            Hours(
                byday=self._byday(one, where),
                opens_at=self._time(one, "opens_at", where),
                closes_at=self._time(one, "closes_at", where),
                description=self._text(one, "description", where),
            )
            for one, where in found
        )
        return tuple(dict.fromkeys(told))

    def _byday(self, raw: Raw, at: str) -> str:
        said = self._text(raw, "byday", at, most=60).replace(" ", "")
        wrong = [day for day in said.split(",") if day and day.lstrip("+-0123456789") not in WEEK]
        if wrong:
            self._wrong(at, UNKNOWN, name="byday", value=wrong[0])
        return "" if wrong else said

    def _addresses(self, places: Sequence[Any]) -> tuple[str, ...]:
        found = []
        for place, where in places:
            location = place.get("location")
            if not isinstance(location, dict):
                continue
            self._pass_over(location)
            for one, at in self._maps(location, "addresses", f"{where}.location"):
                parts = [self._text(one, part, at, most=LONGEST) for part in ADDRESS_PARTS]
                found.append(" ".join(dict.fromkeys(part for part in parts if part)))
        return tuple(dict.fromkeys(one for one in found if one))

    def _checked_on(self, raw: Raw, at: str) -> date | None:
        said = self._text(raw, "assured_date", at, most=40)
        try:
            day = date.fromisoformat(said[:10]) if said else None
        except ValueError:
            self._wrong(at, NO_DAY, WRITE_DAY, name="assured_date")
            return None
        if day is not None and day > self.today:
            self._wrong(at, LATER, name="assured_date")
        return day

    def _time(self, raw: Raw, name: str, at: str) -> time | None:
        said = self._text(raw, name, at, most=40)
        try:
            return time.fromisoformat(said).replace(tzinfo=None) if said else None
        except ValueError:
            self._wrong(at, NO_TIME, WRITE_TIME, name=name)
            return None

    def _maps(self, raw: Raw, name: str, at: str) -> Iterator[tuple[Raw, str]]:
        """Each mapping in a list, with its place."""
        listed = raw.get(name) or []
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self._wrong(at, NO_LIST, name=name)
            return
        for number, one in enumerate(listed):
            yield one, str(one.get(AT) or f"{at}.{name}[{number}]")

    def _pass_over(self, raw: Raw) -> None:
        """Named contacts: counted, never kept."""
        for one, at in self._maps(raw, "contacts", str(raw.get(AT, ""))):
            self.persons.add(str(one.get("id") or at))

    def _text(
        self, raw: Raw, name: str, at: str, *, needed: bool = False, most: int = LONGEST_TEXT
    ) -> str:
        said = raw.get(name)
        if isinstance(said, bool) or not isinstance(said, str | int | float | None):
            self._wrong(at, NO_TEXT, name=name)
            return ""
        text = "" if said is None else str(said).replace("\0", "").strip()
        if needed and not text:
            self._wrong(at, MISSING, name=name)
        if len(text) > most:
            self._wrong(at, TOO_LONG, name=name, most=most)
            return ""
        return text

    def _wrong(self, at: str, what: str, mend: str = "", **facts: object) -> None:
        fault = Fault(what, mend, where=at, facts=facts)
        if fault not in self.faults and len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
