"""Saying a reason in the reader's language."""

from typing import Any

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


def in_language(item: Any, field: str = "name") -> str:
    """`item`'s name (or another text it has in both languages) in the reader's language."""
    is_english = (get_language() or "").startswith("en")
    english = getattr(item, f"{field}_en", "")
    return str(english if is_english and english else getattr(item, field))
