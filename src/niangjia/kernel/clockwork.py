"""The installation's own clockwork: destroys what is past its day, and reads nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

from niangjia.kernel.scoping import Reach


@dataclass(frozen=True)
class Clockwork:
    """Who stands in the audit for what no person did; `deeds` are the actions it is made for."""

    deeds: frozenset[str] = frozenset()
    name: str = "retention"
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """What it is made for; nothing else that is asked of people."""
        return action in self.deeds

    def reach(self, domain: str) -> Reach:
        """Nothing: it asks by date alone."""
        return Reach()
