"""Taking children's passages and sums into a composite report."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db import transaction

from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions.keeping import Author, draft
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of, sources_of
from niangjia.reports.editions.reading import Key, ReadVersion, read_version
from niangjia.reports.editions.services import give_source, identity_for, revise
from niangjia.reports.editions.taking_in import queries, tables, wording
from niangjia.reports.editions.taking_in.child import Child
from niangjia.reports.editions.taking_in.sections import Line, last_of, lines_in
from niangjia.reports.editions.taking_in.summing import TypedSum
from niangjia.reports.editions.taking_in.tables import CellFound, SharedTable, TableFound
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, Way
from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.inserting import insert_docx
from niangjia.reports.paper.model import BoundNumber, Inline, Paragraph, Style, Table
from niangjia.reports.paper.picturing import NoPlaceError
from niangjia.reports.stating import Figure, says_of

Source = tuple[Key, Decision, str]


@dataclass(frozen=True)
class Wanted:
    """What is to come in under the line that starts at `heading`: lines and tables of children, by
    edition and place; sums, by the question of the whole or the words of typed numbers; tables that
    all children have, unit by unit (`listed`) or added.
    """

    heading: int
    passages: Collection[tuple[int, int]]
    sums: Collection[str] = ()
    listed: Collection[str] = ()
    added: Collection[str] = ()


@transaction.atomic
def take_in(wanted: Wanted, *, edition_id: int, version: int, by: Author, today: date) -> Edition:
    """Put what is wanted behind the last line under the heading, or raise `Refused`."""
    edition, docx = draft(edition_id, version, by=by)
    read = read_version(docx)
    lines = lines_in(read)
    heading = next((one for one in lines if one.start == wanted.heading), None)
    if heading is None:
        raise Refused([EditionRefusal.PASSAGE_GONE])
    words = heading.words if heading.level else ""
    children = queries.children_of(edition, heading=words, viewer=by, today=today)
    taking = _Taking(edition, read, children, by)
    paragraphs = [
        *taking.sums(wanted.sums),
        *taking.shared_tables(wanted.added, wanted.listed),
        *taking.passages(wanted.passages),
    ]
    refuse_if([] if paragraphs else [EditionRefusal.NOTHING_CHOSEN])
    after = last_of(heading, lines) if heading.level else heading
    target = io.BytesIO()
    try:
        insert_docx(
            io.BytesIO(docx), target, identity=identity_for(edition, today=today),
            after=after.start, paragraphs=paragraphs,
        )  # fmt: skip
    except NoPlaceError as no_place:
        raise Refused([EditionRefusal.NO_PLACE_THERE]) from no_place
    edition = revise(
        edition_id=edition_id, version=version, docx=target.getvalue(), way=Way.EDITED, by=by
    )
    _name_sources(edition, taking, by)
    return edition


class _Taking:
    """The paragraphs that come in, and what must be said of their numbers without a figure."""

    def __init__(
        self, edition: Edition, read: ReadVersion, children: Sequence[Child], by: Author
    ) -> None:
        self.sources: dict[Key, tuple[Decision, str]] = {}
        self.typed: list[tuple[str, str]] = []  # a line of sums, and where it is from
        self._edition, self._children, self._by = edition, children, by
        taken = read.numbers.keys()
        self._ids = (id for n in count(1) if (id := f"c{n}") not in taken)

    def passages(self, wanted: Collection[tuple[int, int]]) -> Iterator[Paragraph | Table]:
        """Each child's chosen lines and tables under its unit's name."""
        for child in self._children:
            key = child.edition.pk
            chosen: list[Line | TableFound] = [
                *(one for one in child.lines if (key, one.start) in wanted),
                *(one for one in tables.tables_in(child) if (key, one.start) in wanted),
            ]
            if chosen:
                yield Paragraph(Style.HEADING2, (child.edition.unit.name,))
            for one in sorted(chosen, key=lambda one: one.start):
                if isinstance(one, TableFound):
                    yield self._table(child, one)
                    continue
                self._keep_sources(child, one)
                yield Paragraph(Style.BODY, tuple(self._parts(child, one)))

    def shared_tables(
        self, added: Collection[str], listed: Collection[str]
    ) -> Iterator[Paragraph | Table]:
        """Tables that all children have: their sums, and one with the rows of each."""
        for shared in tables.shared_by(self._children):
            if shared.key in added:
                yield Paragraph(Style.BODY, (wording.TABLE_ADDED,))
                yield self._added(shared)
            if shared.key in listed:
                yield Paragraph(Style.BODY, (wording.TABLE_LISTED,))
                yield self._listed(shared)

    def _table(self, child: Child, found: TableFound) -> Table:
        rows = tuple(tuple(self._cell(child, one) for one in row) for row in found.rows)
        self._name_rows(rows, wording.child_source(child.edition.unit.name, child.edition.name))
        return Table(found.header, rows, "")

    def _listed(self, shared: SharedTable) -> Table:
        rows: list[tuple[Inline, ...]] = []
        for child, found in shared.found:
            name = child.edition.unit.name
            some = [(name, *(self._cell(child, one) for one in row)) for row in found.rows]
            self._name_rows(some, wording.child_source(name, child.edition.name))
            rows += some
        return Table((wording.UNIT_HEAD, *shared.header), tuple(rows), "")

    def _added(self, shared: SharedTable) -> Table:
        """Each cell by the ledger where all ask it the same, else by what they typed."""
        sums = queries.table_sums(self._edition, shared, viewer=self._by)
        rows = tuple(
            tuple(self._sum(shared, sums, row, at) for at in range(len(shared.header)))
            for row in range(len(shared.found[0][1].rows))
        )
        self._name_rows(rows, wording.sum_source(len(shared.found)))
        return Table(shared.header, rows, "")

    def _sum(
        self, shared: SharedTable, sums: Mapping[tuple[int, int], Figure], row: int, at: int
    ) -> Inline:
        if at == 0:
            return tables.same_words(shared, row, at)
        if (figure := sums.get((row, at))) is not None:
            says = says_of(figure, self._edition.unit.name, current_pack())
            return BoundNumber(next(self._ids), figure.text, str(figure.as_answered), says)
        told = tables.typed_sum(shared, row, at)
        return told or wording.NO_SUM

    def _cell(self, child: Child, cell: CellFound) -> Inline:
        number = child.read.numbers.get(cell.number)
        if number is None:
            return cell.text
        return BoundNumber(next(self._ids), cell.text, number.question, number.says)

    def _name_rows(self, rows: Sequence[Sequence[Inline]], source: str) -> None:
        """Where the numbers in these rows that no figure stands behind are from."""
        for row in rows:
            self.typed.append(("\t".join(map(text_of, row)), source))

    def sums(self, wanted: Collection[str]) -> Iterator[Paragraph]:
        """The chosen sums: by the ledger bound, of typed numbers with their parts."""
        figures = queries.ledger_sums(self._edition, self._children, viewer=self._by)
        for figure in figures:
            if str(figure.as_answered) in wanted:
                yield self._bound(figure)
        for one in queries.typed_sums(self._children):
            if one.key in wanted:
                yield self._typed(one)

    def _parts(self, child: Child, line: Line) -> Iterator[Inline]:
        at, text, numbers = line.start, child.read.text, child.read.numbers
        for span in child.bound_in(line):
            number = numbers[span.id]
            yield text[at : span.start]
            words = text[span.start : span.end]
            yield BoundNumber(next(self._ids), words, number.question, number.says)
            at = span.end
        yield text[at : line.end]

    def _keep_sources(self, child: Child, line: Line) -> None:
        given, edition = sources_of(child.edition), child.edition
        for claim in child.read.unbound:
            said = given.get(key := child.read.key_of(claim))
            if said is None or not line.start <= claim.start < line.end:
                continue
            decision = Decision(said.decision)
            source = wording.child_source(edition.unit.name, edition.name, said.source)
            self.sources[key] = (decision, source if decision is Decision.QUOTED else "")

    def _bound(self, figure: Figure) -> Paragraph:
        says = says_of(figure, self._edition.unit.name, current_pack())
        number = BoundNumber(next(self._ids), figure.text, str(figure.as_answered), says)
        before, behind = wording.measure_sentence(figure.item.name)
        return Paragraph(Style.BODY, (before, number, behind))

    def _typed(self, one: TypedSum) -> Paragraph:
        parts = [(name, f"{value}{one.unit}") for name, value in one.parts]
        words = wording.sum_sentence(one.words, f"{one.value}{one.unit}", parts)
        self.typed.append((words, wording.sum_source(len(parts))))
        return Paragraph(Style.BODY, (words,))


def _name_sources(edition: Edition, taking: _Taking, by: Author) -> None:
    """What children said of their numbers goes with them; a sum says that it is one."""
    read = read_version(docx_of(edition))
    given = dict(taking.sources)
    known = sources_of(edition)
    for claim in read.unbound:
        line_start = read.text.rfind("\n", 0, claim.start) + 1
        line = read.text[line_start:].split("\n", 1)[0]
        source = next((told for words, told in taking.typed if words == line), "")
        if source:
            given[read.key_of(claim)] = (Decision.QUOTED, source)
    for key, (decision, source) in given.items():
        if key not in known:
            give_source(edition_id=edition.pk, key=key, decision=decision, source=source, by=by)
