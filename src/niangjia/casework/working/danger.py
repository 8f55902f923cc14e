"""The danger form: what is asked, and how the answers are told: in words, never as a number."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class DangerItem(BaseModel):
    """One question; `violence`: a yes means that there was violence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    asks: str
    asks_en: str
    violence: bool = False


class Telling(BaseModel):
    """What is told, and what to do now, when it fits: by any of these answers, or by how many."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    any: tuple[str, ...] = ()
    at_least: int | None = None
    says: str
    says_en: str
    steps: tuple[str, ...]
    steps_en: tuple[str, ...]

    def fits(self, affirmed: Collection[str]) -> bool:
        """Whether this is told when these questions were answered with yes."""
        if self.at_least is not None and len(affirmed) >= self.at_least:
            return True
        return any(code in affirmed for code in self.any)


class DangerForm(BaseModel):
    """Questions, results (the first that fits is told), and what is told besides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    version: str
    item: tuple[DangerItem, ...]
    result: tuple[Telling, ...]
    besides: tuple[Telling, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        known = {item.code for item in self.item}
        named = {code for one in (*self.result, *self.besides) for code in one.any}
        if unknown := named - known:
            raise ValueError(f"no such questions: {sorted(unknown)}")
        if not self.result or not self.result[-1].fits(()):
            raise ValueError("the last result must fit whatever was answered")
        return self

    def told(self, affirmed: Collection[str]) -> tuple[Telling, ...]:
        """The result, and what is told besides it."""
        result = next(one for one in self.result if one.fits(affirmed))
        return (result, *(one for one in self.besides if one.fits(affirmed)))

    def shows_violence(self, affirmed: Collection[str]) -> bool:
        """Whether an answer means that there was violence."""
        return any(item.violence and item.code in affirmed for item in self.item)
