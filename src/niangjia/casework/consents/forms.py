"""Forms of consents."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.consents.leaves import ConsentLeaf, Recipient
from niangjia.casework.consents.vocabulary import (
    HOW_LABELS,
    PART_LABELS,
    PASSED_ON_LABELS,
    How,
    Part,
    PassedOnFor,
)
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import day_field, worded

ASKED_BY_WORKER = (How.SPOKEN, How.WRITTEN)


class ConsentForm(forms.Form):
    """What she agreed to."""

    consent_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    recipient = forms.CharField(
        label=_("交给谁"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "recipients", "autocomplete": "off"}),
        help_text=_("一次同意只对一家。本系统里的单位和名录里的服务，从提示里选。"),
    )
    purpose = forms.ChoiceField(label=_("为了什么"), choices=worded(PASSED_ON_LABELS))
    parts = forms.MultipleChoiceField(
        label=_("她同意交出去的"),
        choices=worded(PART_LABELS),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只选办这件事用得着的。没选的一项也不会出去。"),
    )
    until = day_field(_("到哪天为止"))
    how = forms.ChoiceField(
        label=_("怎样同意的"),
        choices=worded({how: HOW_LABELS[how] for how in ASKED_BY_WORKER}),
        widget=forms.RadioSelect,
    )
    said = prose(_("她的原话"), rows=2, longest=2000, needed=True)
    by_guardian = forms.BooleanField(
        label=_("是监护人同意的（不满 14 岁的必须，不能是涉嫌伤害孩子的人）"), required=False
    )

    def consent(self, recipient: Recipient) -> ConsentLeaf:
        """What was filled in."""
        said = self.cleaned_data
        parts: Sequence[str] = said["parts"]
        return ConsentLeaf(
            recipient=recipient,
            purpose=PassedOnFor(said["purpose"]),
            parts=tuple(part for part in Part if part in parts),
            how=How(said["how"]),
            said=said["said"],
            until=said["until"],
            by_guardian=said["by_guardian"],
        )
