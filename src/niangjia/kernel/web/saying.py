"""Saying a reason in the reader's language."""

from collections.abc import Callable
from typing import Any, Literal

from django.contrib import messages
from django.http import HttpRequest
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
    return gettext(value) if isinstance(value, str) and value else value


def say_all(refused: Refused) -> list[str]:
    """Every reason of a refusal as sentences."""
    return [say(reason) for reason in refused.reasons]


def done_or_told(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Answer a button: run `act` and say `said`, or every reason why not."""
    try:
        act()
    except Refused as refused:
        for sentence in say_all(refused):
            messages.error(request, sentence)
        return False
    messages.success(request, said)
    return True


def language() -> Literal["zh", "en"]:
    """The reader's language, for texts that carry both themselves."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def in_language(item: Any, field: str = "name") -> str:
    """`item`'s name (or another text it has in both languages) in the reader's language."""
    english = getattr(item, f"{field}_en", "")
    return str(english if language() == "en" and english else getattr(item, field))
