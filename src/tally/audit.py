"""The whole audit of one text, in the order in which its parts depend on each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tally.changes import changes_in, products_in
from tally.claims import claims_in
from tally.damage import Mended, damage_in, mended, outside_furniture
from tally.filling import filled
from tally.findings import findings_of
from tally.holes import holes_in
from tally.model import Audit, Claim, Hole, Relation, Span
from tally.normal import normal
from tally.segments import Segment, segments
from tally.shares import shares_in
from tally.staleness import Note, notes_in
from tally.sums import sums_in


def check(text: str) -> Audit:
    """Read a text whole; nothing raises, whatever the text."""
    norm = normal(text)
    damage = damage_in(norm)
    way = mended(text, norm, damage)
    claims = list(outside_furniture(claims_in(way.text, way.norm), damage, way))
    holes: Sequence[Hole] = list(outside_furniture(holes_in(way.norm, claims), damage, way))
    sentences = list(segments(way.norm, claims, holes))
    holes = filled(holes, sentences)
    relations = _relations(sentences)
    stale = list(outside_furniture(notes_in(way.norm, claims), damage, way))
    if way.cuts:
        claims = [_claim_back(claim, way, text) for claim in claims]
        holes = [_hole_back(hole, way) for hole in holes]
        relations = [_relation_back(relation, way) for relation in relations]
    return Audit(
        text,
        tuple(claims),
        tuple(holes),
        tuple(relations),
        tuple(damage),
        findings_of(holes, relations, damage, _notes_back(stale, way)),
    )


def _relations(sentences: Sequence[Segment]) -> list[Relation]:
    found: list[Relation] = []
    for segment in sentences:
        if len(segment.claims) > 1:
            found.extend(_of_one(segment))
    return found


def _of_one(segment: Segment) -> Iterator[Relation]:
    return chain(sums_in(segment), shares_in(segment), changes_in(segment), products_in(segment))


def _claim_back(claim: Claim, way: Mended, text: str) -> Claim:
    start, end = way.span_back(claim.start, claim.end)
    return replace(claim, start=start, end=end, surface=text[start:end])


def _hole_back(hole: Hole, way: Mended) -> Hole:
    start, end = way.span_back(hole.start, hole.end)
    return replace(hole, start=start, end=end)


def _notes_back(notes: Sequence[Note], way: Mended) -> list[tuple[str, Span, str]]:
    return [(note.code, way.span_back(note.start, note.end), note.detail) for note in notes]


def _relation_back(relation: Relation, way: Mended) -> Relation:
    def back(span: Span) -> Span:
        return way.span_back(*span)

    return replace(
        relation,
        whole_span=None if relation.whole_span is None else back(relation.whole_span),
        part_spans=tuple(back(span) for span in relation.part_spans),
    )
