"""Forms of referrals."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from niangjia.casework.consents.services import Consent
from niangjia.casework.consents.vocabulary import PART_LABELS, PASSED_ON_LABELS, Part, RecipientKind
from niangjia.casework.referrals.sending import Asked
from niangjia.casework.referrals.vocabulary import OUTCOME_LABELS, WAY_LABELS, Outcome, Way
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import day_field, to_choose, worded

USUAL_DAYS = 14


class ReferralForm(forms.Form):
    """What is to be sent: by which consent, which way, which parts."""

    consent = forms.TypedChoiceField(
        label=_("按她的哪一份同意"), coerce=uuid.UUID, widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("怎样转"),
        choices=worded(WAY_LABELS),
        widget=forms.RadioSelect,
        initial=Way.REFERRAL,
    )
    parts = forms.MultipleChoiceField(
        label=_("这次交出去的"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只选对方用得着的。她没有同意的几项交不出去。"),
    )
    expires_on = day_field(_("有效到哪天"), help_text=_("到期还没有答复，内容就销毁。"))

    def __init__(
        self, *args: Any, consents: Sequence[Consent], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["consent"].choices = [(str(one.id), _told(one)) for one in consents]
        if not any(one.leaf.recipient.kind is RecipientKind.UNIT for one in consents):
            fields["way"].choices = worded({Way.REFERRAL: WAY_LABELS[Way.REFERRAL]})
        agreed = {part for one in consents for part in one.leaf.parts}
        fields["parts"].choices = worded(
            {p: label for p, label in PART_LABELS.items() if p in agreed}
        )
        last = min((one.standing.until for one in consents), default=today)
        fields["expires_on"].initial = min(last, today + timedelta(days=USUAL_DAYS))

    def asked(self) -> Asked:
        """What was filled in."""
        said = self.cleaned_data
        parts = tuple(part for part in Part if str(part) in said["parts"])
        return Asked(said["consent"], Way(said["way"]), parts, said["expires_on"])


def _told(consent: Consent) -> str:
    leaf = consent.leaf
    parts = gettext("、").join(say(label) for label in leaf.part_labels)
    return f"{leaf.recipient.name} · {say(PASSED_ON_LABELS[leaf.purpose])} · {parts}"


class SendForm(forms.Form):
    """The press that sends what was seen."""

    referral_id = forms.UUIDField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class RefuseForm(forms.Form):
    """Why it cannot be taken."""

    reason = prose(_("为什么不能接收"), rows=2, longest=1000, needed=True)


class OutcomeForm(forms.Form):
    """What became of it."""

    outcome = forms.ChoiceField(label=_("结果怎样"), choices=to_choose(OUTCOME_LABELS))
    remark = prose(_("说明"), rows=1, longest=2000)

    def outcome_told(self) -> Outcome:
        """What was chosen."""
        return Outcome(self.cleaned_data["outcome"])
