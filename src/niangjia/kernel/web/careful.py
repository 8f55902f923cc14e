"""A field for prose about people: it asks once before words that label somebody are kept (R4).

Works without JavaScript. Which words were found stands on the page that answers and nowhere else:
neither log nor audit hears of them.
"""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.groups import Group, Labelled, group_labels_in

NOT_LABELS = "{}_not_labels"
MOST_SHOWN = 20
WHAT: Mapping[Group, str | Promise] = {
    Group.ETHNICITY: gettext_lazy("像是在说谁是哪个民族。办事用不着它；写下来，就有人能照它挑人。"),
    Group.RELIGION: gettext_lazy("像是在说谁信什么。那是她自己的事；写下来，可能害到她。"),
    Group.POLITICS: gettext_lazy(
        "像是在说谁在政治上是什么人。帮不帮她不看这个；写下来，可能害到她。"
    ),
}


class Written(str):
    """What was typed, with the words that were said not to label anybody."""

    __slots__ = ("accepted",)
    accepted: frozenset[str]


class _BringsTicks(forms.Widget):
    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The text as typed, ticked words with it."""
        typed = super().value_from_datadict(data, files, name)
        if typed is None:
            return None
        written = Written(typed)
        asked = getattr(data, "getlist", lambda key: [data[key]] if key in data else [])
        written.accepted = frozenset(
            word for ticked in asked(NOT_LABELS.format(name)) for word in _words(ticked)
        )
        return written


def _words(ticked: object) -> list[str]:
    """The words of one tick; what no page of ours has made holds none."""
    try:
        words = json.loads(str(ticked))
    except (ValueError, RecursionError):
        return []
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


class CarefulInput(_BringsTicks, forms.Textarea):
    """A text area that also brings the ticks which belong to it."""


class CarefulLine(_BringsTicks, forms.TextInput):
    """The same on one line."""


class CarefulText(forms.CharField):
    """Prose in which people may be told of: labels have to be deleted, or ticked to be none.

    A tick counts for the very words that the page showed. Text that is kept already and comes back
    unchanged is not asked about again.
    """

    widget = CarefulInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kept = ""
        self.found: tuple[Labelled, ...] = ()  # asked about on this page
        self.accepted: frozenset[str] = frozenset()  # ticked before, of the words still there

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """The field of a form, which knows what is kept already."""
        self.kept = str(form.get_initial_for_field(self, field_name) or "")
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        """The text, if nobody is labelled in it, or all that might was ticked."""
        text = str(super().clean(value))
        labels = () if text == self.kept else group_labels_in(text)
        ticked: frozenset[str] = getattr(value, "accepted", frozenset())
        self.accepted = frozenset(label.found for label in labels) & ticked
        self.found = tuple(label for label in labels if label.found not in self.accepted)
        if self.found:
            raise ValidationError(self._asked(), code="labels")
        return text

    def _asked(self) -> str:
        words = _("、").join(_("“{word}”").format(word=word) for word in self.words()[:MOST_SHOWN])
        return _("{words} 像是给人贴标签。请删掉；真不是的，在下面打勾。").format(words=words)

    def words(self) -> list[str]:
        """The words asked about, each once."""
        return list(dict.fromkeys(label.found for label in self.found))


def prose(
    label: str | Promise,
    *,
    rows: int = 3,
    longest: int = 8000,
    needed: bool = False,
    help_text: str | Promise = "",
) -> Any:
    """A careful field, `rows` high: 1 is a line."""
    widget = CarefulInput(attrs={"rows": rows}) if rows > 1 else CarefulLine()
    return CarefulText(
        label=label, max_length=longest, required=needed, widget=widget, help_text=help_text
    )


def asked_about(field: forms.BoundField) -> dict[str, Any] | None:
    """What the part `desk/_careful.html` shows of a field: nothing, unless it asks."""
    careful = field.field
    if not isinstance(careful, CarefulText) or not careful.found:
        return None
    first = {label.found: label for label in reversed(careful.found)}
    return {
        "name": NOT_LABELS.format(field.html_name),
        "rows": [
            {"word": word, "sentence": first[word].sentence, "why": WHAT[first[word].group]}
            for word in careful.words()[:MOST_SHOWN]
        ],
        "tick": json.dumps(careful.words()[:MOST_SHOWN], ensure_ascii=False),
        "ticked": json.dumps(sorted(careful.accepted), ensure_ascii=False)
        if careful.accepted
        else "",
    }
