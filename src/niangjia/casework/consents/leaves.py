"""The leaf of a consent."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import BaseModel

from niangjia.casework.consents.vocabulary import (
    HOW_LABELS,
    PART_LABELS,
    PASSED_ON_LABELS,
    How,
    Part,
    PassedOnFor,
    RecipientKind,
)
from niangjia.casework.dues import Due
from niangjia.casework.leaves import OF_PERSONS, Face, Leaf
from niangjia.kernel.words import N_


class Recipient(BaseModel):
    """Who gets something: one by kind and key, however it is called."""

    model_config = OF_PERSONS

    kind: RecipientKind
    key: str
    name: str

    @classmethod
    def called(cls, name: str) -> Recipient:
        """One that is neither a unit of the house nor in the directory."""
        said = " ".join(name.split())
        return cls(kind=RecipientKind.OTHER, key=said.casefold(), name=said)


class ConsentLeaf(Leaf):
    """What she agreed to: these parts, to this one, for this, until this day, in these words."""

    kind: ClassVar[str] = "consent"
    label: ClassVar[str] = N_("同意")
    template: ClassVar[str] = "consents/leaves/consent.html"

    recipient: Recipient
    purpose: PassedOnFor
    parts: tuple[Part, ...]
    how: How
    said: str
    until: date
    by_guardian: bool = False  # under 14 it must be (Personal Information Protection Law, 31)

    def on_face(self, face: Face) -> Face:
        """To whom, and until when: by it the list of what ends soon says which one it is."""
        told = Due(on=self.until, what=self.recipient.name)
        return face.model_copy(update={"consents": (*face.consents, told)})

    def for_her(self) -> Leaf:
        """All of it."""
        return self

    @property
    def purpose_label(self) -> str:
        """The purpose in words."""
        return PASSED_ON_LABELS[self.purpose]

    @property
    def part_labels(self) -> list[str]:
        """The parts in words."""
        return [PART_LABELS[part] for part in self.parts]

    @property
    def how_label(self) -> str:
        """How she agreed, in words."""
        return HOW_LABELS[self.how]
