"""R9: no outbound contact without a current safe-contact record, in 10,000 generated histories on
the real services and database; an oracle of marked minutes says what was allowed. Arguments: how
many, and from which on.
"""

import sys

from measuring import finish, in_parts, say, start_in_memory

HISTORIES, SEED = 10_000, 9


def main(count, begin=0):
    start_in_memory()
    from niangjia.casework.contacting.tests.generated import histories
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    by = holding(give("caseworker", make_member("w", make_unit("990101001001"))))
    tries, sent, wrong = in_parts(
        count, lambda numbers: histories(by, numbers, seed=SEED), begin=begin
    )
    told = f"of {tries} tries in the histories {begin}–{count}, {sent} let through"
    say("tries that were let through or refused wrongly", wrong, at_most=0, told=told)
    finish()


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else [HISTORIES]))
