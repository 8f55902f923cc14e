"""R19: five thousand tries to get a case out: by one alone, by others of the team, by other teams
and outsiders, with the ids of other cases, too late and twice. Arguments: tries (5,000).
"""

import sys

from measuring import finish, in_parts, say, start_in_memory

ATTEMPTS, SEED = 5_000, 19


def main(count):
    start_in_memory()
    from niangjia.casework.exporting.tests.attempts import TRIES, attempts, two_teams
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    unit = make_unit("990101001001")
    cast = [
        holding(give(role, make_member(f"{role} {n}", unit)))
        for n in range(3)
        for role in ("caseworker", "supervisor")
    ]
    teams, outsider = two_teams(*cast[:4]), cast[5]
    tries, taken, wrong = in_parts(
        count // TRIES, lambda numbers: attempts(teams, outsider, numbers, seed=SEED), part=50
    )
    say("exports taken by rule (control)", taken, at_least=1, told=f"of {tries} tries")
    say("steps past the rule", wrong, at_most=0, told=f"of {tries} tries")
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ATTEMPTS)
