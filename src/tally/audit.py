"""The whole audit of one text, in the order in which its parts depend on each other."""

from collections.abc import Sequence
from operator import attrgetter

from tally.claims import claims_in
from tally.crowding import crowds_in, without_crowds
from tally.damage import Mended, damage_in, mended, outside_furniture
from tally.findings import findings_of
from tally.holes import holes_in
from tally.model import Audit, Claim, Hole, Relation, Span
from tally.normal import normal
from tally.relations import page_of, reckoned
from tally.setting import told
from tally.staleness import Note, notes_in
from tally.tables import merged, table_claims


def check(text: str) -> Audit:
    """Read a text whole; nothing raises, whatever the text."""
    given, norm = text, normal(text)
    if crowds := crowds_in(norm):
        text, norm = without_crowds(text, crowds), without_crowds(norm, crowds)
    damage = damage_in(norm, text)
    way = mended(text, norm, damage)
    claims = list(outside_furniture(claims_in(way.text, way.norm), damage, way))
    claims = list(told(way.text, way.norm, claims))
    claims = merged(claims, list(table_claims(way.text, way.norm)))
    page = page_of(way.norm, claims, outside_furniture(holes_in(way.norm, claims), damage, way))
    holes, relations = reckoned(page)
    stale = list(outside_furniture(notes_in(way.norm, claims), damage, way))
    if way.repaired_from:
        claims = [_claim_back(claim, way, text) for claim in claims]
        holes = [_hole_back(hole, way) for hole in holes]
        relations = [_relation_back(relation, way) for relation in relations]
    damage = sorted([*damage, *crowds], key=attrgetter("start", "end")) if crowds else damage
    return Audit(
        given,
        tuple(claims),
        tuple(holes),
        tuple(relations),
        tuple(damage),
        findings_of(holes, relations, damage, _notes_back(stale, way)),
    )


def _claim_back(claim: Claim, way: Mended, text: str) -> Claim:
    start, end = way.span_back(claim.start, claim.end)
    told = claim[3:-1]  # all but its place, its words and `mended`
    return Claim(start, end, text[start:end], *told, mended=way.is_touched(start, end))


def _hole_back(hole: Hole, way: Mended) -> Hole:
    start, end = way.span_back(hole.start, hole.end)
    return Hole(start, end, *hole[2:])


def _notes_back(notes: Sequence[Note], way: Mended) -> list[tuple[str, Span, str]]:
    return [(note.code, way.span_back(note.start, note.end), note.detail) for note in notes]


def _relation_back(relation: Relation, way: Mended) -> Relation:
    def back(span: Span) -> Span:
        return way.span_back(*span)

    return relation._replace(
        whole_span=None if relation.whole_span is None else back(relation.whole_span),
        part_spans=tuple(back(span) for span in relation.part_spans),
    )
