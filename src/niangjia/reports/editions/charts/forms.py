"""The form with which a chart is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.saying import in_language, say
from niangjia.ledger.figures.question import BY_MONTH, BY_UNIT
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions.charts.services import WantedChart
from niangjia.reports.editions.vocabulary import EditionRefusal


class ChartForm(forms.Form):
    """What is drawn, how it is split, what stands above it, and behind which paragraph it comes."""

    what = forms.ChoiceField(label=_("画什么"), required=False)
    other = forms.CharField(
        label=_("别的指标"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"list": "measures", "autocomplete": "off"}),
    )
    by = forms.ChoiceField(label=_("怎么分"), help_text=_("按月是竖条，别的是横条。表按自己的行。"))
    before = forms.BooleanField(label=_("旁边画上年同期"), required=False)
    caption = forms.CharField(
        label=_("图名"), required=False, max_length=60, help_text=_("不写，就用指标的名称。")
    )
    after = forms.TypedChoiceField(label=_("放在哪一段后面"), coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        places: Sequence[tuple[int, str]],
        offered: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        chosen = [(name, list(some)) for name, some in offered if some]
        dimensions = current_pack().dimensions.values()
        splits = [(BY_MONTH, str(_("按月"))), (BY_UNIT, str(_("按下级单位")))]
        splits += [(one.code, _("按{name}").format(name=in_language(one))) for one in dimensions]
        self._offer("what", [("", _("写在下面")), *chosen])
        self._offer("by", splits)
        self._offer("after", list(places))

    def clean(self) -> dict[str, Any]:
        """Something is to be drawn."""
        said = super().clean() or {}
        if not said.get("what") and not (said.get("other") or "").strip():
            self.add_error("what", say(EditionRefusal.NO_CHART_ASKED))
        return said

    def wanted(self) -> WantedChart:
        """What was said, of a valid form; a name that was typed goes before what was chosen."""
        said = self.cleaned_data
        return WantedChart(
            what=said["other"].strip() or said["what"],
            after=said["after"],
            by=said["by"],
            has_before=said["before"],
            caption=said["caption"].strip(),
        )

    def _offer(self, field: str, choices: list[Any]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]
