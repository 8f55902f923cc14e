"""Forms of intake."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.services import Contact
from niangjia.casework.intake.vocabulary import (
    CHANNEL_LABELS,
    GROWN_LABELS,
    LONGEST_REACH,
    LONGEST_WORDS,
    MOST_MINUTES,
    WHOSE_LABELS,
    Channel,
    Ending,
    Grown,
    IntakeRefusal,
    Whose,
)
from niangjia.casework.topics import topics
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import worded
from niangjia.kernel.web.saying import language

OFF = {"autocomplete": "off"}
TEXTS = ("matter", "called", "caller", "words", "done", "reach")


def _radio(label: Any, labels: Mapping[Any, str], initial: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=worded(labels), initial=initial, widget=forms.RadioSelect
    )


def topic_choices() -> list[tuple[str, str]]:
    """The pack's topics in the reader's language."""
    at = 1 if language() == "en" else 0
    return [(code, names[at]) for code, names in topics().items()]


class IntakeForm(forms.Form):
    """A contact, in as few fields as tell what to do next."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    began = forms.IntegerField(widget=forms.HiddenInput, required=False)
    were_limits_read = forms.BooleanField(
        label=_("念过了，她明白"),
        error_messages={"required": _(str(IntakeRefusal.LIMITS_UNREAD))},
    )
    channel = _radio(_("怎么来的"), CHANNEL_LABELS, Channel.PHONE)
    whose = _radio(_("为谁"), WHOSE_LABELS, Whose.OWN)
    grown = _radio(_("她成年了吗"), GROWN_LABELS, Grown.ADULT)
    topic = forms.ChoiceField(
        label=_("什么事"),
        choices=topic_choices,
        widget=forms.RadioSelect,
        error_messages={"required": _(str(IntakeRefusal.TOPIC_MISSING))},
    )
    matter = prose(_("一句话说"), rows=1, longest=80, help_text=_("例如：丈夫酒后动手，已有两年。"))
    called = forms.CharField(
        label=_("怎么称呼她"),
        max_length=40,
        help_text=_("接成个案要写，化名也可以。只是咨询、交给值班，可以不写。"),
        error_messages={"required": _(str(IntakeRefusal.CALLED_MISSING))},
    )
    caller = forms.CharField(label=_("谁替她说的"), max_length=80, required=False)
    words = prose(_("她怎么说"), longest=LONGEST_WORDS)
    done = prose(_("当场做了什么"), rows=2, longest=LONGEST_WORDS)
    reach = forms.CharField(
        label=_("怎样联系才安全"),
        max_length=LONGEST_REACH,
        required=False,
        help_text=_("要再联系她，就写号码、什么时候可以、别人接了怎么办。"),
    )
    minutes = forms.IntegerField(
        label=_("用了几分钟"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=_("不填就从打开这一页算起。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in TEXTS:
            self.fields[name].widget.attrs |= OFF
        # A case needs something to call her by; what becomes none may go without.
        is_case = not self.is_bound or self.data.get("ending") == Ending.CASE
        self.fields["called"].required = is_case

    def contact(self, now: datetime) -> Contact:
        """What was filled in."""
        said = self.cleaned_data
        minutes = said["minutes"] or self._minutes_since(said.get("began"), now)
        texts = {name: said[name].strip() for name in TEXTS}
        intake = Intake(
            channel=Channel(said["channel"]),
            whose=Whose(said["whose"]),
            grown=Grown(said["grown"]),
            topic=said["topic"],
            came_at=now - timedelta(minutes=minutes),
            **texts,
        )
        return Contact(said["key"], intake, minutes, said["were_limits_read"])

    def _minutes_since(self, began: int | None, now: datetime) -> int:
        passed = (int(now.timestamp()) - began) // 60 if began else 0
        return min(max(passed, 1), MOST_MINUTES)


class TakeForm(forms.Form):
    """How she is called; needed of one who did not say."""

    called = forms.CharField(
        label=_("怎么称呼她"),
        max_length=40,
        help_text=_("化名也可以。"),
        error_messages={"required": _(str(IntakeRefusal.CALLED_MISSING))},
    )

    def __init__(self, *args: Any, said: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["called"].required = not said
        self.fields["called"].initial = said


class EndForm(forms.Form):
    """What it was about, and how long it took."""

    topic = forms.ChoiceField(
        label=_("什么事"), choices=lambda: [("", _("请选")), *topic_choices()]
    )
    minutes = forms.IntegerField(
        label=_("用了几分钟"), min_value=1, max_value=MOST_MINUTES, initial=5
    )


class HandOnForm(forms.Form):
    """To which unit."""

    to = forms.TypedChoiceField(label=_("交给哪个单位"), coerce=int)

    def __init__(self, *args: Any, units: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = {unit.pk: unit for unit in units}
        found = [(pk, unit.name) for pk, unit in self.units.items()]
        self.fields["to"].choices = found  # type: ignore[attr-defined]
