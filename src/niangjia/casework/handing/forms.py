"""Forms of handing a case over."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.packed import casework_pack, words_to_choose
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import day_field


class HandOverForm(forms.Form):
    """To whom, why, and what was gone through."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    to = forms.TypedChoiceField(label=_("交给谁"), coerce=int)
    reason = prose(_("为什么"), rows=2, needed=True)
    ticked = forms.MultipleChoiceField(
        label=_("都说清了"),
        choices=lambda: words_to_choose(casework_pack().handing_over),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stays_until = day_field(
        _("我留到哪一天"),
        needed=False,
        help_text=_("不填就是现在退出：案子换新钥匙，你不能再打开。"),
    )

    def __init__(self, *args: Any, members: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        named = [(pk, member.name) for pk, member in self.members.items()]
        self.fields["to"].choices = named  # type: ignore[attr-defined]
