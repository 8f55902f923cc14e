"""Forms of casework."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.leaves import Note
from niangjia.casework.queries import Wanted
from niangjia.casework.vocabulary import PART_LABELS, PARTS_TO_GIVE, STATE_LABELS, CaseState
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import Instant, worded


class NoteForm(LeafForm):
    """A note."""

    leaf_class = Note

    text = prose(_("做了什么"), rows=5)
    hers = prose(_("她的原话"), rows=2)
    happened_at = Instant(
        label=_("什么时候的事"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("不填就是现在。"),
    )
    others = prose(
        _("关于别人的"),
        rows=2,
        longest=4000,
        help_text=_("别人的名字、电话、说的话写在这里。她要自己的档案时，这一栏会遮去。"),
    )


class CaseloadForm(forms.Form):
    """What of her caseload a worker wants to see."""

    text = forms.CharField(label=_("称呼或电话"), max_length=40, required=False)
    state = forms.ChoiceField(label=_("在办还是已结"), choices=worded(STATE_LABELS), required=False)
    part = forms.ChoiceField(
        label=_("我做什么"), choices=[("", _("全部")), *worded(PART_LABELS)], required=False
    )
    order = forms.ChoiceField(
        label=_("排序"),
        choices=[("due", _("先到期的在前")), ("beginning", _("新接的在前"))],
        required=False,
    )

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
    part = forms.ChoiceField(
        label=_("做什么"), choices=worded({part: PART_LABELS[part] for part in PARTS_TO_GIVE})
    )

    def __init__(self, *args: Any, members: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        found = [(pk, member.name) for pk, member in self.members.items()]
        self.fields["member"].choices = found  # type: ignore[attr-defined]
