"""What is done every hour: shred what is due, sweep files that belong to nobody."""

from dataclasses import dataclass
from datetime import date

from niangjia.casework.closing.shredding import erase_again, shred_due
from niangjia.casework.files.storage import sweep_leftovers
from niangjia.casework.seats import forget_keys_of_ended_seats


@dataclass(frozen=True)
class Swept:
    """How many cases were shredded, shredded again, and how many files and keys taken away."""

    shredded: int
    again: int
    files: int
    keys: int


def sweep(*, today: date) -> Swept:
    """Run twice it does no harm."""
    return Swept(
        again=erase_again(today=today),
        shredded=shred_due(today=today),
        keys=forget_keys_of_ended_seats(),
        files=sweep_leftovers(),
    )
