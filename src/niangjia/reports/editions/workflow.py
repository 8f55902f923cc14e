"""Moving an edition on its way up: checked, signed, received, or sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from niangjia.kernel.access import permit
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions import rules
from niangjia.reports.editions.collecting.queries import units_waited_for
from niangjia.reports.editions.filling import About, figures_in, says_so_itself
from niangjia.reports.editions.keeping import Author
from niangjia.reports.editions.models import Edition, StepNote
from niangjia.reports.editions.queries import docx_of, editions_in_sight, sources_of
from niangjia.reports.editions.reading import read_version, without_source
from niangjia.reports.editions.signing import sign
from niangjia.reports.editions.vocabulary import MOVED, State, Step
from niangjia.reports.paper.read import FoundNumber
from niangjia.reports.stating import Figure

ACTIONS = {
    Step.CHECK: "reports.make",
    Step.SIGN: "reports.sign",
    Step.RECEIVE: "reports.receive",
    Step.SEND_BACK: "reports.receive",
}


@transaction.atomic
def take(
    step: Step, *, edition_id: int, by: Author, today: date, why: str = "", quote: str = ""
) -> Edition:
    """Take a step, or raise `Refused` with every reason against it; `quote` is the passage that
    `why` is about.
    """
    rows = editions_in_sight(viewer=by).select_for_update(of=("self",))
    edition: Edition = rows.get(pk=edition_id)
    permit(by, action_of(step, edition), edition.unit.path)
    standing = standing_of(edition, by=by, today=today)
    refuse_if(rules.reasons_against_step(step, standing, why=why))
    _, after = rules.STEPS[step]
    if step is Step.SIGN:
        sign(edition, by=by, today=today)
        # Whatever way its numbers came in: from here on those above would see them.
        edition.is_internal = standing.is_internal
    facts = {"step": str(step), "version": edition.latest}
    edition.state = after
    edition.save(update_fields=["state", "is_internal"])
    row = record(MOVED, subject=edition, by=by, facts=facts)
    if why.strip():
        StepNote.objects.create(edition=edition, record=row.pk, why=why.strip(), quote=quote)
    return edition


def action_of(step: Step, edition: Edition) -> str:
    """The permission that a step needs: what was only checked is sent back by its own unit."""
    if step is Step.SEND_BACK and edition.state == State.CHECKED:
        return ACTIONS[Step.CHECK]
    return ACTIONS[step]


def standing_of(edition: Edition, *, by: Author, today: date) -> rules.Standing:
    """What speaks for and against moving it on: its newest file is read, the ledger asked."""
    read = read_version(docx_of(edition))
    about = About(edition.unit, Period.parse(edition.period), today)
    figures = figures_in(read.back, about, viewer=by, pack=current_pack()) if read.back else {}
    return rules.Standing(
        state=State(edition.state),
        without_source=len(without_source(read, sources_of(edition))),
        unknown=sum(_is_unknown(read.numbers[id], figure) for id, figure in figures.items()),
        unasked=sum(id not in figures for id in read.numbers),
        differing=sum(
            figure.is_known and any(text != figure.text for text in read.numbers[id].texts)
            for id, figure in figures.items()
        ),
        is_internal=any(figure.is_internal for figure in figures.values()),
        is_by_author=edition.changed_by_key == by.pk,
        children_waiting=[unit.name for unit in units_waited_for(edition, today=today)],
    )


def _is_unknown(number: FoundNumber, figure: Figure) -> bool:
    """An empty cell of a breakdown may be signed."""
    return not figure.is_known and not says_so_itself(figure, number.texts)


@dataclass(frozen=True)
class Passing:
    """One step that was taken."""

    step: Step
    at: datetime
    by_name: str
    why: str
    quote: str = ""


def passings_of(edition: Edition) -> list[Passing]:
    """The steps taken so far, the latest first, as the audit keeps them, with their notes."""
    rows = records_about(edition).filter(event=MOVED).order_by("-id")
    notes = {note.record: note for note in edition.step_notes.all()}
    return [
        Passing(
            Step(str(facts_of(row)["step"])),
            row.at,
            row.by_name,
            notes[row.pk].why if row.pk in notes else "",
            notes[row.pk].quote if row.pk in notes else "",
        )
        for row in rows
    ]
