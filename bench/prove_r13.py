"""R13: of snooping seeded into histories, one to each, nine in ten are found, and honest work is
left alone. Arguments: histories (2,000).
"""

import sys

from measuring import finish, say, start_in_memory

HISTORIES, SEED = 2_000, 2026


def main(count):
    start_in_memory()
    from niangjia.casework.looking.tests.test_odd_looks import figures

    recall, alarms = figures(count, SEED)
    say("snooping found", recall, at_least=0.90, told=f"of {count} histories")
    say("honest work alarmed at", alarms, at_most=0.05, told="of members and their cases")
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES)
