"""Forms of exporting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.exporting.services import Ground


class ExportForm(forms.Form):
    """Whom a case is for, and on what ground."""

    recipient = forms.CharField(label=_("交给谁"), max_length=60)
    basis = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("她的要求，或者法律文书的名称和文号。"),
    )

    def ground(self) -> Ground:
        """What was filled in."""
        return Ground(**self.cleaned_data)
