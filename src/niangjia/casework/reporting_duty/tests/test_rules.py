"""The duty to report, against a table read from the law by hand: every combination there is."""

from itertools import product
from pathlib import Path

import pytest

from niangjia.casework.reporting_duty.rules import Facts, duty
from niangjia.casework.reporting_duty.vocabulary import (
    Age,
    Capacity,
    Harm,
    Haste,
    Law,
    Office,
    Sure,
    Why,
)

TABLE = Path(__file__).with_name("decisions.txt")
LAWS = {"minors": Law.MINORS_11, "dv": Law.ANTI_DV_14}
HASTE = {"at_once": Haste.AT_ONCE, "promptly": Haste.PROMPTLY, "-": None}


def lines():
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    return [row.split() for row in rows if row and not row.startswith("#")]


def fits(pattern, value):
    return pattern == "*" or str(value) in pattern.split(",")


def expected(facts):
    told = (facts.age, facts.capacity, facts.harm, facts.sure, "yes" if facts.consents else "no")
    return next(
        (is_open == "yes", laws, to, haste)
        for *patterns, is_open, laws, to, haste in lines()
        if all(map(fits, patterns, told))
    )


CASES = [Facts(*one) for one in product(Age, Capacity, Harm, Sure, (False, True))]


def test_it_decides_every_combination_as_the_law_does():
    wrong = []
    for facts in CASES:
        is_open, laws, to, haste = expected(facts)
        found = duty(facts)
        same = (
            found.is_open is is_open
            and set(found.laws) == {LAWS[law] for law in laws.split(",") if law != "-"}
            and set(found.to) == {Office[name.upper()] for name in to.split(",") if name != "-"}
            and found.haste is HASTE[haste]
        )
        wrong += [] if same else [facts]

    assert len(CASES) == 840
    assert wrong == []


@pytest.mark.parametrize("consents", [False, True])
def test_of_a_competent_adult_nothing_is_ever_reported_over_her_head(consents):
    adults = [
        facts
        for facts in CASES
        if facts.age is Age.ADULT
        and facts.capacity in {Capacity.FULL, Capacity.UNKNOWN}
        and facts.consents is consents
    ]
    assert [facts for facts in adults if duty(facts).is_open] == []
    assert {duty(facts).why for facts in adults} == {
        Why.CONSENTED if consents else Why.COMPETENT_ADULT,
        Why.NO_SIGN,
        Why.ASK_HARM,
    }
