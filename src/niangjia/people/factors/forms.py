"""Forms of second factors."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _code_widget(mode: str) -> forms.TextInput:
    told = {"inputmode": mode, "autocomplete": "one-time-code", "autocapitalize": "characters"}
    return forms.TextInput(attrs=told)


class CodeForm(forms.Form):
    """Six digits, or a recovery code in the same box: she need not know which is which."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=40,
        help_text=_("验证器里的六位数；手机丢了，就填一个备用码。"),
        widget=_code_widget("text"),
    )


class AppForm(forms.Form):
    """The six digits that show the app has the secret."""

    secret = forms.CharField(widget=forms.HiddenInput, max_length=400)
    code = forms.CharField(
        label=_("手机上现在的六位数"), max_length=10, widget=_code_widget("numeric")
    )
