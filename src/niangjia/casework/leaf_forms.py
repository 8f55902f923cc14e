"""Forms that write leaves: each brings the thing it is about, and the revision its writer saw."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms

from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Leaf
from niangjia.casework.room import Read, open_case
from niangjia.kernel.web.saying import Told
from niangjia.people.keys.holder import KeyHolder


class LeafForm(forms.Form):
    """A leaf to be written. A field of the form is the leaf's field of the same name."""

    leaf_class: ClassVar[type[Leaf]]

    thing = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    seen = forms.IntegerField(
        widget=forms.HiddenInput, initial=0, min_value=0, max_value=100_000, required=False
    )

    def clean_thing(self) -> uuid.UUID:
        """The form's own key; a form that brings none writes a new thing."""
        return self.cleaned_data["thing"] or uuid.uuid4()

    @classmethod
    def initial_of(cls, read: Read | None) -> dict[str, Any]:
        """What the form begins with: what stands on the last revision."""
        if read is None:
            return {}
        return {**dict(read.leaf), "thing": read.thing, "seen": read.revision}

    def leaf(self) -> Leaf:
        """What was filled in."""
        told = {k: v for k, v in self.cleaned_data.items() if k not in {"thing", "seen"}}
        return self.leaf_class(**told)

    def place(self) -> Place:
        """Where it goes."""
        return Place(self.cleaned_data["thing"], self.cleaned_data["seen"] or 0)

    def keep(self, *, case_id: uuid.UUID, by: KeyHolder) -> Read:
        """Write what was filled in where it goes."""
        return keep(case_id=case_id, leaf=self.leaf(), place=self.place(), by=by)

    def having_seen(self, newest: Read | None) -> None:
        """What was typed, on top of what another wrote meanwhile."""
        typed: Any = self.data
        self.data = {**typed.dict(), "seen": newest.revision if newest else 0}


def refusals_on_leaf(form: LeafForm, *, case_id: uuid.UUID, by: KeyHolder) -> Told:
    """As `refusals_on`; and what another wrote meanwhile counts as seen: sent again, what was typed
    goes on top of it.
    """

    def tell(why_not: list[str]) -> None:
        form.add_error(None, why_not)
        history = open_case(case_id=case_id, by=by).history(form.place().thing)
        form.having_seen(next(reversed(history), None))

    return Told(tell)
