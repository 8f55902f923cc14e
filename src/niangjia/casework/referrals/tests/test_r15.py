"""R15: each disclosure is tied to an unexpired consent, by purpose, recipient and part."""

from niangjia.casework.referrals.tests.generated import histories
from niangjia.casework.referrals.tests.passing import receiver_at
from niangjia.people.keys.tests.holding import holding

HISTORIES = 25  # ten thousand: bench/prove_r15.py


def test_no_history_lets_anything_out_that_she_did_not_agree_to(caseworker, township, county):
    by = holding(caseworker)
    receivers = {unit: receiver_at(unit) for unit in (township, county)}

    disclosed, refused, wrong = histories(by, receivers, range(HISTORIES), seed=15)

    assert wrong == 0
    assert min(disclosed, refused) > HISTORIES
