"""Forms of her door, for her team and for her."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.her_door.vocabulary import ASKING_LABELS, LONGEST_WORDS, Asking
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import worded


class SlipForm(forms.Form):
    """What stands on the paper beside the code."""

    with_address = forms.BooleanField(label=_("把网址也印上"), required=False)


class AnswerForm(forms.Form):
    """An answer to what she asked."""

    said = prose(_("回复她"), longest=4000)
    is_refused = forms.BooleanField(label=_("不照做，上面写的是理由"), required=False)


class CodeForm(forms.Form):
    """The code on her paper."""

    code = forms.CharField(
        label=_("纸上的字"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("大小写、空格都不要紧。"),
    )


class AskForm(forms.Form):
    """Something she asks."""

    ask_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    asking = forms.ChoiceField(label=_("要什么"), choices=worded(ASKING_LABELS))
    words = forms.CharField(
        label=_("写在这里"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("只有经办你的事的人打得开。"),
    )

    def asked(self) -> Asking:
        """What she chose."""
        return Asking(self.cleaned_data["asking"])
