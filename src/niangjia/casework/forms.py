"""Forms of casework."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import Instant, LeafForm, sentences
from niangjia.casework.leaves import Beginning, Note
from niangjia.casework.queries import Wanted
from niangjia.casework.vocabulary import PART_LABELS, STATE_LABELS, CaseState
from niangjia.kernel.web.careful import CarefulInput, CarefulText


class CaseForm(forms.Form):
    """A case to begin."""

    case_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    called = forms.CharField(
        label=_("怎么称呼她"), max_length=40, help_text=_("化名也可以。名字不必是真的。")
    )
    matter = forms.CharField(label=_("什么事"), max_length=80, required=False)
    wants = CarefulText(
        label=_("她想要什么"),
        max_length=2000,
        required=False,
        widget=CarefulInput(attrs={"rows": 4}),
        help_text=_("用她自己的话。"),
    )

    def beginning(self) -> Beginning:
        """What was filled in."""
        said = self.cleaned_data
        return Beginning(called=said["called"], matter=said["matter"], wants=said["wants"])


class NoteForm(LeafForm):
    """A note."""

    leaf_class = Note

    text = sentences(_("做了什么"), rows=5)
    hers = sentences(_("她的原话"), rows=2)
    happened_at = Instant(
        label=_("什么时候的事"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("不填就是现在。"),
    )
    others = CarefulText(
        label=_("关于别人的"),
        max_length=4000,
        required=False,
        widget=CarefulInput(attrs={"rows": 2}),
        help_text=_("别人的名字、电话、说的话写在这里。她要自己的档案时，这一栏会遮去。"),
    )


class CaseloadForm(forms.Form):
    """What of her caseload a worker wants to see."""

    text = forms.CharField(label=_("称呼或电话"), max_length=40, required=False)
    state = forms.ChoiceField(label=_("在办还是已结"), required=False)
    part = forms.ChoiceField(label=_("我做什么"), required=False)
    order = forms.ChoiceField(label=_("排序"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        states = [(str(state), say(label)) for state, label in STATE_LABELS.items()]
        parts = [(str(part), say(label)) for part, label in PART_LABELS.items()]
        orders = [("due", gettext("先到期的在前")), ("beginning", gettext("新接的在前"))]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["part"].choices = [("", gettext("全部")), *parts]  # type: ignore[attr-defined]
        self.fields["order"].choices = orders  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be read is left out."""
        said = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            text=said.get("text", ""),
            state=CaseState(said.get("state") or CaseState.OPEN),
            part=said.get("part", ""),
            by_beginning=said.get("order") == "beginning",
        )


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
