"""Three disputes: one that was settled, one that was not, and one that may not be mediated."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from niangjia.casework.closing.services import Asking, ask_to_close
from niangjia.casework.keeping import Place
from niangjia.casework.mediation.leaves import (
    Mediation,
    MediationAgreement,
    MediationSession,
    Party,
)
from niangjia.casework.mediation.services import (
    begin_mediation,
    end_mediation,
    hold_session,
    note_violence,
    write_agreement,
)
from niangjia.casework.mediation.vocabulary import Alone, Dispute, Ending
from niangjia.cli.demo.casework.cases import begin
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit


def mediate(village: Unit, team: Mapping[str, KeyHolder], start: datetime) -> None:
    """In three weeks' time."""
    with clock.as_if(start):
        _settle(begin(village, team, "春姐", "neighbours", "院墙占了半米", "墙退回去就行。"))
    with clock.as_if(start + timedelta(days=7)):
        parted = begin(village, team, "阿竹", "parenting", "老人由谁照料", "几家轮着来。")
        _part_without_agreement(parted)
    with clock.as_if(start + timedelta(days=14)):
        _stop_where_there_is_violence(
            begin(village, team, "小雨", "marriage", "夫妻争吵", "想有人说句公道话。")
        )

    with clock.as_if(start + timedelta(days=28)):
        _wait_for_the_supervisor(parted)


def _wait_for_the_supervisor(case: OpenCase) -> None:
    """Nothing is left to do: 郝静 is asked whether it may be closed."""
    asking = Asking(outcome="wishes_met", words="她自己到法院起诉了。", hers="下面的我自己走。")
    ask_to_close(
        case_id=case.row.pk, place=Place(uuid.uuid4()), by=case.by, today=clock.today(),
        asking=asking,
    )  # fmt: skip


def _settle(case: OpenCase) -> None:
    thing = _begun(case, Dispute.NEIGHBOURS, "院墙占了邻家半米地", ("春姐", "隔壁老周"))
    _sit(case, thing, "两家一起量了地，老周认下。")
    agreement = MediationAgreement(
        mediation=thing, on=clock.today(), text="一个月内把墙退回原线，工钱各出一半。",
        signed_by=("春姐", "隔壁老周"),
    )  # fmt: skip
    write_agreement(case_id=case.row.pk, agreement=agreement, by=case.by, today=clock.today())
    _end(case, thing, Ending.AGREED, "")


def _part_without_agreement(case: OpenCase) -> None:
    thing = _begun(case, Dispute.FAMILY, "老人的赡养", ("阿竹", "阿竹的哥哥"))
    _sit(case, thing, "哥哥不肯出钱，说要等分了地再谈。")
    _end(case, thing, Ending.NOT_AGREED, "告诉了她可以到法院起诉，也可以申请法律援助。")


def _stop_where_there_is_violence(case: OpenCase) -> None:
    """Asked alone she said that he beats her: nothing was begun, and the case knows it."""
    said = "他喝了酒就打我，不敢当着他说。"
    note_violence(case_id=case.row.pk, said=said, by=case.by, today=clock.today())


def _begun(case: OpenCase, dispute: Dispute, about: str, parties: tuple[str, ...]) -> uuid.UUID:
    thing = uuid.uuid4()
    mediation = Mediation(
        dispute=dispute, about=about, begun_on=clock.today(),
        parties=tuple(Party(name=name) for name in parties),
    )  # fmt: skip
    begin_mediation(
        case_id=case.row.pk, thing=thing, mediation=mediation, alone=Alone.NO, by=case.by
    )
    return thing


def _sit(case: OpenCase, thing: uuid.UUID, text: str) -> None:
    session = MediationSession(mediation=thing, on=clock.today(), text=text)
    hold_session(
        case_id=case.row.pk, session=session, next_on=None, by=case.by, today=clock.today()
    )


def _end(case: OpenCase, thing: uuid.UUID, ending: Ending, remark: str) -> None:
    end_mediation(
        case_id=case.row.pk, thing=thing, ending=ending, remark=remark,
        by=case.by, today=clock.today(),
    )  # fmt: skip
