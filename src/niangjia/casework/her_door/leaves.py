"""The leaf of what she asked at her door, and what was answered."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from pydantic import BaseModel

from niangjia.casework.her_door.vocabulary import ASKING_LABELS, Asking
from niangjia.casework.leaves import OF_PERSONS, Leaf, read, written
from niangjia.casework.room import Read
from niangjia.kernel.words import N_


class HerAsk(Leaf):
    """What she asked, in her words; from the second revision on, the answer."""

    kind: ClassVar[str] = "her_ask"
    label: ClassVar[str] = N_("她从自己的门送来的")
    template: ClassVar[str] = "her_door/leaves/her_ask.html"

    asking: Asking
    words: str = ""
    asked_at: datetime
    answer: str = ""
    is_refused: bool = False
    answered_at: datetime | None = None
    is_file_made: bool = False  # the answer is her file: told in whatever language it is read

    def for_her(self) -> Leaf:
        """All of it."""
        return self

    @property
    def asking_label(self) -> str:
        """What she asked, in words."""
        return ASKING_LABELS[self.asking]

    @property
    def answer_in_words(self) -> str:
        """What was answered."""
        made = _("档案做好了，就在这里。") if self.is_file_made else ""
        return self.answer or made


class Sheet(BaseModel):
    """One revision of one leaf in her file, what is about others struck out; None: all of it is.
    `file` names what lies beside it.
    """

    model_config = OF_PERSONS

    label: str
    at: datetime
    by: str
    revision: int
    content: str | None
    file: uuid.UUID | None = None

    @classmethod
    def of(cls, one: Read, leaf: Leaf | None, *, has_file: bool = False) -> Sheet:
        """The sheet of a leaf as she may read it."""
        content = written(leaf).decode() if leaf else None
        told: dict[str, Any] = {"at": one.at, "by": one.by, "revision": one.revision}
        file = one.thing if has_file else None
        return cls(label=one.leaf.label, content=content, file=file, **told)

    @property
    def leaf(self) -> Leaf | None:
        """What stands on it."""
        return read(self.content.encode()) if self.content else None


class HerFile(Leaf):
    """Her file: every revision of every leaf. It is laid out for her and stands in no case."""

    kind: ClassVar[str] = "her_file"
    label: ClassVar[str] = N_("档案")
    template: ClassVar[str] = "her_door/_file.html"

    made_at: datetime
    opened_on: date
    sheets: tuple[Sheet, ...]
