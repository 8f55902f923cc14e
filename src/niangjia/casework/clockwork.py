"""The installation's own clockwork: destroys what is past its day, and reads no leaf."""

from __future__ import annotations

from dataclasses import dataclass

from niangjia.kernel.scoping import Reach


@dataclass(frozen=True)
class Clockwork:
    """Who stands in the audit for what no person did."""

    name: str = "retention"
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """Nothing that is asked of people."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nothing: it asks by date alone."""
        return Reach()
