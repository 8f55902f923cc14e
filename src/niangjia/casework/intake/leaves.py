"""The leaf of intake: how somebody came, for whom, and what was done at once."""

from __future__ import annotations

from datetime import datetime

from niangjia.casework.intake.vocabulary import (
    CHANNEL_LABELS,
    WHOSE_LABELS,
    Channel,
    Grown,
    Whose,
)
from niangjia.casework.leaves import Face, Leaf
from niangjia.casework.topics import topic_in_language
from niangjia.kernel.words import N_


class Intake(Leaf):
    """A contact that went on: `called` is she it is about, `caller` who spoke for her."""

    kind = "intake"
    label = N_("接待记录")
    template = "intake/leaves/intake.html"

    channel: Channel
    topic: str = ""
    whose: Whose = Whose.OWN
    grown: Grown = Grown.UNKNOWN
    called: str = ""
    caller: str = ""
    matter: str = ""
    words: str = ""  # hers
    done: str = ""
    reach: str = ""  # how she says she may be reached, before it was asked in full
    came_at: datetime
    is_counted: bool = True  # not yet, where it came by the public form

    @property
    def told(self) -> list[str]:
        """Channel and on whose behalf, in words."""
        return [CHANNEL_LABELS[self.channel], WHOSE_LABELS[self.whose]]

    @property
    def topic_label(self) -> str:
        """The topic in the reader's language."""
        return topic_in_language(self.topic)

    def on_face(self, face: Face) -> Face:
        """Who spoke for her is one of those the case is found by."""
        names = [self.caller] if self.caller else []
        told: dict[str, object] = {"names": (*face.names, *names)}
        if self.grown is Grown.MINOR:
            told["is_minor"] = True
        return face.model_copy(update=told)
