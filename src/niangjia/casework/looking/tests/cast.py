"""A case room with an on-call key in two supervisors' hands."""

from niangjia.people.keys.shared import make_shared_key
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.tests.cast import give, make_member


def two_on_call(unit):
    one, other = (
        holding(give("supervisor", make_member(f"on call {n} {unit.code}", unit))) for n in (1, 2)
    )
    holders = [one.member, other.member]
    make_shared_key(unit=unit, shared_for=SharedFor.ON_CALL, holders=holders, by=one)
    return one, other
