"""R15: each disclosure tied to an unexpired consent by purpose and recipient, in 10,000 generated
histories on the real services and database; an oracle with its own book says what was allowed.
Arguments: how many, and from which on.
"""

import sys

from measuring import finish, in_parts, say, start_in_memory

HISTORIES, SEED = 10_000, 15


def main(count, begin=0):
    start_in_memory()
    from niangjia.casework.referrals.tests.generated import histories
    from niangjia.casework.referrals.tests.passing import receiver_at
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    town = make_unit("990101001")
    village, other = (make_unit(f"99010100100{n}", parent=town) for n in (1, 2))
    by = holding(give("caseworker", make_member("w", village)))
    receivers = {unit: receiver_at(unit) for unit in (town, other)}
    disclosed, refused, wrong = in_parts(
        count, lambda numbers: histories(by, receivers, numbers, seed=SEED), begin=begin
    )
    told = f"of {disclosed} in the histories {begin}–{count}, {refused} steps refused"
    say("disclosures without consent", wrong, at_most=0, told=told)
    finish()


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else [HISTORIES]))
