"""Her file before it is made: each sheet, with what the worker must look at before it is given."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from niangjia.casework.field_lines import lines_of
from niangjia.casework.field_names import named
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.her_door.filing import attached, file_of, name_of
from niangjia.casework.her_door.leaves import Sheet
from niangjia.casework.leaves import Leaf
from niangjia.casework.working.leaves import Contact

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase

SHORTEST_NAME = 2
# Fields in which others are named as a rule; by their names in code.
OFTEN_OTHERS = {
    "Intake": ("caller",),
    "SafetyPlan": ("people",),
    "Mediation": ("parties",),
    "MediationSession": ("present",),
    "MediationAgreement": ("signed_by",),
}


@dataclass(frozen=True)
class Draft:
    """A sheet of her file before it is made: the name by which it is withheld or released, the
    attached file that may go with it, and whom it names.
    """

    name: str
    sheet: Sheet
    thing: uuid.UUID
    file: SealedFile | None
    is_of_others: bool  # struck, unless it is released
    names: Sequence[str]  # of the contacts of her case that stand on it
    often_others: Sequence[str]  # labels of its fields in which others are named as a rule


def drafts(case: OpenCase, now: datetime) -> Sequence[Draft]:
    """Each sheet of her file, for whoever makes it."""
    sheets = file_of(case, withheld=(), now=now).sheets
    files = {name_of(one): attached(one) for one in case.leaves()}
    history = case.history()
    known = contacts_in([one.leaf for one in history])
    return [
        Draft(
            name_of(one),
            sheet,
            one.thing,
            files.get(name_of(one)),
            one.leaf.is_of_others,
            () if one.leaf.is_of_others else names_on(sheet, known),
            _often_others(one.leaf),
        )
        for one, sheet in zip(history, sheets, strict=True)
    ]


def contacts_in(leaves: Sequence[Leaf]) -> Sequence[str]:
    """The names and numbers of those who stand, or ever stood, as contacts."""
    told = [(one.name, one.phone) for one in leaves if isinstance(one, Contact)]
    found = dict.fromkeys(text.strip() for pair in told for text in pair)
    return [text for text in found if len(text) >= SHORTEST_NAME]


def names_on(sheet: Sheet, known: Collection[str]) -> Sequence[str]:
    """Which of these a sheet names."""
    text = "\n".join(one.text for one in lines_of(sheet.leaf)) if sheet.leaf else ""
    return [one for one in known if one in text]


def _often_others(leaf: Leaf) -> Sequence[str]:
    kind = type(leaf).__name__
    fields = [name for name in OFTEN_OTHERS.get(kind, ()) if getattr(leaf, name)]
    return [gettext(named(kind, name).label) for name in fields]
