"""Forms of working on a case."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.room import Read
from niangjia.casework.working.assessing import assess, danger_form
from niangjia.casework.working.leaves import Contact, Goal, RiskAssessment, SafetyPlan, Task
from niangjia.casework.working.vocabulary import GOAL_LABELS, SAID_LABELS, TASK_LABELS, Said
from niangjia.kernel.web.careful import prose
from niangjia.kernel.web.fields import day_field, worded
from niangjia.kernel.web.saying import in_language
from niangjia.people.keys.holder import KeyHolder


class GoalForm(LeafForm):
    """A goal of hers."""

    leaf_class = Goal

    hers = prose(_("她想要什么"), rows=2, needed=True, help_text=_("用她自己的话。"))
    state = forms.ChoiceField(label=_("怎么样了"), choices=worded(GOAL_LABELS))
    remark = prose(_("备注"), rows=2)


class TaskForm(LeafForm):
    """Something to be done."""

    leaf_class = Task

    what = prose(_("办什么"), rows=1, longest=120, needed=True)
    due_from = day_field(_("最早哪天办"), needed=False)
    due_to = day_field(_("最晚哪天办完"))
    who = forms.CharField(label=_("谁去办"), max_length=40, required=False)
    state = forms.ChoiceField(label=_("办了没有"), choices=worded(TASK_LABELS))
    remark = prose(_("说明"), rows=2, help_text=_("没有办，请写为什么。"))


class ContactForm(LeafForm):
    """A person or office around the case."""

    leaf_class = Contact

    name = forms.CharField(label=_("姓名或单位"), max_length=60)
    role = prose(_("是她的什么人，管什么"), rows=1, longest=60)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    is_safe_to_call = forms.BooleanField(label=_("可以打电话，她说过没有危险"), required=False)
    remark = prose(_("备注"), rows=2)


class PlanForm(LeafForm):
    """The safety plan, part by part."""

    leaf_class = SafetyPlan

    signs = prose(_("什么时候要当心"), help_text=_("他要发作之前，她看得出什么？"))
    at_home = prose(_("在家里怎么躲"), help_text=_("哪间屋有门有窗，哪里不要去，邻居听见怎么办。"))
    places = prose(_("可以去哪里"))
    people = prose(_("可以找谁"))
    things = prose(_("走的时候带什么"), help_text=_("证件、钱、药、钥匙、孩子的东西；先放在哪里。"))
    children = prose(_("孩子怎么办"), help_text=_("告诉孩子去哪里、找谁；不要去拉架。"))
    phone = prose(_("手机和网上"), help_text=_("换密码，关定位，删通话记录；他会不会看她的手机。"))
    afterwards = prose(_("离开以后"))
    card = prose(
        _("小卡片上写什么"),
        help_text=_("她随身带的。只写电话和一两个词；别人捡到，也看不出是什么。"),
    )


class RiskForm(LeafForm):
    """The pack's danger form."""

    leaf_class = RiskAssessment

    remark = prose(_("她自己怎么说"), rows=3, help_text=_("用她自己的话。"))

    def __init__(self, *args: Any, before: Collection[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for item in danger_form().item:
            self.fields[item.code] = forms.ChoiceField(
                label=in_language(item, "asks"),
                help_text=_("她以前说有。没再问，就当还有。") if item.code in before else "",
                choices=worded(SAID_LABELS),
                widget=forms.RadioSelect,
                initial=str(Said.UNSAID),
            )
        self.order_fields([*(item.code for item in danger_form().item), "remark"])

    @classmethod
    def initial_of(cls, read: Read | None) -> dict[str, Any]:
        """The answers of an assessment that is put right."""
        initial = super().initial_of(read)
        given = initial.pop("answers", ())
        return initial | {answer.code: str(answer.said) for answer in given}

    def said(self) -> Mapping[str, Said]:
        """Her answers, question by question."""
        return {item.code: Said(self.cleaned_data[item.code]) for item in danger_form().item}

    def keep(self, *, case_id: uuid.UUID, by: KeyHolder) -> Read:
        """Write them, with what stands of what she said before."""
        told = {"said": self.said(), "remark": self.cleaned_data["remark"]}
        return assess(case_id=case_id, place=self.place(), by=by, **told)
