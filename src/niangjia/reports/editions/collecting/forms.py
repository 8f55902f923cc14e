"""Forms of the pages of calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.fields import day_field
from niangjia.kernel.web.saying import in_language
from niangjia.ledger.forms import PeriodField
from niangjia.reports.editions.calls.vocabulary import (
    LONGEST_NOTE,
    LONGEST_WHY,
    WHOM_LABELS,
    Whom,
)
from niangjia.reports.editions.collecting.services import Wanted

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class CallForm(forms.Form):
    """A report asked of units below."""

    name = forms.CharField(
        label=_("报告名称"), max_length=80, help_text=_("下级交上来的报告都用这个名称。")
    )
    period = PeriodField(
        label=_("期间"), max_length=30, help_text=_("写成 2025、2025H1、2025Q3 或 2025-03。")
    )
    due_on = day_field(_("哪天前交"))
    whom = forms.ChoiceField(
        label=_("布置给"),
        choices=[(str(whom), label) for whom, label in WHOM_LABELS.items()],
        widget=forms.RadioSelect,
        initial=Whom.CHILDREN,
    )
    units = forms.MultipleChoiceField(
        label=_("选单位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("要求"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, caller: Unit, below: Sequence[Unit], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.caller, self.below = caller, below
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            (str(whom), _(label)) for whom, label in WHOM_LABELS.items()
        ]
        self.fields["due_on"].widget.attrs["min"] = today.isoformat()
        self.fields["units"].choices = [  # type: ignore[attr-defined]
            (unit.code, "\u3000" * (unit.depth - caller.depth - 1) + in_language(unit))
            for unit in below
        ]

    def wanted(self) -> Wanted:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Wanted(said["name"], said["period"], said["due_on"], said["note"])

    def asked(self) -> list[Unit]:
        """The units that are asked, of a valid form."""
        said = self.cleaned_data
        if said["whom"] == Whom.CHILDREN:
            return [unit for unit in self.below if unit.parent_id == self.caller.pk]
        if said["whom"] == Whom.ALL:
            return list(self.below)
        return [unit for unit in self.below if unit.code in said["units"]]


class WithdrawForm(forms.Form):
    """Why a call is withdrawn."""

    why = forms.CharField(max_length=LONGEST_WHY, required=False)


class LiftForm(forms.Form):
    """Which unit need not answer, and why."""

    unit = forms.CharField(max_length=24)
    why = forms.CharField(max_length=LONGEST_WHY, required=False)
