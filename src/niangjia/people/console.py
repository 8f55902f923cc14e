"""The person at the server's own keyboard; the audit says so."""

from dataclasses import dataclass

from niangjia.kernel.scoping import Reach
from niangjia.people.models import Unit

COMMAND_LINE = "command line"


@dataclass(frozen=True)
class Console:
    """Acts in one unit's name: may do anything at `unit` and below, nothing beside it."""

    unit: Unit
    name: str = COMMAND_LINE
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """Within the subtree, yes."""
        return path.startswith(self.unit.path)

    def may_somewhere(self, action: str) -> bool:
        """Yes."""
        return True

    def reach(self, domain: str) -> Reach:
        """The unit's subtree."""
        return Reach(subtrees=(self.unit.path,))


@dataclass(frozen=True)
class SettingUp:
    """Sets up the installation itself, in no unit's name: is told to the audit, may do nothing."""

    name: str = COMMAND_LINE
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """No."""
        return False

    def may_somewhere(self, action: str) -> bool:
        """No."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nothing."""
        return Reach()
