"""R10–R12: ten thousand generated histories of two units; nobody but the team ever reads a case,
and every look is logged. Argument: how many (10,000).
"""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measuring

HISTORIES = 10_000


def main(histories: int) -> None:
    """Play them all."""
    measuring.start()
    from niangjia.casework.tests.proving import Town, violations

    town, chance = Town.founded(), random.Random(2026)
    found = [one for _ in range(histories) for one in violations(town, chance)]
    for one in found[:20]:
        print(one)
    told = f"{histories} histories"
    measuring.say("violations of R10–R12", len(found), at_most=0, told=told)
    measuring.finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES)
