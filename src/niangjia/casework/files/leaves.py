"""The leaf that holds a file's name and key."""

from __future__ import annotations

import uuid
from typing import Annotated, ClassVar

from niangjia.casework.files.storage import Stored, content_of, drop, store
from niangjia.casework.leaves import OF_THE_LOCK, Leaf
from niangjia.kernel.words import N_


class SealedFile(Leaf):
    """A file of the case; when it was taken away, its name and why stay."""

    kind: ClassVar[str] = "file"
    label: ClassVar[str] = N_("文件")
    template: ClassVar[str] = "casework/leaves/file.html"

    name: str
    media_type: str
    size: int
    stored: Annotated[str, OF_THE_LOCK] = ""
    key: Annotated[str, OF_THE_LOCK] = ""  # hexadecimal
    is_hers: bool = False  # her own paper or a picture of her: it goes with her file
    removed_because: str = ""

    @property
    def is_there(self) -> bool:
        """Whether it was not taken away."""
        return bool(self.stored)

    @property
    def place(self) -> Stored:
        """Where it lies, and its key."""
        return Stored(self.stored, bytes.fromhex(self.key))

    def rekeyed(self, case_id: uuid.UUID) -> Leaf:
        """Locked anew under another name: who left the team may have kept the old key."""
        content = content_of(self.place) if self.is_there else None
        if content is None:
            return self
        drop([self.stored])
        fresh = store(content, case_id=case_id)
        return self.model_copy(update={"stored": fresh.name, "key": fresh.key.hex()})
