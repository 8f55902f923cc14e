"""A case whose woman has her code."""

from datetime import UTC, datetime

from niangjia.casework.her_door import hers, services

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def code_for(case, by):
    return services.give_code(case_id=case.row.pk, by=by, now=NOW)


def opened_with(code, *, address="192.0.2.1", now=NOW):
    return hers.open_door(typed=code, address=address, now=now)
