"""The same thing stated twice with different values."""

import re
from collections.abc import Iterator

from tally.model import Claim, Relation
from tally.relations.page import MEASURED, Page

_CLAUSE = re.compile(r".*[,。;、:()!?\n\t]", re.DOTALL)
_IDLE = re.compile(r"今年|全年|一年来|截至|累计|共计|共有|共|已|了|年底|目前|现有|达到|达|为|有|约")
_OTHER_TIME = re.compile(
    r"去年|上年|前年|往年|上半年|下半年|季度|\d月|计划|目标|任务|力争|比|较|增|减|至|到|由|从|每|其中|另|新"
)
_SHORTEST = 6
_MOST = 4_000


def repeats_in(page: Page) -> Iterator[Relation]:
    """Two clauses that say the same of the same, word for word, but for the number."""
    said: dict[tuple[str, str], int] = {}
    for place, claim in enumerate(page.claims[:_MOST]):
        if claim.kind not in MEASURED or claim.approx or claim.high is not None:
            continue
        lead = page.leads[place]
        clause = _CLAUSE.match(lead)
        words = lead[clause.end() :] if clause else lead
        if len(words) < _SHORTEST - 2 or _OTHER_TIME.search(words):
            continue
        key = (_IDLE.sub("", words), claim.unit)
        if len(key[0]) < _SHORTEST - 1:
            continue
        earlier = said.setdefault(key, place)
        if earlier != place and page.claims[earlier].value != claim.value:
            yield _relation(page.claims[earlier], claim, key[0])


def _relation(one: Claim, two: Claim, words: str) -> Relation:
    line = f"{words}:先说 {one.surface},后说 {two.surface}"
    return Relation("same", one.span, (two.span,), False, "error", line)
