"""The numbers of a text in reading order, with the words that lead from one to the next."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tally.model import Claim, Hole

MEASURED = frozenset(("count", "money", "area", "length"))
_RECKONED = MEASURED | {"percent", "ratio"}
_LEAD = 60
_END = re.compile(r"[。!?\n]|\.(?!\d)")
_PIECE = re.compile(r".*[,、;。:()\n\t]", re.DOTALL)
_IDLE = re.compile(
    r"^(?:其中|包括|含|和|及|与|以及|另有|还有|有|即|\d{1,2}[.、]|\(\d\)|[一二三四五六七八九]是)+|"
    r"(?:共计|共有|分别|达到|合计|约|近|有|为|达|占|共|是|了|仅)+$"
)
# A sentence with more numbers is a table or an attack: nobody looks further back than this.
_FURTHEST = 12


@dataclass(frozen=True, slots=True)
class Page:
    """Claims that can be reckoned with; `leads[n]` are the words between claim n-1 and claim n,
    `sentences[n]` the number of the sentence it stands in."""

    norm: str
    claims: tuple[Claim, ...]
    leads: tuple[str, ...]
    sentences: tuple[int, ...]
    holes: tuple[Hole, ...]

    @classmethod
    def of(cls, norm: str, claims: Sequence[Claim], holes: Iterable[Hole]) -> "Page":
        """Dates, ordinals and codes are left out; their words stay in the leads."""
        kept = tuple(claim for claim in claims if claim.kind in _RECKONED)
        leads, sentences, end, sentence = [], [], 0, 0
        for claim in kept:
            lead = norm[max(end, claim.start - _LEAD) : claim.start]
            if claim.start - end > _LEAD or _END.search(lead) is not None:
                sentence += 1
            leads.append(lead)
            sentences.append(sentence)
            end = claim.end
        return cls(norm, kept, tuple(leads), tuple(sentences), tuple(holes))

    def before(self, place: int, *, since: int | None = None) -> Iterator[int]:
        """Places before `place`, the nearest first, of its sentence or from sentence `since` on."""
        first = self.sentences[place] if since is None else since
        for earlier in range(place - 1, max(-1, place - 1 - _FURTHEST), -1):
            if self.sentences[earlier] < first:
                return
            yield earlier

    def after(self, place: int, length: int) -> str:
        """The words that follow a claim."""
        end = self.claims[place].end
        return self.norm[end : end + length]

    def label(self, place: int) -> str:
        """What the last clause before a number calls it: `其中` 镇级 `6个`."""
        lead = self.leads[place]
        found = _PIECE.match(lead)
        words, idle = (lead[found.end() :] if found else lead).strip(), ""
        while words != idle:
            idle, words = words, _IDLE.sub("", words)
        return words

    def holes_between(self, start: int, end: int) -> Sequence[Hole]:
        """The holes that begin in a stretch of the text."""
        first = bisect_left(self.holes, start, key=lambda hole: hole.start)
        last = bisect_left(self.holes, end, key=lambda hole: hole.start)
        return self.holes[first:last]

    def near(self, one: int, two: int, most: int) -> bool:
        """No more than so many characters stand between two claims."""
        return self.claims[two].start - self.claims[one].end <= most
