"""R27 for signing: killed at any moment, a report is signed wholly or not at all.

A real home on SQLite. A process signs, by the command (as Word, print or page) or as the step of an
edition, and sends itself SIGKILL: at moments drawn from all that its interpreter does, and before
and behind each commit, fsync, rename and replace. Then database, audit and files must say the same,
signing again must do, and nothing may lie about that nobody asked for. Arguments: how many moments
are drawn for each kind (8).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).parent))
import measuring

from niangjia.cli.tests.killed import COMMANDS, LASTING, STEP, Place


def main(drawn: int) -> None:
    """Each kind in turn."""
    place, random = Place(Path(mkdtemp(prefix="niangjia-killed-"))), Random(2026)
    place.prepare()
    for kind in (*COMMANDS, STEP):
        told = list(_moments(place.events(kind), drawn, random))
        wrong = [f"{one}: {found}" for one in told if (found := place.killed(kind, one))]
        for one in wrong:
            print(f"{kind} {one}")
        measuring.say(f"wrong of {len(told)} moments, {kind}", len(wrong), at_most=0)
    measuring.finish()


def _moments(events: dict[str, int], drawn: int, random: Random) -> Iterator[str]:
    yield from (str(random.randrange(1, events["all"] + 1)) for _ in range(drawn))
    for name in LASTING:
        for at in range(1, events[name] + 1):
            yield from (f"{side} {name} {at}" for side in ("c_call", "c_return"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
