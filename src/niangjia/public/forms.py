"""Forms of the public pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.intake.vocabulary import LONGEST_REACH, LONGEST_WORDS
from niangjia.casework.intake.web import Word
from niangjia.events.codes import is_form_key, new_form_key
from niangjia.events.forms import seen_line
from niangjia.events.rules import LONGEST_NAME, Wish
from niangjia.events.vocabulary import CONSENT_NOW, CONSENTS


class SignUpForm(forms.Form):
    """What she wants to be called, a phone if she likes, and her consent; nothing else is asked."""

    name = forms.CharField(
        label=_("怎么称呼您"),
        max_length=LONGEST_NAME,
        validators=[seen_line],
        help_text=_("不用写真名。"),
        error_messages={"required": _("没写称呼。到门口时好叫您。")},
    )
    phone = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=24,
        help_text=_("活动有变时好告诉您；不留也能报名。"),
    )
    has_agreed = forms.BooleanField(
        label=_("我同意这样用我的信息"),
        help_text=_(CONSENTS[CONSENT_NOW]),
        error_messages={"required": _("没有勾选同意。不同意就不能替您留位子。")},
    )
    wants_next = forms.BooleanField(
        label=_("下次活动也告诉我（称呼和电话会留到我让删掉为止）"), required=False
    )

    # Off, for a browser that reloads puts an old key back.
    key = forms.CharField(
        required=False,
        initial=new_form_key,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        if data is not None and not is_form_key(data.get("key", "")):
            data = data.copy()
            data["key"] = new_form_key()
        super().__init__(data, **options)
        # A borrowed phone should not remember what was typed into it.
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.attrs |= {"autocomplete": "off", "inputmode": "tel"}

    def wish(self) -> Wish:
        """What the form says."""
        said = self.cleaned_data
        return Wish(said["name"], said["phone"], said["has_agreed"], said["wants_next"])


class WordForm(forms.Form):
    """What somebody wants to say, and how to reach her safely if she likes; no files."""

    words = forms.CharField(
        label=_("你想说什么"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("还没有写内容。")},
    )
    called = forms.CharField(
        label=_("怎么称呼你"), max_length=40, required=False, help_text=_("不用写真名。")
    )
    reach = forms.CharField(
        label=_("怎样联系你才安全"),
        max_length=LONGEST_REACH,
        required=False,
        help_text=_("写号码、什么时候可以、别人接了怎么办。不写，我们就不联系你。"),
    )
    is_minor = forms.BooleanField(label=_("我未满 18 岁"), required=False)
    key = forms.CharField(
        required=False,
        initial=new_form_key,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        if data is not None and not is_form_key(data.get("key", "")):
            data = data.copy()
            data["key"] = new_form_key()
        super().__init__(data, **options)
        for name in ("called", "reach"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def word(self) -> Word:
        """What the form says."""
        said = self.cleaned_data
        return Word(said["words"], said["called"], said["reach"], said["is_minor"])
