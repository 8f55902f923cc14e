"""Cuts the text of a PDF, which has no paragraphs, into the lines that were signed."""

from collections.abc import Sequence

from niangjia.reports.proof.proof import SignedLine, bare_of, digest_of

# How far a line may have been pushed by what was put before it, and how many lines in a row may be
# changed, before the rest is given up as changed.
_REACH, _TRIES, _BUDGET = 2_000, 12, 100_000
_SURE = 4  # a line of one or two characters is found anywhere


def cut(words: str, signed: Sequence[SignedLine], repeated: Sequence[SignedLine]) -> list[str]:
    """One piece a signed line where it is found; pieces in between hold what is not.

    `repeated` are heads of tables, which stand again at the top of each page and are left out.
    """
    return _Knife(bare_of(words), signed, repeated).pieces()


class _Knife:
    """Walks through text and signed lines together."""

    def __init__(
        self, words: str, signed: Sequence[SignedLine], repeated: Sequence[SignedLine]
    ) -> None:
        self._words = words
        self._signed = signed
        self._heads = {head.digest: head.length for head in repeated}
        self._left = _BUDGET

    def pieces(self) -> list[str]:
        """The text in pieces."""
        found: list[str] = []
        at = line = 0
        while line < len(self._signed):
            if self._stands(line, at):
                found.append(self._piece(line, at))
                at, line = at + self._signed[line].length, line + 1
            elif head := self._head(at):
                at += head
            else:
                next_line, next_at = self._next(line, at)
                found += self._between(line, next_line, at, next_at)
                at, line = next_at, next_line
        return [piece for piece in (*found, self._words[at:]) if piece]

    def _head(self, at: int) -> int:
        """How long the repeated head of a table is that begins here; 0 where none does."""
        lengths = self._heads.items()
        return next((n for d, n in lengths if digest_of(self._words[at : at + n]) == d), 0)

    def _stands(self, line: int, at: int) -> bool:
        self._left -= 1
        piece = self._piece(line, at)
        return digest_of(piece) == self._signed[line].digest

    def _piece(self, line: int, at: int) -> str:
        return self._words[at : at + self._signed[line].length]

    def _next(self, line: int, at: int) -> tuple[int, int]:
        """The next line that stands whole, and where; in its own place first."""
        for later in range(line, min(line + _TRIES, len(self._signed))):
            if self._signed[later].length < _SURE:
                continue
            usual = at + sum(signed.length for signed in self._signed[line:later])
            for place in (usual, *range(at, min(at + _REACH, len(self._words)))):
                if self._left <= 0:
                    return len(self._signed), len(self._words)
                if self._stands(later, place):
                    return later, place
        return len(self._signed), len(self._words)

    def _between(self, line: int, next_line: int, at: int, next_at: int) -> list[str]:
        """What stands where lines are changed: by their lengths when those still fit."""
        lengths = [signed.length for signed in self._signed[line:next_line]]
        if sum(lengths) != next_at - at:
            return [self._words[at:next_at]]
        pieces = []
        for length in lengths:
            pieces.append(self._words[at : at + length])
            at += length
        return pieces
