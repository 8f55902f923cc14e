"""What falls due next, as leaves put it on the face."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from niangjia.casework.leaves import Face


def with_due(face: Face, on: date, what: str) -> Face:
    """The face, with this next step if it falls due before the one that stands there."""
    if face.next_due is not None and face.next_due <= on:
        return face
    return face.model_copy(update={"next_due": on, "next_what": what})
