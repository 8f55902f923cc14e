"""Forms of the duty to report."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.reporting_duty.leaves import DutyFacts, DutyReport
from niangjia.casework.reporting_duty.splitting import Child
from niangjia.casework.reporting_duty.vocabulary import (
    AGE_LABELS,
    CAPACITY_LABELS,
    HARM_LABELS,
    SURE_LABELS,
    Age,
    Capacity,
    Harm,
    Office,
    Sure,
)
from niangjia.casework.room import Read
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import Instant, worded


def _choice(label: Any, labels: Mapping[Any, str], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=worded(labels), widget=forms.RadioSelect, **options
    )


class DutyForm(forms.Form):
    """The few facts the decision rests on."""

    age = _choice(_("多大"), AGE_LABELS)
    capacity = _choice(_("能不能自己作主"), CAPACITY_LABELS, initial=Capacity.UNKNOWN)
    harm = _choice(_("发生了什么"), HARM_LABELS)
    sure = _choice(_("怎么知道的"), SURE_LABELS, initial=Sure.TOLD)
    consents = forms.BooleanField(label=_("她自己同意报案"), required=False)
    known_at = Instant(
        label=_("我们什么时候知道的"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("“立即”从这时算起。"),
    )

    def facts(self, now: datetime) -> DutyFacts:
        """What was filled in; nothing is known later than now."""
        said = self.cleaned_data
        return DutyFacts(
            age=Age(said["age"]),
            capacity=Capacity(said["capacity"]),
            harm=Harm(said["harm"]),
            sure=Sure(said["sure"]),
            consents=said["consents"],
            known_at=min(said["known_at"], now),
        )


class SplitForm(forms.Form):
    """A child's own case, and what goes there."""

    case_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    called = forms.CharField(
        label=_("怎么称呼孩子"), max_length=80, help_text=_("化名也可以，不用写姓。")
    )
    things = forms.TypedMultipleChoiceField(
        label=_("移到孩子案子里的"), coerce=uuid.UUID, required=False
    )

    def __init__(self, *args: Any, movable: Sequence[Read], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.thing), one.leaf.label) for one in movable]
        self.fields["things"].choices = choices  # type: ignore[attr-defined]

    def child(self) -> Child:
        """What was filled in."""
        said = self.cleaned_data
        return Child(said["case_id"], said["called"], said["things"])


class ReportForm(forms.Form):
    """A report that was made."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    to = forms.MultipleChoiceField(
        label=_("报告给了谁"),
        choices=[(office.name, _(str(office))) for office in Office],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    taken_by = forms.CharField(label=_("接报的人"), max_length=80, required=False)
    number = forms.CharField(label=_("编号或回执号"), max_length=80, required=False)
    said = prose(_("报告了什么"), longest=2000, help_text=_("只报法律要求的，不多报。"))

    def report(self, now: datetime) -> DutyReport:
        """What was filled in."""
        said = self.cleaned_data
        offices = [Office[name] for name in said["to"]]
        rest = {name: said[name] for name in ("taken_by", "number", "said")}
        return DutyReport(to=tuple(offices), reported_at=now, **rest)
