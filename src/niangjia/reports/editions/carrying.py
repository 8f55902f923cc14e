"""What goes over from one edition to the next besides its words: its name, and what was said of
its numbers.
"""

from __future__ import annotations

import io
from dataclasses import asdict

from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.ledger.figures.period import Period
from niangjia.reports.editions.models import Edition, SourceGiven
from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.editions.renaming import Renamed, renamings, told
from niangjia.reports.editions.staleness.mark import Whose
from niangjia.reports.editions.vocabulary import HANDED_IN
from niangjia.reports.paper.replace import replace_words

RENAMED = "renamed"


def whose(edition: Edition) -> Whose:
    """Of whom and when it tells."""
    return Whose(edition.unit.name, Period.parse(edition.period))


def renamed(
    docx: bytes, read: ReadVersion, old: Whose, new: Whose, wanted: bool
) -> tuple[bytes, list[dict[str, object]]]:
    """The file with the new year and unit in title and signature, and what was replaced."""
    paragraphs = read.prose.paragraphs
    body = [(one.start, one.end) for one in paragraphs if one.part == paragraphs[0].part]
    found = renamings(read.text, body, old, new) if wanted and old != new else []
    if not found:
        return docx, []
    target = io.BytesIO()
    left = replace_words(io.BytesIO(docx), target, found)
    done = [one for one in found if one not in left]
    return target.getvalue(), [asdict(one) for one in told(read.text, done)]


def renamed_in(edition: Edition) -> list[Renamed]:
    """What was replaced when the edition was made, as the audit keeps it."""
    for row in records_about(edition).filter(event=HANDED_IN):
        said = facts_of(row).get(RENAMED)
        if isinstance(said, list):
            return [Renamed(**one) for one in said]
    return []


def carry_words(old: Edition, new: Edition) -> None:
    """What the author said of numbers holds on; a quotation is asked for again."""
    SourceGiven.objects.bulk_create(
        SourceGiven(
            edition=new,
            surface=row.surface,
            before=row.before,
            after=row.after,
            decision=row.decision,
            source=row.source,
            by_name=row.by_name,
            is_carried=True,
        )
        for row in SourceGiven.objects.filter(edition=old)
    )
