"""The packet on paper for one outside the house, with a slip that comes back."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from niangjia.casework.consents.rules import reasons_against_passing_on
from niangjia.casework.consents.services import consents_of
from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.rules import reasons_against_step
from niangjia.casework.referrals.sending import leaf_of
from niangjia.casework.referrals.vocabulary import PACKET_READ, ReferralRefusal, Step
from niangjia.kernel.audit.writing import record_read
from niangjia.kernel.printing import printed
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.referrals.packet import Section
    from niangjia.casework.room import OpenCase


def slip_of(case: OpenCase, referral_id: uuid.UUID, *, now: datetime) -> bytes:
    """A PDF, while she agrees and the day is not past; each making of it is logged."""
    on = timezone.localdate(now)
    row = checked_for_printing(case, referral_id, on=on)
    facts = {"referral": str(row.pk)}
    record_read(PACKET_READ, subject=case.row, by=case.by, facts=facts)
    return printed(
        files(__package__).joinpath("slip.typ").read_bytes(),
        _said(case, row, on),
        fonts=settings.FONT_FOLDERS,
        on=on,
    )


def checked_for_printing(case: OpenCase, referral_id: uuid.UUID, *, on: date) -> Referral:
    """The referral, if it may go on paper that day; or `Refused`."""
    row: Referral = Referral.objects.sent_from(case.row).get(pk=referral_id)
    standing = next(one.standing for one in consents_of(case) if one.id == row.consent_id)
    late = [ReferralRefusal.UNTIL_PAST] if row.expires_on < on else []
    refuse_if(
        [
            *reasons_against_step(row.stands, Step.CONFIRM),
            *late,
            *reasons_against_passing_on(standing, today=on),
        ]
    )
    return row


def _said(case: OpenCase, row: Referral, on: date) -> dict[str, object]:
    leaf = leaf_of(case, row)
    return {
        "title": _("转介"),
        "to": leaf.recipient.name,
        "from": case.row.unit.name,
        "purpose": _(leaf.purpose_label),
        "on": formats.date_format(on),
        "until": _("有效到 {day}。只供收件的机构为上面写的事使用，不得再转给别人。").format(
            day=formats.date_format(leaf.expires_on)
        ),
        "sections": [{"head": _(one.label), "text": _whole(one)} for one in leaf.sections],
        "slip": _("回执（请撕下寄回或交给她带回）"),
        "number": str(row.pk)[:8],
        "lines": [
            _("收到日期："),
            _("能否提供帮助：□ 能  □ 部分  □ 不能"),
            _("经办（签名或盖章）："),
        ],
    }


def _whole(section: Section) -> str:
    others = _("关于别人的：") + section.others if section.others else ""
    return "\n\n".join(filter(None, [section.text, others]))
