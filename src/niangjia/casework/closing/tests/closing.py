"""Closing a case on the shortest way."""

import uuid

from niangjia.casework.closing import services
from niangjia.casework.closing.services import Asking
from niangjia.casework.keeping import Place

ASKING = Asking(outcome="wishes_met", words="保护令拿到了", hers="我心里踏实了")


def ask(case, by, today, asking=ASKING, *, place=None):
    return services.ask_to_close(
        case_id=case.row.pk, asking=asking, place=place or Place(uuid.uuid4()), by=by, today=today
    )


def answer(case, by, today, *, agrees=True, remark=""):
    return services.answer_closure(
        case_id=case.row.pk, agrees=agrees, remark=remark, by=by, today=today
    )


def closed(case, by, second, today, asking=ASKING):
    ask(case, by, today, asking)
    answer(case, second, today)
    case.row.refresh_from_db()
    return case.row
