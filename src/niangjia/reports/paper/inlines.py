"""What stands in a line of a report: words, and numbers that are bound to figures."""

import re
from dataclasses import dataclass

# Control characters and half surrogates cannot stand in XML; line breaks belong between blocks.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Word refuses a file whose w:tag is longer than 64; quotes would end the XPath that binds the id.
NUMBER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


@dataclass(frozen=True)
class BoundNumber:
    """A number as the reader sees it ("24起"), the figure it answers and what it counts."""

    id: str
    text: str
    question: str
    says: str

    def __post_init__(self) -> None:
        if not NUMBER_ID.fullmatch(self.id):
            raise ValueError(f"not an id for a number: {self.id!r}")
        if not self.text.strip():
            raise ValueError(f"number {self.id} has no text")
        refuse_unwritable(self.text, self.question, self.says)


Inline = str | BoundNumber


def text_of(part: Inline) -> str:
    """What a reader reads of it."""
    return part if isinstance(part, str) else part.text


def refuse_unwritable(*texts: str) -> None:
    """Refuse what cannot stand in a file."""
    for text in texts:
        if wrong := _UNWRITABLE.search(text):
            raise ValueError(f"character {wrong.group()!r} cannot be written: {text!r}")
