"""Forms of the ledger's pages."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.fields import day_field
from niangjia.kernel.web.saying import in_language, say
from niangjia.kernel.web.uploads import MOST_FILES, SeveralFilesField
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.pack import Measure, Pack
from niangjia.ledger.rules import Line, dimension_text, steps_of
from niangjia.ledger.vocabulary import EntryRefusal, Precision

if TYPE_CHECKING:
    from niangjia.people.models import Unit

KEY_SHAPE = re.compile(r"[0-9a-f]{32}")


class RecordForm(forms.Form):
    """How many of one measure, when, and what shows it."""

    amount = forms.CharField(label=_("数量"), max_length=30)
    on = day_field(_("哪天"))
    is_at_least = forms.BooleanField(label=_("余（不少于），如 1.3 万余"), required=False)
    evidence = SeveralFilesField(
        label=_("照片或文件"),
        required=False,
        help_text=_("照片里的地点和拍摄信息会先去掉再保存。最多 9 个，每个不超过 20 MB。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, *args: Any, measure: Measure, pack: Pack, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.measure, self.today = measure, today
        self.fields["amount"].widget.attrs |= {
            "inputmode": "decimal",
            "autocomplete": "off",
            "autofocus": True,
            "class": "amount",
        }
        self.fields["amount"].label = (
            f"{in_language(measure)}{gettext('（')}"
            f"{in_language(measure, 'count_unit')}{gettext('）')}"
        )
        self.fields["on"].initial = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.fields["key"].initial = uuid.uuid4().hex
        for code in measure.dimensions:
            dimension = pack.dimensions[code]
            choices = [("", _("没有细分")), *((v.code, in_language(v)) for v in dimension.values)]
            self.fields[f"d_{code}"] = forms.ChoiceField(
                label=in_language(dimension), choices=choices, required=False
            )
        self.order_fields(
            [
                "amount",
                *(f"d_{code}" for code in measure.dimensions),
                "on",
                "is_at_least",
                "evidence",
            ]
        )

    def clean_amount(self) -> int:
        """The amount in smallest steps."""
        steps = steps_of(self.cleaned_data["amount"], self.measure.decimals)
        if not isinstance(steps, int):
            raise forms.ValidationError(say(steps))
        return steps

    def clean_on(self) -> date:
        """Not a day to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(say(EntryRefusal.DAY_IN_FUTURE))
        return on

    def clean_key(self) -> str:
        """The form's own: nobody writes one by hand."""
        key: str = self.cleaned_data["key"]
        if not KEY_SHAPE.fullmatch(key):
            self.add_error(None, say(EntryRefusal.FORM_UNKNOWN))
        return key

    def clean_evidence(self) -> list[Any]:
        """Not too many."""
        files: list[Any] = self.cleaned_data["evidence"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("一次最多传 9 个文件。其余的请另记一笔。"))
        return files

    def line(self) -> Line:
        """What the form says."""
        said = self.cleaned_data
        dimensions = {code: said[f"d_{code}"] for code in self.measure.dimensions}
        precision = Precision.AT_LEAST if said["is_at_least"] else Precision.EXACT
        return Line(
            self.measure.code, said["on"], said["amount"], dimension_text(dimensions), precision
        )


class PeriodField(forms.CharField):
    """A period as people write it."""

    def clean(self, value: Any) -> Any:
        """The period, or None where it may be empty."""
        text = super().clean(value)
        try:
            return Period.parse(text) if text else None
        except PeriodError as unreadable:
            raise forms.ValidationError(
                _("期间读不出。请写成 2022、2022H1、2022Q3 或 2022-03。")
            ) from unreadable


class ImportForm(forms.Form):
    """A file, and whose work of what time it holds."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("CSV 或 XLSX，第一行是列名，至少有「指标」和「数量」两列，不超过 32 MB。"),
        allow_empty_file=True,
    )
    unit = forms.ChoiceField(label=_("谁的工作"))
    period = PeriodField(
        label=_("期间"),
        required=False,
        help_text=_("文件里没有日期列时填，如 2022、2022Q3 或 2022-03。"),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(unit.code, f"{in_language(unit)} {unit.code}") for unit in units]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
