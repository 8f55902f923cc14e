"""A member with her key in her hand: who may open what is sealed to her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from niangjia.kernel.keys import KeyPair
    from niangjia.kernel.scoping import Reach
    from niangjia.people.models import Member, Unit


@dataclass(frozen=True)
class KeyHolder:
    """An actor like the member herself, who besides opens what was sealed to her pair."""

    member: Member
    pair: KeyPair

    @property
    def pk(self) -> int:
        """The member's."""
        return int(self.member.pk)

    @property
    def name(self) -> str:
        """The member's."""
        return self.member.name

    @property
    def unit(self) -> Unit:
        """Where she works."""
        return self.member.unit

    def may(self, action: str, path: str) -> bool:
        """What her roles allow; a key allows nothing by itself."""
        return self.member.may(action, path)

    def may_somewhere(self, action: str) -> bool:
        """What her roles allow."""
        return self.member.may_somewhere(action)

    def reach(self, domain: str) -> Reach:
        """How far her roles reach."""
        return self.member.reach(domain)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed to her, or `WrongKey`."""
        return self.pair.open(sealed)
