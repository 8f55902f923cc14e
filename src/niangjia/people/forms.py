"""Forms of people's pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.fields import day_field
from niangjia.kernel.web.saying import in_language
from niangjia.people.models import Member, Role, Unit

PASSWORD_HELP = _("至少 10 位，不要用常见的。几个不相干的词连起来好记又安全。")


def unit_choices(units: Iterable[Unit]) -> list[tuple[str, str]]:
    """Units for a select, set in by their depth."""
    return [(u.code, "\u3000" * u.depth + f"{in_language(u)} {u.code}") for u in units]


class SignInForm(forms.Form):
    """Login and password; what is wrong is said once for both."""

    username = forms.CharField(
        label=_("登录名"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordField(forms.CharField):
    """A password that has to pass the house's rules."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            max_length=200,
            strip=False,
            help_text=PASSWORD_HELP,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        )

    def clean(self, value: Any) -> Any:
        """The password, checked by AUTH_PASSWORD_VALIDATORS."""
        found = super().clean(value)
        validate_password(found)
        return found


class PasswordForm(forms.Form):
    """The password of now, and the new one."""

    now = forms.CharField(
        label=_("现在的密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = NewPasswordField(_("新密码"))

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.member = member

    def clean_now(self) -> str:
        """Must be hers."""
        now: str = self.cleaned_data["now"]
        if not self.member.check_password(now):
            raise forms.ValidationError(_("现在的密码不对。请再试一次。"))
        return now


class MemberForm(forms.Form):
    """A new member: who, where, how she signs in first."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    unit = forms.ChoiceField(label=_("单位"))
    login = forms.CharField(
        label=_("登录名"),
        max_length=40,
        help_text=_("小写字母、数字、点、短横和下划线。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = NewPasswordField(_("第一次用的密码"))

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]


class GivePasswordForm(forms.Form):
    """A new first password for someone who forgot hers."""

    password = NewPasswordField(_("第一次用的密码"))


class AppointForm(forms.Form):
    """A role, and where it holds."""

    role = forms.ChoiceField(label=_("角色"))
    unit = forms.ChoiceField(label=_("在哪个单位"))

    def __init__(
        self, *args: Any, roles: Iterable[Role], units: Iterable[Unit], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [(role.code, in_language(role)) for role in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Where she works from now on."""

    to = forms.ChoiceField(label=_("转到哪个单位"))  # beside AppointForm, which has a `unit`

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = unit_choices(units)  # type: ignore[attr-defined]


class UnitForm(forms.Form):
    """A new unit under a parent."""

    name = forms.CharField(label=_("名称"), max_length=80)
    code = forms.CharField(
        label=_("单位代码"),
        max_length=24,
        help_text=_("政府单位用区划代码（村级 12 位）；其他组织可自定，用大写字母、数字和短横。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name_en = forms.CharField(label=_("英文名"), max_length=120, required=False)
    on = day_field(_("设立日期"), help_text=_("这天以前的工作不能记在它名下。"))

    def clean_code(self) -> str:
        """Codes are written in capitals."""
        code: str = self.cleaned_data["code"]
        return code.strip().upper()


class CloseForm(forms.Form):
    """The day a unit closes, and who carries on its work."""

    on = day_field(_("撤销日期"))
    successors = forms.MultipleChoiceField(
        label=_("由谁承接"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选一个是并入：历史数字跟着过去。选几个是拆分：历史数字留在原单位。"),
    )

    def __init__(self, *args: Any, successors: Iterable[Unit], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(unit.code, in_language(unit)) for unit in successors]
        self.fields["successors"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].initial = today


class TreeFileForm(forms.Form):
    """A file with units."""

    file = forms.FileField(
        label=_("文件"),
        allow_empty_file=True,
        help_text=_("CSV 或 XLSX，第一行是列名：代码、名称、上级，另可有设立、英文名。"),
    )
