"""A protection order as it may go."""

import uuid
from datetime import date

from niangjia.casework.keeping import Place
from niangjia.casework.legal.leaves import ProtectionOrder
from niangjia.casework.legal.services import keep_step

MARCH_2 = date(2026, 3, 2)
ORDER = ProtectionOrder(where="青禾县人民法院", applied_on=MARCH_2)


def kept(case, leaf, *, thing=None, seen=0, today=MARCH_2):
    key = thing or uuid.uuid4()
    keep_step(case_id=case.row.pk, leaf=leaf, place=Place(key, seen), by=case.by, today=today)
    return key


def applied(case):
    return kept(case, ORDER)
