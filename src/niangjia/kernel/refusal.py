"""Refusing a change with every reason at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `where` it stands, `what` is wrong, how to `mend` it.

    `what` and `mend` are Chinese sentences marked for translation; `{names}` in them are filled
    from `facts` after translation.
    """

    what: str
    mend: str = ""
    where: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


Reason = StrEnum | Fault


class Refused(Exception):  # noqa: N818 - said in the words of the house
    """A change that may not be made; nothing was written. Carries every reason."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons: tuple[Reason, ...] = tuple(reasons)
        super().__init__("; ".join(str(reason) for reason in self.reasons))


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise `Refused` when there is any reason."""
    if found := tuple(reasons):
        raise Refused(found)
