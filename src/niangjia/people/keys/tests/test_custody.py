"""Custody: a lost key comes back by two custodians, and by nobody less."""

import uuid

import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.keys import custody, services
from niangjia.people.keys.models import Custodian, Custody, RecoverySeal
from niangjia.people.keys.notices import notices_to
from niangjia.people.keys.recovering import Helping, recover_key
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import CustodyRefusal, KeyRefusal
from niangjia.people.tests.cast import PASSWORD, give, make_member

NEW = "a-password-of-her-own"


@pytest.fixture
def by(supervisor):
    return holding(supervisor)


@pytest.fixture
def custodians(village):
    return [make_member(f"custodian {n}", village) for n in (1, 2, 3)]


def made(by, custodians):
    return custody.make_custody(custody_id=uuid.uuid4(), unit=by.unit, custodians=custodians, by=by)


@pytest.fixture
def sheets(by, custodians):
    return made(by, custodians)


@pytest.fixture
def hers(caseworker, sheets):
    """Her pair, sealed to the custody when she unlocked it; then she forgot her password."""
    holder = holding(caseworker)
    custody.seal_for_recovery(holder)
    caseworker.set_password(NEW)
    caseworker.save()
    return holder.pair


def helping(*sheets):
    return [Helping(sheet.member, sheet.share) for sheet in sheets]


def refused(member, *help_given):
    with pytest.raises(Refused) as said:
        recover_key(member=member, passphrase=NEW, helping=help_given)
    return said.value.reasons


class TestMakeCustody:
    def test_its_shares_stand_in_no_row(self, sheets):
        row = Custody.objects.get()
        kept = [row.public, *RecoverySeal.objects.values_list("sealed", flat=True)]

        for sheet in sheets:
            share = sheet.share.replace(" ", "").encode()
            assert not any(share in bytes(one) for one in kept)

    def test_one_custodian_is_too_few(self, by, custodians):
        with pytest.raises(Refused) as said:
            made(by, custodians[:1])

        assert said.value.reasons == (CustodyRefusal.TOO_FEW,)

    def test_of_another_unit_is_refused(self, by, custodians, officer):
        with pytest.raises(Refused) as said:
            made(by, [custodians[0], officer])

        assert said.value.reasons == (CustodyRefusal.NOT_OF_UNIT,)

    def test_shares_are_shown_once(self, by, custodians):
        asked = {"custody_id": uuid.uuid4(), "unit": by.unit, "custodians": custodians, "by": by}
        custody.make_custody(**asked)

        with pytest.raises(Refused) as said:
            custody.make_custody(**asked)

        assert said.value.reasons == (CustodyRefusal.ALREADY_MADE,)

    def test_is_for_those_who_may(self, caseworker, custodians):
        with pytest.raises(NotPermitted):
            made(holding(caseworker), custodians)


class TestRecoverKey:
    def test_two_bring_her_own_key_back_under_her_new_password(self, caseworker, hers, sheets):
        recover_key(member=caseworker, passphrase=NEW, helping=helping(sheets[0], sheets[2]))

        assert services.unlocked(member=caseworker, passphrase=NEW) == hers
        with pytest.raises(Refused):
            services.unlocked(member=caseworker, passphrase=PASSWORD)

    def test_it_is_logged_and_all_who_are_named_are_told(self, caseworker, hers, sheets):
        recover_key(member=caseworker, passphrase=NEW, helping=helping(*sheets[:2]))

        who = sorted(sheet.member.pk for sheet in sheets[:2])
        log = records_about(caseworker).filter(event="people.key.recovered").get()
        assert facts_of(log) == {"custodians": who}
        assert [one.about for one in notices_to(caseworker)] == ["RECOVERED"]
        for sheet in sheets:
            assert "HELPED" in {one.about for one in notices_to(sheet.member)}

    def test_no_custodian_alone_can(self, caseworker, hers, sheets):
        for sheet in sheets:
            [alone] = helping(sheet)
            said = [refused(caseworker, alone), refused(caseworker, alone, alone)]
            assert said == [(CustodyRefusal.SAME_PERSON,)] * 2

    def test_nor_one_who_types_anything_for_another(self, caseworker, hers, sheets):
        for sheet in sheets:
            [right] = helping(sheet)
            other = next(one for one in sheets if one != sheet)
            for typed in (sheet.share, "0" * 32, other.share[:-1]):
                said = refused(caseworker, right, Helping(other.member, typed))
                assert said == (CustodyRefusal.SHARE_UNREADABLE,)
            said = refused(caseworker, right, Helping(other.member, ""))
            assert said == (CustodyRefusal.SHARE_MISSING,)

    def test_what_is_said_is_the_same_whichever_share_is_wrong(self, caseworker, hers, sheets):
        one, two = helping(*sheets[:2])
        wrong = [Helping(who.member, "wrong") for who in (one, two)]

        assert refused(caseworker, one, wrong[1]) == refused(caseworker, wrong[0], two)
        assert refused(caseworker, one, wrong[1]) == refused(caseworker, *wrong)

    def test_she_herself_is_no_custodian_of_hers(self, caseworker, hers, sheets):
        [one] = helping(sheets[0])
        Custodian.objects.create(custody=Custody.objects.get(), member=caseworker, place=9)

        said = refused(caseworker, one, Helping(caseworker, sheets[1].share))

        assert said == (CustodyRefusal.SAME_PERSON,)

    def test_a_custodian_of_another_unit_is_refused(self, caseworker, hers, sheets, outsider):
        [one] = helping(sheets[0])

        said = refused(caseworker, one, Helping(outsider, sheets[1].share))

        assert said == (CustodyRefusal.NOT_CUSTODIAN,)

    def test_not_with_a_password_that_another_gave(self, caseworker, hers, sheets):
        caseworker.has_given_password = True

        assert refused(caseworker, *helping(*sheets[:2])) == (KeyRefusal.PASSWORD_NOT_HERS,)

    def test_old_shares_end_when_new_ones_are_made(self, caseworker, hers, by, sheets):
        made(by, [sheet.member for sheet in sheets])

        said = refused(caseworker, *helping(*sheets[:2]))

        assert said == (CustodyRefusal.SHARE_UNREADABLE,)

    def test_a_key_never_sealed_to_the_custody_cannot_come_back(self, by, sheets, village):
        late = give("caseworker", make_member("late", village))
        holding(late)

        assert refused(late, *helping(*sheets[:2])) == (CustodyRefusal.NOT_SEALED,)

    def test_a_seal_put_there_by_another_brings_nothing_back(self, caseworker, hers, sheets, by):
        row = RecoverySeal.objects.get(key__member=caseworker)
        row.sealed = RecoverySeal.objects.get(key__member=by.pk).sealed
        row.save()

        assert refused(caseworker, *helping(*sheets[:2])) == (CustodyRefusal.NOT_SEALED,)
