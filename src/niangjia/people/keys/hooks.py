"""What other domains do with keys at the moments when keys are at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from niangjia.kernel.keys import KeyPair
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.models import SharedKey

Due = Callable[["KeyHolder"], None]
Reseal = Callable[["SharedKey", "KeyPair", "KeyPair"], None]
_due: list[Due] = []
_reseal: list[Reseal] = []


def when_a_key_is_at_hand(due: Due) -> None:
    """Call `due(holder)` when a member unlocked her key, and before each form she sends: for what
    had to wait for one who holds a key. It must be cheap when nothing is due.
    """
    if due not in _due:
        _due.append(due)


def when_a_shared_key_changes(reseal: Reseal) -> None:
    """Call `reseal(shared, old, new)` in the transaction that changes it: what was sealed to the
    old pair is to be sealed to the new one.
    """
    if reseal not in _reseal:
        _reseal.append(reseal)


def do_what_is_due(holder: KeyHolder) -> None:
    """Run what waits for a key."""
    for due in _due:
        due(holder)


def reseal_all(shared: SharedKey, old: KeyPair, new: KeyPair) -> None:
    """Run what follows from a changed shared key."""
    for reseal in _reseal:
        reseal(shared, old, new)
