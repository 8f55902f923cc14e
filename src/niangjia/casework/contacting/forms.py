"""Forms of contacting."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.vocabulary import CHANNEL_LABELS, DAY_LABELS, Channel, Outcome
from niangjia.casework.room import ReadOf
from niangjia.kernel.web.fields import day_field, worded

MOST_WAYS = 3
EVERY_DAY = [str(day) for day in range(7)]
TIME_MISSING = {"required": _("请写时间。")}
BY_CLOCK: dict[str, Any] = {"attrs": {"type": "time"}, "format": "%H:%M"}


class SafeContactForm(forms.Form):
    """What holds for all ways; the ways themselves are `WayForm`s beside it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)
    is_stopped = forms.BooleanField(label=_("她要求先不要联系，她会来找我们"), required=False)
    ask_for = forms.CharField(
        label=_("接通后找谁"), max_length=40, required=False, help_text=_("按她说的称呼。")
    )
    if_another = forms.CharField(
        label=_("别人接了怎么说"),
        max_length=200,
        required=False,
        help_text=_("例如：打错了。绝不说是哪个单位。"),
    )
    never = forms.MultipleChoiceField(
        label=_("绝不要这样联系"),
        choices=worded(CHANNEL_LABELS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = day_field(_("到哪天为止"), needed=False, help_text=_("过了这天要重新问她。"))

    @staticmethod
    def initial_of(read: ReadOf[SafeContact] | None) -> dict[str, Any]:
        """What the form begins with: what stands now, and which revision that is."""
        return read.leaf.model_dump() | {"seen": read.revision} if read else {}

    def safe_contact(self, ways: list[Way], today: date) -> SafeContact:
        """What she said."""
        said = self.cleaned_data | {"never": tuple(map(Channel, self.cleaned_data["never"]))}
        said.pop("seen")
        return SafeContact(ways=tuple(ways), asked_on=today, **said)


class WayForm(forms.Form):
    """One way to reach her: once it is chosen, the rest of it is needed."""

    use_required_attribute = False

    channel = forms.ChoiceField(
        label=_("方式"), choices=[("", _("（不写）")), *worded(CHANNEL_LABELS)], required=False
    )
    number = forms.CharField(
        label=_("号码或地址"),
        max_length=200,
        error_messages={"required": _("请写号码或地址。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("星期几"),
        choices=[(day, _(label)) for day, label in zip(EVERY_DAY, DAY_LABELS, strict=True)],
        error_messages={"required": _("请选星期几。")},
        initial=EVERY_DAY,
        widget=forms.CheckboxSelectMultiple,
    )
    start = forms.TimeField(
        label=_("从"), widget=forms.TimeInput(**BY_CLOCK), error_messages=TIME_MISSING
    )
    end = forms.TimeField(
        label=_("到"), widget=forms.TimeInput(**BY_CLOCK), error_messages=TIME_MISSING
    )

    def __init__(self, *args: Any, has_record: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = self.initial.get("channel")
        chosen = self.data.get(self.add_prefix("channel")) if self.is_bound else kept
        if self.is_bound and not chosen:  # no way, and nothing to be said of one
            for field in self.fields.values():
                field.required = False
        elif (kept and chosen == kept) or (self.is_bound and has_record):
            # Its number is kept, and never written back into a page; or the page it was typed into
            # told so before a colleague changed it: the service knows.
            self.fields["number"].required = False

    def way(self) -> Way | None:
        """The way; None where nothing was chosen."""
        said = self.cleaned_data
        if not said.get("channel"):
            return None
        return Way(
            channel=Channel(said["channel"]),
            number=said["number"],
            weekdays=tuple(map(int, said["weekdays"])),
            start=said["start"],
            end=said["end"],
        )


class AttemptForm(forms.Form):
    """Which way to take."""

    channel = forms.TypedChoiceField(coerce=Channel, choices=[(str(c), str(c)) for c in Channel])
    why = forms.CharField(max_length=200, required=False)
    there = forms.Field(required=False)  # by the browser's clock, if it says

    def clean_there(self) -> datetime | None:
        """Local time; what cannot be read was not told."""
        with suppress(ValueError, OverflowError):
            told = datetime.fromisoformat(str(self.cleaned_data["there"])[:40])
            return timezone.localtime(told) if told.tzinfo else None
        return None


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.TypedChoiceField(
        coerce=Outcome, choices=[(str(o), str(o)) for o in Outcome if o is not Outcome.SHOWN]
    )


def way_forms(data: Mapping[str, Any] | None, before: SafeContact | None) -> list[WayForm]:
    """A form for each way there may be; numbers are never written back into a page."""
    known = before.ways if before else ()
    initial = [
        {
            "channel": way.channel,
            "weekdays": [str(day) for day in way.weekdays],
            "start": way.start,
            "end": way.end,
        }
        for way in known
    ]
    initial += [{}] * (MOST_WAYS - len(initial))
    return [
        WayForm(data, prefix=f"way{n}", initial=one, has_record=before is not None)
        for n, one in enumerate(initial)
    ]
