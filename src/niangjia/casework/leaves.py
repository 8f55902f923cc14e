"""Leaves of a case: what is written in it. Each kind is a class of its own; sealed, they all look
alike. A leaf is never changed: it is written anew as the next revision of the same thing.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from niangjia.casework.dues import Due, DueKind
from niangjia.casework.topics import topic_in_language
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel.words import N_

# What cannot be read is told by where it stands and not by its words: the log keeps what is told.
OF_PERSONS = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
# Marks a field that is about somebody else: it is struck out of the file she is given.
ABOUT_OTHERS = Field(json_schema_extra={"about_others": True})
# Marks a key or an address of something locked: nobody reads it, on no page and no paper.
OF_THE_LOCK = Field(json_schema_extra={"of_the_lock": True})


class Face(BaseModel):
    """What the caseload shows of a case: made anew from its leaves with each change."""

    model_config = OF_PERSONS

    called: str = ""
    matter: str = ""
    topic: str = ""
    next_due: date | None = None
    next_what: str = ""
    dues: tuple[Due, ...] = ()  # every step there is; the first of them is the next
    consents: tuple[Due, ...] = ()  # to whom, and the last day of each
    marks: tuple[str, ...] = ()  # sentences about the work, such as that violence blocks mediation
    names: tuple[str, ...] = ()  # of those the case is about: for finding it again in one's own
    phones: tuple[str, ...] = ()  # caseload, and for asking a worker who is near to them why she
    places: tuple[str, ...] = ()  # looks
    is_minor: bool = False
    review_due: date | None = None
    review_asked: bool = False
    closure_asked: bool = False

    @property
    def about(self) -> str:
        """Her matter in a line; the topic, where nobody wrote one."""
        return self.matter or topic_in_language(self.topic)

    @property
    def waits_for_supervisor(self) -> bool:
        """Whether a supervisor was asked and has not answered."""
        return self.review_asked or self.closure_asked

    @property
    def steps(self) -> Sequence[Due]:
        """Every step that falls due; of a face made before they were all kept, the next one."""
        if self.dues or self.next_due is None:
            return self.dues
        return (Due(on=self.next_due, what=self.next_what),)

    @property
    def next_page(self) -> str:
        """The page of the case that tells the next step."""
        return min(self.steps, key=lambda one: one.rank).page if self.steps else "casework:case"

    def with_due(self, due: Due) -> Face:
        """The face with this step among the others."""
        return self._stepping((*self.dues, due))

    def without_dues(self, kind: DueKind) -> Face:
        """The face without the steps of one kind: they are done."""
        return self._stepping(tuple(one for one in self.dues if one.kind is not kind))

    def _stepping(self, dues: tuple[Due, ...]) -> Face:
        first = min(dues, key=lambda one: one.rank, default=None)
        told = {"next_due": first and first.on, "next_what": first.what if first else ""}
        return self.model_copy(update={"dues": dues, **told})


class Leaf(BaseModel):
    """What stands on one leaf. `on_face` says what of it the caseload shows."""

    model_config = OF_PERSONS

    kind: ClassVar[str]
    label: ClassVar[str]
    template: ClassVar[str]
    is_of_others: ClassVar[bool] = False  # about somebody else from first to last

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _kinds[cls.kind] = cls

    def on_face(self, face: Face) -> Face:
        """The face with what this leaf tells it; by default nothing."""
        return face

    def faults(self) -> Sequence[StrEnum]:
        """Every reason why this may not be written so; by default none."""
        return ()

    @property
    def is_unfinished(self) -> bool:
        """Whether the case cannot be closed before the rest of it is told; by default not."""
        return False

    @property
    def tells_violence(self) -> bool:
        """Whether it says that there is violence; by default not."""
        return False

    def for_her(self) -> Leaf | None:
        """What of it she reads at her own door without asking; by default nothing."""
        return None

    def rekeyed(self, case_id: uuid.UUID) -> Leaf:
        """The leaf for a case that gets a new key: what it keeps elsewhere is locked anew too."""
        return self


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


_envelope = TypeAdapter(dict[str, Any], config=ConfigDict(hide_input_in_errors=True))


class Beginning(Leaf):
    """How she is called, what it is about, and what she wants, in her own words."""

    kind = "beginning"
    label = N_("接案")
    template = "casework/leaves/beginning.html"

    called: str = Field(title=N_("称呼"))
    matter: str = ""
    wants: str = ""
    topic: str = ""  # a code of the pack's: by it the case is counted

    @property
    def topic_label(self) -> str:
        """The topic in the reader's language."""
        return topic_in_language(self.topic)

    def on_face(self, face: Face) -> Face:
        """She and her matter."""
        told = {"called": self.called, "matter": self.matter, "topic": self.topic}
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

    def faults(self) -> Sequence[StrEnum]:
        """A note says something."""
        return () if (self.text or self.hers).strip() else (CaseRefusal.WORDS_MISSING,)


class Told(Leaf):
    """Something of hers was given to somebody: to whom, what, and by what right."""

    kind = "told"
    label = N_("告诉了别人")
    template = "casework/leaves/told.html"

    recipient: str
    what: str
    ground: str = ""

    def for_her(self) -> Leaf:
        """All of it."""
        return self
