"""R9: no outbound contact without a current safe-contact record, in 10,000 generated histories on
the real services and database; an oracle of marked minutes says what was allowed. Argument: how
many.
"""

import sys

from measuring import finish, in_parts, say, start_in_memory

HISTORIES, SEED = 10_000, 9


def main(count):
    start_in_memory()
    from niangjia.casework.contacting.tests.generated import histories
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    by = holding(give("caseworker", make_member("w", make_unit("990101001001"))))
    tries, sent, wrong = in_parts(count, lambda numbers: histories(by, numbers, seed=SEED))
    told = f"of {tries} tries in {count} histories, {sent} let through"
    say("tries that were let through or refused wrongly", wrong, at_most=0, told=told)
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES)
