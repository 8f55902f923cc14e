"""Forms of the reports' pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.saying import in_language, say
from niangjia.ledger.figures.period import Period
from niangjia.ledger.forms import PeriodField
from niangjia.ledger.pack import ReportTemplate
from niangjia.reports import rules

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class ReportFilter(forms.Form):
    """Whose report, of what time."""

    unit = forms.ChoiceField(label=_("单位"))
    period = PeriodField(label=_("期间"), max_length=30)

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        template: ReportTemplate,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.template, self.today = template, today
        self.units = {unit.code: unit for unit in units}
        choices = [(u.code, "\u3000" * u.depth + in_language(u)) for u in units]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """A period of the kind that the template is made by, and begun."""
        period: Period = self.cleaned_data["period"]
        wanted = self.template.period
        if reasons := rules.reasons_against_period(period, wanted=wanted, today=self.today):
            raise forms.ValidationError([say(reason) for reason in reasons])
        return period

    @property
    def chosen(self) -> Unit:
        """The unit chosen, of a valid form."""
        return self.units[self.cleaned_data["unit"]]


class VerifyForm(forms.Form):
    """A file to be checked."""

    file = forms.FileField(
        label=_("报告文件"),
        help_text=_(
            "选从这里做成的 .docx，或签发过的 .docx、.pdf、.html，改过的也可以。只读一遍，不保存。"
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.html"}),
    )
