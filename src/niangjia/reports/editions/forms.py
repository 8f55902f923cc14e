"""Forms of the pages of editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.saying import in_language, say
from niangjia.ledger.forms import PeriodField
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.reading import LONGEST_SURFACE, Key
from niangjia.reports.editions.staleness.vocabulary import MarkCode
from niangjia.reports.editions.vocabulary import LONGEST_PASTE, EditionRefusal

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class _TitleForm(forms.Form):
    """Which report of whom and when."""

    name = forms.CharField(label=_("报告名称"), max_length=80)
    unit = forms.ChoiceField(label=_("单位"))
    period = PeriodField(
        label=_("期间"), max_length=30, help_text=_("写成 2025、2025H1、2025Q3 或 2025-03。")
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = {unit.code: unit for unit in units}
        choices = [(u.code, "\u3000" * u.depth + in_language(u)) for u in units]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def title(self) -> Title:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Title(self.units[said["unit"]], said["name"].strip(), said["period"])


class RollForm(_TitleForm):
    """The next edition: usually the next period of the same unit."""

    renames = forms.BooleanField(
        label=_("标题和落款里的年份、单位名称一起换"), required=False, initial=True
    )


class StillTrueForm(forms.Form):
    """Which marked words hold all the same, as the margin names them, and where to go on."""

    code = forms.ChoiceField(choices=[(str(code), code) for code in MarkCode])
    surface = forms.CharField(max_length=LONGEST_SURFACE, strip=False)
    before = forms.CharField(max_length=12, required=False, strip=False)
    after = forms.CharField(max_length=12, required=False, strip=False)
    row = forms.RegexField(r"^r\d{1,9}$", required=False)

    def key(self) -> Key:
        """The words and those around them."""
        said = self.cleaned_data
        return Key(said["surface"], said["before"], said["after"])


class HandInForm(_TitleForm):
    """A report as a Word file or as pasted text."""

    file = forms.FileField(
        label=_("Word 文件"),
        required=False,
        allow_empty_file=True,
        help_text=_("去年的报告，.docx。版面、表格、图片都保持原样。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    words = forms.CharField(
        label=_("或者把报告贴在这里"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    field_order = ("file", "words", "name", "unit", "period")

    def clean(self) -> dict[str, Any]:
        """One of the two, and not too long."""
        said = super().clean() or {}
        has_file, words = bool(said.get("file")), (said.get("words") or "").strip()
        if not has_file and not words:
            self.add_error("file", say(EditionRefusal.NO_WORDS))
        if has_file and words:
            self.add_error("words", say(EditionRefusal.FILE_AND_WORDS))
        if len(words) > LONGEST_PASTE:
            self.add_error("words", say(EditionRefusal.TOO_LONG))
        return said


class UploadForm(forms.Form):
    """The same report, edited in Word."""

    file = forms.FileField(
        label=_("改过的 Word 文件"),
        allow_empty_file=True,
        help_text=_("从这份报告导出、改过的 .docx。改了的字都保留，手改的数会指出来。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step, and where it is a step back, why and on which passage, by its place."""

    step = forms.CharField(max_length=10)
    why = forms.CharField(max_length=300, required=False)
    passage = forms.IntegerField(required=False, min_value=0)


def a_year_on(period: str) -> str:
    """The period a year later; only its year where it runs from a day to a day."""
    year = str(int(period[:4]) + 1)
    return year if ".." in period else year + period[4:]
