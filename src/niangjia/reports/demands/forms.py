"""Forms of the register's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.fields import day_field
from niangjia.reports.demands.services import Demanded
from niangjia.reports.demands.vocabulary import MOST_TIMES, OF_LABELS, Of

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class DemandForm(forms.Form):
    """What an office asks for, line by line."""

    office = forms.CharField(label=_("提出单位"), max_length=80, help_text=_("谁要的，照来文写。"))
    title = forms.CharField(label=_("表名"), max_length=120)
    fields_asked = forms.CharField(
        label=_("要填的项"),
        max_length=20_000,
        help_text=_("一行一项，可以在后面写计量单位，如「举办培训班（期）」。"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    filled_by = forms.ChoiceField(label=_("谁来填"), widget=forms.RadioSelect, initial=Of.OWN)
    times_a_year = forms.IntegerField(
        label=_("一年几次"), min_value=1, max_value=MOST_TIMES, initial=1
    )
    since = day_field(_("从哪天起"))
    until = day_field(_("到哪天止"), needed=False)

    def __init__(
        self, *args: Any, unit: Unit, below: Sequence[Unit], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.unit, self.below = unit, below
        self.fields["since"].initial = today
        self.fields["filled_by"].choices = [  # type: ignore[attr-defined]
            (str(of), gettext(label)) for of, label in OF_LABELS.items()
        ]

    def demanded(self) -> Demanded:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Demanded(
            said["office"],
            said["title"],
            said["fields_asked"].splitlines(),
            said["times_a_year"],
            said["since"],
            said["until"],
        )

    def filling(self) -> list[Unit]:
        """The units that must fill it in, of a valid form."""
        of = self.cleaned_data["filled_by"]
        if of == Of.OWN:
            return [self.unit]
        return [one for one in self.below if of == Of.ALL or one.parent_id == self.unit.pk]
