"""Forms of mediation."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as say
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
from niangjia.kernel.web.careful import CarefulInput, CarefulText


def _area(label: Any, *, rows: int = 3, needed: bool = True, help_text: Any = "") -> Any:
    area = CarefulInput(attrs={"rows": rows})
    return CarefulText(
        label=label, max_length=8000, required=needed, widget=area, help_text=help_text
    )


def _day(label: Any, *, needed: bool = True) -> Any:
    area = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=needed, widget=area)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class MediationForm(forms.Form):
    """A mediation to begin."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    alone = forms.ChoiceField(
        label=_("有没有动手、威胁、控制，她怕不怕"),
        widget=forms.RadioSelect,
        help_text=_("要单独问她，不当着对方和家里人的面。"),
    )
    said = _area(_("她的原话"), rows=2, needed=False)
    dispute = forms.ChoiceField(label=_("哪一类"))
    about = _area(_("争的是什么"), rows=2, needed=False)
    parties = _area(
        _("各方"), needed=False, help_text=_("每行一方：怎么称呼，空一格，是她的什么人。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["alone"].choices = [(str(one), say(label)) for one, label in ALONE_LABELS.items()]
        fields["dispute"].choices = [(str(d), say(label)) for d, label in DISPUTE_LABELS.items()]

    def alone_told(self) -> Alone:
        """What she said, asked alone."""
        return Alone(self.cleaned_data["alone"])

    def mediation(self, today: date) -> Mediation:
        """What was filled in."""
        said = self.cleaned_data
        parties = (line.partition(" ") for line in _lines(said["parties"]))
        return Mediation(
            dispute=Dispute(said["dispute"]),
            about=said["about"],
            parties=tuple(Party(name=name, role=role.strip()) for name, _space, role in parties),
            begun_on=today,
        )


class SessionForm(forms.Form):
    """One sitting."""

    on = _day(_("哪天"))
    present = forms.CharField(label=_("谁在场"), max_length=200, required=False)
    text = _area(_("谈了什么"))
    next_on = _day(_("下一次"), needed=False)

    def session(self, mediation: uuid.UUID) -> MediationSession:
        """What was filled in."""
        said = self.cleaned_data
        return MediationSession(
            mediation=mediation, on=said["on"], present=said["present"], text=said["text"]
        )


class AgreementForm(forms.Form):
    """What they agreed on."""

    on = _day(_("哪天"))
    text = _area(_("协议内容"), rows=6, help_text=_("一条一条写，谁在哪天以前做什么。"))
    signed_by = _area(_("谁签了名"), rows=2, needed=False, help_text=_("每行一个。没签的不写。"))

    def agreement(self, mediation: uuid.UUID) -> MediationAgreement:
        """What was filled in."""
        said = self.cleaned_data
        return MediationAgreement(
            mediation=mediation,
            on=said["on"],
            text=said["text"],
            signed_by=tuple(_lines(said["signed_by"])),
        )


class EndingForm(forms.Form):
    """How it ended."""

    ending = forms.ChoiceField(label=_("怎样结束的"))
    remark = forms.CharField(label=_("说明"), max_length=2000, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = [(str(one), say(label)) for one, label in ENDING_LABELS.items()]
        self.fields["ending"].choices = found  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """What a return visit found."""

    found = _area(_("回访看到的"), rows=2)
