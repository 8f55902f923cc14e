"""Forms of mediation."""

from __future__ import annotations

import uuid
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.mediation.leaves import (
    Mediation,
    MediationAgreement,
    MediationSession,
    Party,
)
from niangjia.casework.mediation.vocabulary import (
    ALONE_LABELS,
    DISPUTE_LABELS,
    ENDING_LABELS,
    Alone,
    Dispute,
)
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import day_field, lines_in, to_choose, worded


class MediationForm(forms.Form):
    """A mediation to begin."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    alone = forms.ChoiceField(
        label=_("有没有动手、威胁、控制，她怕不怕"),
        choices=worded(ALONE_LABELS),
        widget=forms.RadioSelect,
        help_text=_("要单独问她，不当着对方和家里人的面。"),
    )
    said = prose(_("她的原话"), rows=2)
    dispute = forms.ChoiceField(label=_("哪一类"), choices=worded(DISPUTE_LABELS))
    about = prose(_("争的是什么"), rows=2)
    parties = prose(_("各方"), help_text=_("每行一方：怎么称呼，空一格，是她的什么人。"))

    def alone_told(self) -> Alone:
        """What she said, asked alone."""
        return Alone(self.cleaned_data["alone"])

    def mediation(self, today: date) -> Mediation:
        """What was filled in."""
        said = self.cleaned_data
        parties = (line.partition(" ") for line in lines_in(said["parties"]))
        return Mediation(
            dispute=Dispute(said["dispute"]),
            about=said["about"],
            parties=tuple(Party(name=name, role=role.strip()) for name, _space, role in parties),
            begun_on=today,
        )


class SessionForm(forms.Form):
    """One sitting."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    on = day_field(_("哪天"))
    present = forms.CharField(label=_("谁在场"), max_length=200, required=False)
    text = prose(_("谈了什么"), needed=True)
    next_on = day_field(_("下一次"), needed=False)

    def session(self, mediation: uuid.UUID) -> MediationSession:
        """What was filled in."""
        said = self.cleaned_data
        return MediationSession(
            mediation=mediation, on=said["on"], present=said["present"], text=said["text"]
        )


class AgreementForm(forms.Form):
    """What they agreed on."""

    on = day_field(_("哪天"))
    text = prose(
        _("协议内容"), rows=6, help_text=_("一条一条写，谁在哪天以前做什么。"), needed=True
    )
    signed_by = prose(_("谁签了名"), rows=2, help_text=_("每行一个。没签的不写。"))

    def agreement(self, mediation: uuid.UUID) -> MediationAgreement:
        """What was filled in."""
        said = self.cleaned_data
        return MediationAgreement(
            mediation=mediation,
            on=said["on"],
            text=said["text"],
            signed_by=tuple(lines_in(said["signed_by"])),
        )


class EndingForm(forms.Form):
    """How it ended."""

    ending = forms.ChoiceField(label=_("怎样结束的"), choices=to_choose(ENDING_LABELS))
    remark = prose(_("说明"), rows=1, longest=2000)


class VisitForm(forms.Form):
    """What a return visit found."""

    found = prose(
        _("回访看到的"),
        rows=3,
        needed=True,
        help_text=_("单独问她：协议做到了没有？她平安吗？没去成的，写为什么。"),
    )
