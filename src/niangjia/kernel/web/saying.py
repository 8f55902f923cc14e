"""Saying a reason in the reader's language."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Literal

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext

from niangjia.kernel.refusal import Fault, Reason, Refused


def say(reason: Reason) -> str:
    """One reason as a sentence: what is wrong, where, and how to mend it."""
    if not isinstance(reason, Fault):
        return gettext(str(reason))
    facts = {name: _told(value) for name, value in reason.facts.items()}
    parts = [gettext(text).format(**facts).strip() for text in (reason.what, reason.mend) if text]
    if (get_language() or "").startswith("zh"):
        return (f"{reason.where}：" if reason.where else "") + "".join(parts)
    return (f"{reason.where}: " if reason.where else "") + " ".join(parts)


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return say_instant(value)
    if isinstance(value, date):
        return say_day(value)
    return gettext(value) if isinstance(value, str) and value else value


def say_day(value: date) -> str:
    """A day as people say it: 2026年11月22日; 22 Nov 2026."""
    if language() == "en":
        return f"{value.day} {value:%b} {value.year}"
    return gettext("{year}年{month}月{day}日").format(
        year=value.year, month=value.month, day=value.day
    )


def say_instant(value: datetime) -> str:
    """An instant here: day and minute."""
    local = timezone.localtime(value)
    return f"{say_day(local.date())} {local:%H:%M}"


def say_all(refused: Refused) -> list[str]:
    """Every reason of a refusal as sentences."""
    return [say(reason) for reason in refused.reasons]


@dataclass(frozen=True)
class Told(AbstractContextManager[None, bool]):
    """A block that ends where a service refuses: the reasons are told, what follows goes on.

    A class, because a generator's block is typed as one that never ends early.
    """

    why_not: Callable[[list[str]], object]
    done: Callable[[], object] | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> bool:
        if isinstance(error, Refused):
            self.why_not(say_all(error))
        elif error is None and self.done:
            self.done()
        return isinstance(error, Refused)


def refusals_on(form: BaseForm, field: str | None = None) -> Told:
    """What is refused inside stands on the form (at `field`); what follows the block shows it."""
    return Told(partial(form.add_error, field))


def answering(request: HttpRequest, said: str = "") -> Told:
    """A button's answer: `said`, or every reason why not; what follows the block leads on."""
    done = partial(messages.success, request, said) if said else None
    return Told(partial(_say_wrong, request), done)


def _say_wrong(request: HttpRequest, reasons: list[str]) -> None:
    for one in reasons:
        messages.error(request, one)


def language() -> Literal["zh", "en"]:
    """The reader's language, for texts that carry both themselves."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def in_language(item: Any, field: str = "name") -> str:
    """`item`'s name (or another text it has in both languages) in the reader's language."""
    english = getattr(item, f"{field}_en", "")
    return str(english if language() == "en" and english else getattr(item, field))
