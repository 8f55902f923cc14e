"""Forms of looking."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.looking.asking import Which
from niangjia.casework.looking.circle import Near
from niangjia.casework.looking.vocabulary import Oddity
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import lines_in

LINES = forms.Textarea(attrs={"rows": 3})


class CircleForm(forms.Form):
    """What a worker says of herself."""

    phones = forms.CharField(label=_("我的电话"), required=False, widget=LINES, max_length=300)
    home = forms.CharField(label=_("我的住址"), required=False, max_length=120)
    village = forms.CharField(label=_("我的村或小区"), required=False, max_length=40)
    kin_names = forms.CharField(
        label=_("亲属的姓名"),
        required=False,
        widget=LINES,
        max_length=1000,
        help_text=_("每行一个。"),
    )
    kin_phones = forms.CharField(
        label=_("亲属的电话"), required=False, widget=LINES, max_length=1000
    )

    @staticmethod
    def typed(near: Near) -> dict[str, str]:
        """What was kept, as it is typed."""
        return {
            "phones": "\n".join(near.phones),
            "home": near.home,
            "village": near.village,
            "kin_names": "\n".join(near.kin_names),
            "kin_phones": "\n".join(near.kin_phones),
        }

    def near(self) -> Near:
        """What was filled in."""
        said = self.cleaned_data
        return Near(
            phones=tuple(lines_in(said["phones"])),
            home=said["home"],
            village=said["village"],
            kin_names=tuple(lines_in(said["kin_names"])),
            kin_phones=tuple(lines_in(said["kin_phones"])),
        )


class ReasonForm(forms.Form):
    """Why one near to her looks."""

    reason = prose(_("为什么要看"), longest=500, needed=True)


class SearchForm(forms.Form):
    """Looking for a case in an emergency."""

    asked = forms.CharField(label=_("她的称呼或电话（写全）"), max_length=40)
    reason = prose(_("出了什么事"), longest=500, needed=True)


class EmergencyForm(forms.Form):
    """Opening it for an hour."""

    reason = prose(_("为什么现在必须打开"), longest=500, needed=True)
    second = forms.TypedChoiceField(label=_("马上告诉谁"), coerce=int)

    def __init__(self, *args: Any, members: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        found = [(pk, member.name) for pk, member in self.members.items()]
        self.fields["second"].choices = found  # type: ignore[attr-defined]


class AskedForm(forms.Form):
    """Which looks she asked about."""

    member = forms.IntegerField()
    case = forms.UUIDField(required=False)
    oddity = forms.TypedChoiceField(coerce=Oddity, choices=[(str(o), str(o)) for o in Oddity])

    def which(self) -> Which | None:
        """The line of the list, if it is one."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return Which(said["member"], str(said["case"] or ""), said["oddity"])


class RemarkForm(forms.Form):
    """What the reviewer says."""

    remark = prose(_("复核意见"), longest=1000, needed=True)
