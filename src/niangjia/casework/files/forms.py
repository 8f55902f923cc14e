"""Forms of the files of a case."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.careful import prose


class FileForm(forms.Form):
    """A file to be kept."""

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    file = forms.FileField(
        label=_("照片或 PDF"),
        help_text=_("照片里的地点和时间会先去掉。PDF 原样收下，请先看一遍。"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
    )
    is_hers = forms.BooleanField(
        label=_("是她自己的：证件、伤情照片、她交来的文书。她要档案时一起给她"), required=False
    )


class RemoveForm(forms.Form):
    """Why a file is taken away."""

    why = prose(_("为什么拿掉"), rows=1, longest=200, needed=True)
