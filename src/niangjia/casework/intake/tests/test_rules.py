"""R8: the limits come before anything else, and a harmed minor never ends as a mere call."""

from itertools import product

from niangjia.casework.intake.rules import reasons_against_contact
from niangjia.casework.intake.vocabulary import Ending, Grown, IntakeRefusal
from niangjia.casework.reporting_duty.rules import duty
from niangjia.casework.reporting_duty.tests.test_rules import CASES, expected
from niangjia.casework.reporting_duty.vocabulary import MINOR_AGES, Harm


def decided(facts, ending, were_limits_read):
    """What intake says of a contact whose facts these are."""
    return reasons_against_contact(
        ending=ending,
        topic="violence" if facts.harm is Harm.DOMESTIC_VIOLENCE else "other_matter",
        grown=Grown.MINOR if facts.age in MINOR_AGES else Grown.ADULT,
        minutes=5,
        were_limits_read=were_limits_read,
    )


def test_all_of_5040_decisions_are_right():
    wrong, count = [], 0
    for facts, ending, was_read in product(CASES, Ending, (False, True)):
        reasons, count = decided(facts, ending, was_read), count + 1
        is_open, _laws, _to, _haste = expected(facts)
        ends_over_a_duty = is_open and ending is Ending.ADVICE and facts.age in MINOR_AGES
        right = (
            (IntakeRefusal.LIMITS_UNREAD in reasons) is not was_read
            and duty(facts).is_open is is_open
            and (IntakeRefusal.MINOR_HARMED in reasons)
            is (ends_over_a_duty and facts.harm is Harm.DOMESTIC_VIOLENCE)
        )
        wrong += [] if right else [(facts, ending, was_read)]

    assert count == 5040
    assert wrong == []


def test_a_competent_adult_may_always_end_with_advice():
    adults = [facts for facts in CASES if facts.age not in MINOR_AGES]

    assert {tuple(decided(facts, Ending.ADVICE, True)) for facts in adults} == {()}
