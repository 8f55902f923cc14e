"""The packet: what goes along, composed from leaves, part by part, and only parts she agreed to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any

from django.utils.translation import override
from pydantic import BaseModel, model_validator

from niangjia.casework.consents.vocabulary import PART_LABELS, Part, PassedOnFor
from niangjia.casework.leaves import (
    ABOUT_OTHERS,
    OF_PERSONS,
    Beginning,
    Leaf,
    all_kinds,
    read,
    written,
)
from niangjia.casework.referrals.vocabulary import Way
from niangjia.casework.room import OpenCase
from niangjia.casework.wording import is_about_others, lines_shown, without_others

# Kinds of leaves that tell a part; called, matter and wants stand on the beginning.
KINDS_OF_PART: Mapping[Part, frozenset[str]] = {
    Part.REACH: frozenset({"safe_contact"}),
    Part.DONE: frozenset({"note"}),
    Part.DANGERS: frozenset({"risk"}),
    Part.PLAN: frozenset({"plan"}),
    Part.GOALS: frozenset({"goal"}),
    Part.LEGAL: frozenset({"protection_order", "order_breach", "hearing", "legal_aid"}),
}


class Section(BaseModel):
    """One part as it is read."""

    model_config = OF_PERSONS

    part: Part
    text: str
    others: Annotated[str, ABOUT_OTHERS] = ""

    @model_validator(mode="before")
    @classmethod
    def _mixed_is_about_others(cls, told: Any) -> Any:
        """Written before the two were kept apart: nobody can tell now what of it is about others,
        so all of it counts as that. What is hers of it stands in her file on its own leaf.
        """
        is_old = isinstance(told, dict) and "others" not in told and "text" in told
        if is_old and _may_tell_of_others(told.get("part")):
            return told | {"text": "", "others": told["text"]}
        return told

    @property
    def label(self) -> str:
        """What it is."""
        return PART_LABELS[self.part]


def _may_tell_of_others(part: Any) -> bool:
    kinds = KINDS_OF_PART.get(part, ())
    of_part = [kind for kind in all_kinds() if kind.kind in kinds]
    return any(is_about_others(field) for kind in of_part for field in kind.model_fields.values())


class Packet(BaseModel):
    """All that goes along. In a transfer the leaves themselves do, to stand in the new case, and
    that it is a minor's: what protects it here protects it there.
    """

    model_config = OF_PERSONS

    way: Way
    purpose: PassedOnFor
    called: str = ""
    matter: str = ""
    wants: str = ""
    sections: tuple[Section, ...] = ()
    leaves: tuple[str, ...] = ()
    is_minor: bool = False

    @property
    def digest(self) -> str:
        """Of what was seen before sending; the same content has the same."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def leaves_read(self) -> Sequence[Leaf]:
        """The leaves of a transfer."""
        return [read(one.encode()) for one in self.leaves]


def packet_of(case: OpenCase, *, parts: Collection[Part], way: Way, purpose: PassedOnFor) -> Packet:
    """These parts of the case, nothing else."""
    beginning = next(iter(case.current(Beginning)), Beginning(called=""))
    told: dict[Part, str] = {
        Part.CALLED: beginning.called,
        Part.MATTER: beginning.matter,
        Part.WANTS: beginning.wants,
    }
    standing = [one.leaf for one in case.leaves()]
    others: dict[Part, str] = {}
    for part, kinds in KINDS_OF_PART.items():
        of_part = [without_others(leaf) for leaf in standing if leaf.kind in kinds]
        told[part] = "\n\n".join(filter(None, (_told(leaf) for leaf, _ in of_part)))
        others[part] = "\n\n".join(one for _, apart in of_part for one in apart)
    chosen = {
        part: Section(part=part, text=told[part], others=others.get(part, ""))
        for part in Part
        if part in parts and (told[part] or others.get(part))
    }
    kinds_chosen = {kind for part in chosen for kind in KINDS_OF_PART.get(part, ())}
    leaves = [written(leaf).decode() for leaf in standing if leaf.kind in kinds_chosen]
    return Packet(
        way=way,
        purpose=purpose,
        called=told[Part.CALLED] if Part.CALLED in parts else "",
        matter=told[Part.MATTER] if Part.MATTER in parts else "",
        wants=told[Part.WANTS] if Part.WANTS in parts else "",
        sections=tuple(chosen.values()),
        leaves=tuple(leaves) if way is Way.TRANSFER else (),
        is_minor=way is Way.TRANSFER and case.face.is_minor,
    )


def _told(leaf: Leaf) -> str:
    """A leaf in words, the same in whatever language it is looked at."""
    with override("zh-hans"):
        return "\n".join(lines_shown(leaf))
