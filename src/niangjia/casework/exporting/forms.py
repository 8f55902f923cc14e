"""Forms of exporting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.exporting.services import Ground
from niangjia.kernel.web.careful import prose


class ExportForm(forms.Form):
    """Whom a case is for, and on what ground."""

    recipient = forms.CharField(label=_("交给谁"), max_length=60)
    basis = prose(
        _("依据"),
        rows=1,
        longest=200,
        needed=True,
        help_text=_("她的要求，或者法律文书的名称和文号。"),
    )

    def ground(self) -> Ground:
        """What was filled in."""
        return Ground(**self.cleaned_data)
