"""Who may do what: one question, `permit`, asked by every service before it changes anything."""

from typing import Protocol

from niangjia.kernel.scoping import Viewer


class Actor(Viewer, Protocol):
    """Whoever acts: a member, or the person at the server's own keyboard. Who acts may also see."""

    @property
    def pk(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    def may(self, action: str, path: str) -> bool: ...


class NotPermitted(Exception):  # noqa: N818 - said in the words of the house
    """`action` is not among what this member's roles allow at that unit."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


def permit(by: Actor, action: str, at: str) -> None:
    """Raise `NotPermitted` unless `by` may do `action` ("domain.verb") at the unit at path `at`."""
    if not by.may(action, at):
        raise NotPermitted(action)


class AskedFirst(Exception):  # noqa: N818 - said in the words of the house
    """Before this page another one has to be answered, at `address`; nothing was changed."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
