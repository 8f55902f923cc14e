"""What checking a signed file found: each thing with its place, and what it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from niangjia.reports.proof.proof import Proof
from niangjia.reports.proof.vocabulary import NOTES, WRONGS, Language, Wrong


@dataclass(frozen=True)
class Alteration:
    """One thing: `where` it stands in the file's own words, `says` what the number counts."""

    wrong: Wrong
    where: str = ""
    was: str = ""
    now: str = ""
    says: str = ""

    def message(self, language: Language = "zh") -> str:
        """What is wrong, in words."""
        return WRONGS[self.wrong][language].format(was=self.was or "—", now=self.now or "—")


@dataclass(frozen=True)
class Checked:
    """A signed file: what it says it is, and all that speaks against it or is to be told."""

    proof: Proof
    alterations: tuple[Alteration, ...]

    @property
    def is_as_signed(self) -> bool:
        """Nothing speaks against the file."""
        return all(finding.wrong in NOTES for finding in self.alterations)


def said_once(alterations: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """The alterations in order, none twice."""
    return tuple(dict.fromkeys(alterations))
