"""Forms of the desk's own pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.web.saying import language
from tally import Document, UnreadableError
from tally.reading import read_bytes

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TEXT = 600_000  # about 2 MB
PDF_SECONDS = 10.0


class CheckReportForm(forms.Form):
    """A report to be checked: a file, or its text."""

    file = forms.FileField(
        label=_("文件"),
        required=False,
        help_text=_("Word（.docx）、PDF、网页或文字文件，不超过 20 MB。只读一遍，不保存。"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.docm,.pdf,.txt,.html,.htm,.md"}),
    )
    text = forms.CharField(
        label=_("或者粘贴文字"),
        required=False,
        strip=False,
        help_text=_("不超过 60 万字。"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_file(self) -> Document | None:
        """The file as text; a fault is told in the reader's language."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("文件超过 20 MB。请删掉图片，或只留文字另存一份。"))
        try:
            document = read_bytes(file.read(), file.name, seconds=PDF_SECONDS)
        except UnreadableError as wrong:
            said = wrong.english if language() == "en" else wrong.chinese
            raise forms.ValidationError(said) from wrong
        _refuse_long(document.text)
        return document

    def clean_text(self) -> str:
        """With the line ends that the rest of the house writes."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        _refuse_long(text)
        return text

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = super().clean() or self.cleaned_data
        if not self.errors:
            has_file, has_text = said["file"] is not None, bool(said["text"].strip())
            if has_file == has_text:
                raise forms.ValidationError(
                    _("文件和文字只给一样。") if has_file else _("请选一个文件，或者粘贴文字。")
                )
        return said

    @property
    def document(self) -> Document:
        """What is to be checked, of a valid form."""
        file: Document | None = self.cleaned_data["file"]
        return file or Document("", self.cleaned_data["text"], "utf-8")


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise forms.ValidationError(
            _("文字超过 60 万字，这一页查不了。请分成几份，或在服务器上用 tally check。")
        )
