"""The same thing stated twice with different values."""

import re
from collections.abc import Iterator

from tally.model import Claim, Relation
from tally.relations.page import MEASURED, Page

_CLAUSE = re.compile(r".*[,。;、:()!?\n\t]", re.DOTALL)
_IDLE = re.compile(r"今年|全年|一年来|截至|累计|共计|共有|共|已|了|年底|目前|现有|达到|达|为|有|约")
# `月(?<=\d月)` and not `\d月`: the engine skips to one of these characters only if all are plain.
_OTHER_TIME = re.compile(
    r"去年|上年|前年|往年|上半年|下半年|季度|月(?<=\d月)|计划|目标|任务|力争|比|较|增|减|至|到|由|从|每|其中|另|新"
)
_OTHERS = re.compile("累计|共计|其中|全[省市县区镇乡]|;")
_SHORTEST = 6
_MOST = 4_000


def repeats_in(page: Page) -> Iterator[Relation]:
    """Two sentences that say the same of the same, word for word, but for the number: of the same
    time and the same body, as far as either is told, and neither of them so far in all."""
    said: dict[tuple[str | None, ...], int] = {}
    for place, claim in enumerate(page.claims[:_MOST]):
        if claim.kind not in MEASURED or claim.approx or claim.high is not None:
            continue
        lead = page.leads[place]
        clause = _CLAUSE.match(lead)
        words = lead[clause.end() :] if clause else lead
        if len(words) < _SHORTEST - 2 or _OTHER_TIME.search(words):
            continue
        name = _IDLE.sub("", words)
        if len(name) < _SHORTEST - 1 or _is_within_a_list(page, place):
            continue
        earlier = said.setdefault((name, claim.unit, _time(claim), claim.organisation), place)
        apart = page.sentences[earlier] != page.sentences[place]
        if apart and page.claims[earlier].value != claim.value:
            yield _relation(page.claims[earlier], claim, name)


def _time(claim: Claim) -> str | None:
    """The period; 近年来 is none."""
    period = claim.period
    return None if period is None or period.startswith("近") else period


def _is_within_a_list(page: Page, place: int) -> bool:
    """Words before it in its sentence may give the number another subject, or another time."""
    first = place
    while first and page.sentences[first - 1] == page.sentences[place]:
        first -= 1
    return any(_OTHERS.search(lead) for lead in page.leads[first + 1 : place + 1])


def _relation(one: Claim, two: Claim, words: str) -> Relation:
    line = f"{words}:先说 {one.surface},后说 {two.surface}"
    return Relation("same", one.span, (two.span,), False, "error", line)
