"""Forms of casework."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaves import Beginning, Note
from niangjia.casework.vocabulary import PART_LABELS


class CaseForm(forms.Form):
    """A case to begin."""

    case_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    called = forms.CharField(
        label=_("怎么称呼她"), max_length=40, help_text=_("化名也可以。名字不必是真的。")
    )
    matter = forms.CharField(label=_("什么事"), max_length=80, required=False)
    wants = forms.CharField(
        label=_("她想要什么"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("用她自己的话。"),
    )

    def beginning(self) -> Beginning:
        """What was filled in."""
        said = self.cleaned_data
        return Beginning(called=said["called"], matter=said["matter"], wants=said["wants"])


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(
        label=_("做了什么"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )
    hers = forms.CharField(
        label=_("她的原话"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    others = forms.CharField(
        label=_("关于别人的"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("别人的名字、电话、说的话写在这里。她要自己的档案时，这一栏会遮去。"),
    )

    def note(self) -> Note:
        """What was filled in."""
        return Note(**self.cleaned_data)


class SeatForm(forms.Form):
    """Somebody to let into the team."""

    member = forms.TypedChoiceField(label=_("谁"), coerce=int)
    part = forms.ChoiceField(label=_("做什么"))

    def __init__(self, *args: Any, members: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        found = [(pk, member.name) for pk, member in self.members.items()]
        self.fields["member"].choices = found  # type: ignore[attr-defined]
        parts = [(str(part), say(label)) for part, label in PART_LABELS.items()]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
