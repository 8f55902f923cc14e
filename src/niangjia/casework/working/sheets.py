"""Sheets: for each kind of leaf a worker writes, its form, its pages and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from niangjia.casework.forms import NoteForm
from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.leaves import Leaf, Note
from niangjia.casework.room import OpenCase, Read
from niangjia.casework.timeline import rewrite_at
from niangjia.casework.working import forms
from niangjia.casework.working.leaves import Contact, Goal, RiskAssessment, SafetyPlan, Task
from niangjia.casework.working.vocabulary import GoalState, TaskState
from niangjia.kernel.words import N_


@dataclass(frozen=True)
class Sheet:
    """One kind of leaf: where it is listed and written, and what is said above it."""

    leaf: type[Leaf]
    form: type[LeafForm]
    page: str  # of the list; the page of one is the same with `_edit`
    heading: str
    adds: str  # what the form that writes a new one is called
    nothing: str

    def of(self, case: OpenCase) -> Sequence[Read]:
        """What stands on leaves of this kind: what is open first, then the newest."""
        newest_first = case.of_kind(self.leaf)[::-1]
        return sorted(newest_first, key=_order)


def _order(read: Read) -> tuple[bool, str]:
    leaf: Any = read.leaf
    is_over = getattr(leaf, "state", None) not in {None, GoalState.OPEN, TaskState.OPEN}
    return is_over, str(getattr(leaf, "due_to", ""))


NOTES = Sheet(Note, NoteForm, "working:notes", N_("记录"), N_("记一条"), N_("还没有记录。"))
GOALS = Sheet(
    Goal,
    forms.GoalForm,
    "working:goals",
    N_("她的目标"),
    N_("添一个目标"),
    N_("她想要什么，一条一条写在这里，用她自己的话。"),
)
TASKS = Sheet(
    Task,
    forms.TaskForm,
    "working:tasks",
    N_("要办的事"),
    N_("添一件事"),
    N_("要办的事和期限写在这里。最近到期的一件，会写在个案列表里。"),
)
CONTACTS = Sheet(
    Contact,
    forms.ContactForm,
    "working:contacts",
    N_("相关的人"),
    N_("添一个人或单位"),
    N_("她身边的人、管这件事的单位，写在这里。没说可以打的电话，不要打。"),
)
PLAN = Sheet(SafetyPlan, forms.PlanForm, "working:plan", N_("安全计划"), N_("写安全计划"), "")
RISK = Sheet(
    RiskAssessment,
    forms.RiskForm,
    "working:risk",
    N_("危险评估"),
    N_("再问一遍"),
    N_("还没有问过。见面时一题一题问她，她不想说的就不问。"),
)
SHEETS = (NOTES, GOALS, TASKS, CONTACTS, PLAN, RISK)


def be_found_in_timelines() -> None:
    """Each leaf in a timeline leads to the page where it is rewritten."""
    for sheet in SHEETS:
        rewrite_at(sheet.leaf, f"{sheet.page}_edit")
