"""Forms of legal steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.legal.leaves import (
    Hearing,
    LegalAid,
    LegalLeaf,
    OrderBreach,
    ProtectionOrder,
)
from niangjia.casework.legal.vocabulary import DECISION_LABELS, Decision, Sort
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import Instant, day_field, worded


class StepForm(LeafForm):
    """A step to keep."""

    leaf_class: ClassVar[type[LegalLeaf]]

    def leaf(self) -> LegalLeaf:
        """What was filled in."""
        leaf = super().leaf()
        assert isinstance(leaf, LegalLeaf)
        return leaf


class OrderForm(StepForm):
    """A protection order."""

    leaf_class = ProtectionOrder

    where = forms.CharField(label=_("哪个法院"), max_length=80)
    applied_on = day_field(_("哪天申请"))
    decision = forms.ChoiceField(
        label=_("怎么样了"), choices=worded(DECISION_LABELS), initial=Decision.APPLIED
    )
    decided_on = day_field(_("哪天决定"), needed=False)
    until = day_field(_("有效到哪天"), needed=False, help_text=_("最长六个月。到期前两周提醒。"))
    measures = prose(_("保护令里写了什么"), longest=4000)


class BreachForm(StepForm):
    """The order was broken."""

    leaf_class = OrderBreach

    on = day_field(_("哪天"))
    what = prose(_("发生了什么"), longest=4000, needed=True)
    is_police_told = forms.BooleanField(label=_("已经报警"), required=False)


class HearingForm(StepForm):
    """A hearing."""

    leaf_class = Hearing

    where = forms.CharField(label=_("哪个法院"), max_length=80)
    at = Instant(
        label=_("什么时候"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    about = prose(_("什么事"), rows=1, longest=200)
    result = prose(_("结果"), longest=4000)


class AidForm(StepForm):
    """An application for legal aid."""

    leaf_class = LegalAid

    where = forms.CharField(label=_("哪个机构"), max_length=80)
    applied_on = day_field(_("哪天申请"))
    decision = forms.ChoiceField(
        label=_("怎么样了"), choices=worded(DECISION_LABELS), initial=Decision.APPLIED
    )
    decided_on = day_field(_("哪天决定"), needed=False)
    remark = prose(_("说明"), longest=4000)


FORMS: Mapping[Sort, type[StepForm]] = {
    Sort.ORDER: OrderForm,
    Sort.BREACH: BreachForm,
    Sort.HEARING: HearingForm,
    Sort.AID: AidForm,
}


def sort_of(leaf: LegalLeaf) -> Sort:
    """The sort whose form writes such a leaf."""
    return next(sort for sort, form in FORMS.items() if isinstance(leaf, form.leaf_class))
