"""Remarks on a passage: written, shown where the passage stands, settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.reports.editions.keeping import Author
from niangjia.reports.editions.models import Comment, Edition
from niangjia.reports.editions.queries import editions_in_sight
from niangjia.reports.editions.rules import names_somebody
from niangjia.reports.editions.vocabulary import (
    COMMENT_SETTLED,
    COMMENTED,
    EditionRefusal,
)

LONGEST = 300


@dataclass(frozen=True)
class Passage:
    """Words of the text, and a few of those before and after, to find them again."""

    quote: str
    before: str = ""
    after: str = ""


@transaction.atomic
def comment(*, edition_id: int, passage: Passage, text: str, by: Author) -> Comment:
    """Keep a remark on a passage, or raise `Refused`."""
    edition = _locked(edition_id, by)
    said = text.strip()
    refuse_if(_reasons_against(said))
    kept = Comment.objects.create(
        edition=edition,
        quote=passage.quote.strip()[:120],
        before=passage.before[-12:],
        after=passage.after[:12],
        text=said,
        at=clock.now(),
        by_name=by.name,
    )
    record(COMMENTED, subject=edition, by=by, facts={"comment": kept.pk, **_facts(edition)})
    return kept


@transaction.atomic
def settle(*, edition_id: int, comment_id: int, by: Author) -> Comment:
    """Mark a remark as done; it is kept, and no longer shown in the margin."""
    edition = _locked(edition_id, by)
    found = Comment.objects.get(pk=comment_id, edition=edition)
    if found.done_at is None:
        found.done_at, found.done_by_name = clock.now(), by.name
        found.save(update_fields=["done_at", "done_by_name"])
        facts = {"comment": found.pk, **_facts(edition)}
        record(COMMENT_SETTLED, subject=edition, by=by, facts=facts)
    return found


def open_comments(edition: Edition) -> list[Comment]:
    """Remarks that are not done, the oldest first."""
    return list(edition.comments.filter(done_at=None).order_by("pk"))


def by_line(comments: Sequence[Comment], lines: Sequence[str]) -> Mapping[int, list[Comment]]:
    """The remarks of each line; one whose words stand nowhere any more has none."""
    placed: dict[int, list[Comment]] = {}
    for one in comments:
        line = _line_of(one, lines)
        if line is not None:
            placed.setdefault(line, []).append(one)
    return placed


def _line_of(one: Comment, lines: Sequence[str]) -> int | None:
    """Where its words stand with those around; else where its words stand at all."""
    for words in (f"{one.before}{one.quote}{one.after}", f"{one.before}{one.quote}", one.quote):
        for index, line in enumerate(lines):
            if words and words in line:
                return index
    return None


def _reasons_against(text: str) -> list[EditionRefusal]:
    reasons = []
    if not text:
        reasons.append(EditionRefusal.COMMENT_EMPTY)
    if len(text) > LONGEST:
        reasons.append(EditionRefusal.COMMENT_TOO_LONG)
    if names_somebody(text):
        reasons.append(EditionRefusal.COMMENT_NAMES_SOMEBODY)
    return reasons


def _locked(edition_id: int, by: Author) -> Edition:
    rows = editions_in_sight(viewer=by).select_for_update(of=("self",))
    edition: Edition = rows.get(pk=edition_id)
    permit(by, "reports.make", edition.unit.path)
    return edition


def _facts(edition: Edition) -> dict[str, object]:
    return {"unit": edition.unit.code, "version": edition.latest}
