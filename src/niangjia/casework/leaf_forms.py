"""Forms that write leaves: each brings the thing it is about, and the revision its writer saw."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms

from niangjia.casework.keeping import Place
from niangjia.casework.leaves import Leaf
from niangjia.casework.room import Read
from niangjia.kernel.web.careful import CarefulInput, CarefulText

OLDEST_YEAR, LAST_YEAR = 1900, 2200


def sentences(label: Any, *, rows: int = 3, needed: bool = False, help_text: Any = "") -> Any:
    """A field for a few sentences; words that label people are asked about first (R4)."""
    area = CarefulInput(attrs={"rows": rows})
    return CarefulText(
        label=label, max_length=8000, required=needed, widget=area, help_text=help_text
    )


class Instant(forms.DateTimeField):
    """An instant of somebody's life: at either end of the calendar it has no time zone, and a leaf
    that holds it could never be read again.
    """

    def clean(self, value: Any) -> Any:
        """The instant, or what is wrong with it."""
        found = super().clean(value)
        if found is not None and not OLDEST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


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

    def having_seen(self, newest: Read | None) -> None:
        """What was typed, on top of what another wrote meanwhile."""
        typed: Any = self.data
        self.data = {**typed.dict(), "seen": newest.revision if newest else 0}
