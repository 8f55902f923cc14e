"""Forms of closing."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.closing.services import Asking
from niangjia.casework.keeping import Place
from niangjia.casework.packed import casework_pack, words_to_choose
from niangjia.kernel.web.careful import prose


class _OnceForm(forms.Form):
    """A form that brings its own key: sent twice it is done once."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def place(self) -> Place:
        """Where what it says is written."""
        return Place(self.cleaned_data["thing"])


class AskForm(_OnceForm):
    """A closure asked for."""

    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=lambda: words_to_choose(casework_pack().outcome),
        widget=forms.RadioSelect,
    )
    words = prose(_("办得怎么样"), rows=4, needed=True)
    hers = prose(_("她怎么说"), rows=2, help_text=_("用她自己的话。"))
    youngest_born = forms.IntegerField(
        label=_("案子里最小的孩子哪年生"),
        required=False,
        min_value=1900,
        max_value=9999,
        help_text=_("没有孩子就不填。孩子的案子要留到他满二十一岁。"),
    )

    def asking(self) -> Asking:
        """What was filled in."""
        said = self.cleaned_data
        return Asking(said["outcome"], said["words"], said["hers"], said["youngest_born"])


class AnswerForm(forms.Form):
    """The supervisor's answer."""

    agrees = forms.ChoiceField(
        label=_("结不结"),
        choices=[("yes", _("同意结案")), ("no", _("退回，继续办"))],
        widget=forms.RadioSelect,
    )
    remark = prose(_("意见"), rows=3, help_text=_("退回请写为什么。"))


class ReopenForm(_OnceForm):
    """Why a case is opened again."""

    reason = prose(_("为什么"), rows=2, needed=True)


class HoldForm(_OnceForm):
    """Why a case is held or released."""

    reason = prose(_("为什么"), rows=2, needed=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"auto_id": "hold_%s"})  # beside another on the page
