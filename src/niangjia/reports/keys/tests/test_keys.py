from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.refusal import Refused
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.keys.models import UnitKey
from niangjia.reports.keys.queries import keys_of, public_key
from niangjia.reports.keys.services import key_in_use, retire_key, rotate_key
from niangjia.reports.keys.vocabulary import KEY_FILE, KeyRefusal

TODAY = date(2026, 6, 1)


@pytest.fixture
def head(county):
    return give("head", make_member("head", county))


def use(head, today=TODAY):
    return key_in_use(unit=head.unit, by=head, today=today)


def test_the_first_signing_makes_a_key_and_the_next_uses_it(head):
    first, second = use(head), use(head)

    assert first.private.private_bytes_raw() == second.private.private_bytes_raw()
    assert (first.unit_code, first.unit_name) == (head.unit.code, head.unit.name)
    assert AuditRecord.objects.filter(event="reports.key.made").count() == 1


def test_the_private_key_is_nowhere_in_the_database(head):
    secret = use(head).private.private_bytes_raw()
    row = UnitKey.objects.of(head.unit).get()

    assert secret not in bytes(row.sealed)
    assert not any(secret.hex() in audit.facts for audit in AuditRecord.objects.all())


@pytest.mark.parametrize("role", ["worker", "officer", "reader", "steward"])
def test_only_who_may_sign_makes_keys(county, role):
    other = give(role, make_member("other", county))

    for change in (key_in_use, retire_key, rotate_key):
        with pytest.raises(NotPermitted):
            change(unit=county, by=other, today=TODAY)
    assert not keys_of(county)


def test_a_retired_key_signs_nothing_and_still_verifies(head):
    old = use(head).private.public_key()
    row = rotate_key(unit=head.unit, by=head, today=TODAY)
    new = use(head).private.public_key()

    first, second = keys_of(head.unit)
    assert (first.retired_on, bytes(first.sealed)) == (TODAY, b"")
    assert second == row
    assert public_key(head.unit, first.key_id) == old
    assert public_key(head.unit, second.key_id) == new
    assert public_key(head.unit, "nothing") is None


def test_there_is_nothing_to_retire_twice(head):
    use(head)
    retire_key(unit=head.unit, by=head, today=TODAY)

    with pytest.raises(Refused) as refused:
        retire_key(unit=head.unit, by=head, today=TODAY)
    assert refused.value.reasons == (KeyRefusal.NONE_IN_USE,)


def test_another_key_file_opens_nothing_and_says_so(head):
    use(head)
    key_file = Path(settings.NIANGJIA_HOME) / KEY_FILE
    kept = key_file.read_bytes()
    try:
        key_file.write_bytes(bytes(32))
        with pytest.raises(Refused) as refused:
            use(head)
    finally:
        key_file.write_bytes(kept)
    assert refused.value.reasons == (KeyRefusal.SEAL_BROKEN,)


def test_a_sealed_key_moved_to_another_unit_opens_nothing(head, village):
    use(head)
    row = UnitKey.objects.of(head.unit).get()
    row.unit = village
    row.save()
    clerk = give("head", make_member("clerk", village))

    with pytest.raises(Refused):
        use(clerk)


def test_a_closed_unit_signs_nothing(head):
    head.unit.closed_on = TODAY
    head.unit.save()

    with pytest.raises(Refused) as refused:
        use(head)
    assert refused.value.reasons == (KeyRefusal.UNIT_CLOSED,)
