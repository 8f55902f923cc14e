"""What stands in the margin of an edition: remarks on numbers and marked words, each with the
place it leads to, and all of them by kind above the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from niangjia.reports.editions.marking import key_of
from niangjia.reports.editions.reading import Key, ReadVersion
from niangjia.reports.editions.staleness.mark import Mark, Span
from niangjia.reports.editions.staleness.vocabulary import (
    MARK_LABELS,
    MARK_MESSAGES,
    RUN_MESSAGE,
    SIGN_MESSAGES,
    MarkCode,
    Trend,
)

MOST_LINKS = 12


@dataclass(frozen=True)
class Remark:
    """One thing to look at; where `key` is set, a person may say that it holds all the same."""

    label: str
    words: str
    anchor: str
    code: str = ""
    key: Key | None = None


@dataclass(frozen=True)
class RemarkKind:
    """All remarks of one kind, and the first places where they stand."""

    label: str
    count: int
    first: Sequence[Remark]


def kinds_of(remarks: Sequence[Remark]) -> list[RemarkKind]:
    """The kinds in the order in which a reader meets them."""
    by_label: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_label.setdefault(remark.label, []).append(remark)
    return [RemarkKind(label, len(some), some[:MOST_LINKS]) for label, some in by_label.items()]


def remark_on(read: ReadVersion, mark: Mark, anchor: str) -> Remark:
    """What the margin says of a mark."""
    words = read.text[mark.start : mark.end]
    said = _(_message_of(mark)).format(words=words, **mark.told)
    return Remark(_(MARK_LABELS[mark.code]), said, anchor, str(mark.code), key_of(read, mark))


def _message_of(mark: Mark) -> str:
    if mark.code is MarkCode.SIGN:
        return SIGN_MESSAGES[Trend(mark.told["trend"])]
    is_run = mark.code is MarkCode.SAME and mark.told["count"] != "1"
    return RUN_MESSAGE if is_run else MARK_MESSAGES[mark.code]


def free_spans(mark: Mark, taken: Sequence[Span]) -> Iterator[Span]:
    """Those characters of a mark that no number holds, which shows itself."""
    at = mark.start
    for start, end in taken:
        if end <= at or start >= mark.end:
            continue
        if start > at:
            yield at, start
        at = end
    if at < mark.end:
        yield at, mark.end
