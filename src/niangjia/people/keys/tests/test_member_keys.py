"""A member's key: made once, unlocked by her passphrase alone."""

import pytest

from niangjia.kernel.refusal import Refused
from niangjia.people.keys import services
from niangjia.people.keys.models import Way
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import KeyRefusal
from niangjia.people.tests.cast import PASSWORD


class TestKey:
    def test_her_passphrase_unlocks_the_pair_that_was_made(self, worker):
        made = holding(worker).pair

        assert services.unlocked(member=worker, passphrase=PASSWORD) == made

    def test_another_passphrase_does_not(self, worker):
        holding(worker)

        with pytest.raises(Refused) as refused:
            services.unlocked(member=worker, passphrase="another long one")

        assert refused.value.reasons == (KeyRefusal.WRONG_PASSPHRASE,)

    def test_the_private_half_stands_in_no_row(self, worker):
        private = holding(worker).pair.private

        assert private not in bytes(Way.objects.get().locked)

    def test_a_new_passphrase_unlocks_the_same_pair_and_the_old_one_no_more(self, worker):
        pair = holding(worker).pair

        services.change_passphrase(member=worker, pair=pair, passphrase="quite another one")

        assert services.unlocked(member=worker, passphrase="quite another one") == pair
        with pytest.raises(Refused):
            services.unlocked(member=worker, passphrase=PASSWORD)

    def test_there_is_one_only(self, worker):
        holding(worker)

        with pytest.raises(Refused):
            services.make_key(member=worker, passphrase=PASSWORD)
