"""Forms of keys."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.people.models import Member

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "off"})


def _chosen(members: Iterable[Member]) -> tuple[dict[str, Member], list[tuple[str, str]]]:
    by_key = {str(member.pk): member for member in members}
    return by_key, [(key, member.name) for key, member in by_key.items()]


class ManyForm(forms.Form):
    """Members to tick; a form with `making` is not taken twice."""

    making = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    who = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, members: Iterable[Member], label: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.members, choices = _chosen(members)
        self.fields["who"].label = label
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Sequence[Member]:
        """Those ticked."""
        return [self.members[key] for key in self.cleaned_data["who"]]


class OneForm(forms.Form):
    """One member to choose."""

    who = forms.ChoiceField(label=_("谁"))

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members, choices = _chosen(members)
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Member:
        """The one chosen."""
        return self.members[self.cleaned_data["who"]]


class RecoverForm(forms.Form):
    """The member's own password, and two custodians with their shares."""

    password = forms.CharField(
        label=_("你现在的密码"), max_length=200, strip=False, widget=PASSWORD
    )
    login_1 = forms.CharField(label=_("第一位保管人的登录名"), max_length=40)
    password_1 = forms.CharField(
        label=_("第一位保管人的密码"), max_length=200, strip=False, widget=PASSWORD
    )
    share_1 = forms.CharField(label=_("第一位保管人的钥匙片"), max_length=80)
    login_2 = forms.CharField(label=_("第二位保管人的登录名"), max_length=40)
    password_2 = forms.CharField(
        label=_("第二位保管人的密码"), max_length=200, strip=False, widget=PASSWORD
    )
    share_2 = forms.CharField(label=_("第二位保管人的钥匙片"), max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("login_1", "share_1", "login_2", "share_2"):
            told = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            self.fields[name].widget.attrs.update(told)


class OldPasswordForm(forms.Form):
    """The password that locks the key still, and the one of now."""

    password = forms.CharField(
        label=_("你现在的密码"), max_length=200, strip=False, widget=PASSWORD
    )
    old = forms.CharField(label=_("以前的密码"), max_length=200, strip=False, widget=PASSWORD)
