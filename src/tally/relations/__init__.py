"""Arithmetic that a text states: sums, shares, growth, products, ratios, conversions, lists and things said twice; each relation names its numbers, its reckoning and its verdict. Which numbers there are is `claims`' to say."""

from collections.abc import Iterable, Sequence
from itertools import chain

from tally.model import Claim, Hole, Relation
from tally.relations.changes import changes_in
from tally.relations.conversions import conversions_in
from tally.relations.enumerations import enumerations_in
from tally.relations.filling import filled
from tally.relations.lists import lists_in
from tally.relations.page import Page
from tally.relations.products import products_in
from tally.relations.ratios import ratios_in
from tally.relations.repeats import repeats_in
from tally.relations.shares import shares_in
from tally.relations.sums import breakdowns_in, sums_in

__all__ = ["page_of", "reckoned"]


def page_of(norm: str, claims: Sequence[Claim], holes: Iterable[Hole]) -> Page:
    """The numbers that can be reckoned with, each with the words that lead to it."""
    return Page.of(norm, claims, holes)


def reckoned(page: Page) -> tuple[Sequence[Hole], list[Relation]]:
    """The holes, those that follow from other numbers filled; and every relation, in the order
    of its first number."""
    breakdowns = (*enumerations_in(page), *breakdowns_in(page))
    found = chain(
        sums_in(page, breakdowns),
        shares_in(page),
        changes_in(page),
        products_in(page),
        ratios_in(page),
        conversions_in(page),
        lists_in(page),
        repeats_in(page),
    )
    relations = sorted(found, key=lambda relation: relation.whole_span or relation.part_spans[0])
    return filled(page, breakdowns), relations
