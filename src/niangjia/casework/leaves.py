"""Leaves of a case: what is written in it. Each kind is a class of its own; sealed, they all look
alike. A leaf is never changed: it is written anew as the next revision of the same thing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from niangjia.kernel.words import N_

# Marks a field that is about somebody else: it is struck out of the file she is given.
ABOUT_OTHERS = Field(json_schema_extra={"about_others": True})


class Face(BaseModel):
    """What the caseload shows of a case: made anew from its leaves with each change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    called: str = ""
    matter: str = ""
    next_due: date | None = None
    next_what: str = ""
    marks: tuple[str, ...] = ()  # sentences about the work, such as that violence blocks mediation
    names: tuple[str, ...] = ()  # of those the case is about: for finding it again in one's own
    phones: tuple[str, ...] = ()  # caseload, and for asking a worker who is near to them why she
    places: tuple[str, ...] = ()  # looks
    is_minor: bool = False


class Leaf(BaseModel):
    """What stands on one leaf. `on_face` says what of it the caseload shows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    label: ClassVar[str]
    template: ClassVar[str]
    for_her: ClassVar[bool] = False  # she reads it at her own door, without asking

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _kinds[cls.kind] = cls

    def on_face(self, face: Face) -> Face:
        """The face with what this leaf tells it; by default nothing."""
        return face


_kinds: dict[str, type[Leaf]] = {}


def all_kinds() -> Collection[type[Leaf]]:
    """Every kind of leaf there is."""
    return _kinds.values()


def written(leaf: Leaf) -> bytes:
    """The leaf as it is sealed."""
    return _envelope.dump_json({"kind": leaf.kind, "leaf": leaf.model_dump(mode="json")})


def read(content: bytes) -> Leaf:
    """The leaf that was written."""
    told = _envelope.validate_json(content)
    return _kinds[told["kind"]].model_validate(told["leaf"])


_envelope = TypeAdapter(dict[str, Any])


class Beginning(Leaf):
    """How she is called, what it is about, and what she wants, in her own words."""

    kind = "beginning"
    label = N_("接案")
    template = "casework/leaves/beginning.html"

    called: str = Field(title=N_("称呼"))
    matter: str = ""
    wants: str = ""
    topic: str = ""  # a code of the pack's: by it the case is counted

    def on_face(self, face: Face) -> Face:
        """She and her matter."""
        told = {"called": self.called, "matter": self.matter}
        return face.model_copy(update={**told, "names": (*face.names, self.called)})


class Note(Leaf):
    """Something done or heard, by the worker's hand; `hers` are the woman's own words."""

    kind = "note"
    label = N_("记录")
    template = "casework/leaves/note.html"

    text: str
    hers: str = ""
    others: Annotated[str, ABOUT_OTHERS] = ""
    happened_at: datetime | None = None


class Told(Leaf):
    """Something of hers was given to somebody: to whom, what, and by what right."""

    kind = "told"
    label = N_("告诉了别人")
    template = "casework/leaves/told.html"
    for_her = True

    recipient: str
    what: str
    ground: str = ""
