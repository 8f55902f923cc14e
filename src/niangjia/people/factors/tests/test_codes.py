"""Codes of an authenticator app, and those for lost devices: each is taken once."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from niangjia.kernel.refusal import Refused
from niangjia.people.factors import codes, services, tries
from niangjia.people.factors.models import AuthenticatorApp, RecoveryCode
from niangjia.people.factors.queries import has_factor
from niangjia.people.factors.vocabulary import FactorRefusal
from niangjia.people.keys.notices import notices_to

NOW = datetime(2026, 3, 1, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)


@pytest.fixture
def secret(worker):
    secret = codes.new_secret()
    codes.add_app(member=worker, secret=secret, code=pyotp.TOTP(secret).at(NOW), now=NOW)
    return secret


def shown(secret, at):
    return pyotp.TOTP(secret).at(at)


def refused(act, *args, **told):
    with pytest.raises(Refused) as said:
        act(*args, **told)
    return said.value.reasons


class TestApp:
    def test_the_digits_of_now_are_taken(self, worker, secret):
        later = NOW + 4 * STEP

        codes.check_app(member=worker, code=shown(secret, later), now=later)

    @pytest.mark.parametrize("skew", [-1, 1])
    def test_a_clock_half_a_minute_off_is_forgiven(self, worker, secret, skew):
        later = NOW + 4 * STEP

        codes.check_app(member=worker, code=shown(secret, later + skew * STEP), now=later)

    @pytest.mark.parametrize("skew", [-2, 2])
    def test_two_steps_are_not(self, worker, secret, skew):
        later = NOW + 8 * STEP
        told = {"member": worker, "code": shown(secret, later + skew * STEP), "now": later}

        assert refused(codes.check_app, **told) == (FactorRefusal.CODE_WRONG,)

    def test_no_digits_are_taken_twice(self, worker, secret):
        later = NOW + 4 * STEP
        told = {"member": worker, "code": shown(secret, later), "now": later}
        codes.check_app(**told)

        assert refused(codes.check_app, **told) == (FactorRefusal.CODE_USED,)

    def test_nor_those_that_set_it_up(self, worker, secret):
        told = {"member": worker, "code": shown(secret, NOW), "now": NOW}

        assert refused(codes.check_app, **told) == (FactorRefusal.CODE_USED,)

    def test_its_secret_does_not_stand_in_the_database(self, worker, secret):
        assert secret.encode() not in bytes(AuthenticatorApp.objects.get().sealed)

    def test_the_secret_of_another_is_hers_alone(self, worker, colleague, secret):
        AuthenticatorApp.objects.update(member=colleague)

        with pytest.raises(Exception, match=r"factors\.key"):
            codes.check_app(member=colleague, code=shown(secret, NOW), now=NOW)


class TestRecoveryCodes:
    def test_each_is_taken_once(self, worker):
        first, *_rest = codes.new_recovery_codes(member=worker)
        codes.use_recovery_code(member=worker, code=first.lower().replace(" ", ""))

        said = refused(codes.use_recovery_code, member=worker, code=first)

        assert said == (FactorRefusal.RECOVERY_WRONG,)

    def test_none_stands_in_the_database(self, worker):
        made = codes.new_recovery_codes(member=worker)
        kept = "".join(RecoveryCode.objects.values_list("digest", flat=True))

        assert len(set(made)) == 10
        assert not any(code.replace(" ", "").lower() in kept.lower() for code in made)

    def test_new_ones_end_the_old(self, worker):
        first, *_rest = codes.new_recovery_codes(member=worker)
        codes.new_recovery_codes(member=worker)

        assert refused(codes.use_recovery_code, member=worker, code=first)


class TestTries:
    def test_after_five_wrong_ones_she_waits_a_quarter_of_an_hour(self, worker):
        for _ in range(5):
            tries.refuse_too_many(worker, now=NOW)
            tries.note_wrong(worker, now=NOW)

        said = refused(tries.refuse_too_many, worker, now=NOW + timedelta(minutes=14))
        tries.refuse_too_many(worker, now=NOW + timedelta(minutes=15))

        assert said == (FactorRefusal.WAIT,)


class TestTakingAway:
    def test_the_last_factor_stays(self, worker, secret):
        assert refused(services.drop_app, member=worker) == (FactorRefusal.LAST_ONE,)

    def test_who_may_give_her_a_password_may_forget_them_and_she_is_told(
        self, worker, secret, head
    ):
        services.forget_factors(member=worker, by=head)

        assert not has_factor(worker)
        [told] = notices_to(worker)
        assert (told.about, told.by_name) == ("FACTORS_FORGOTTEN", head.name)

    def test_nobody_forgets_her_own(self, head):
        assert refused(services.forget_factors, member=head, by=head)
