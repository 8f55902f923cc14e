"""What a corpus shares, in detail: which report has what from which; and as an object a line."""

import json
import os
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tally.copying.differing import differences
from tally.copying.fingerprints import unpacked
from tally.copying.matching import Print, Shared, matched
from tally.copying.sharing import Sharing, Stock
from tally.reading import UnreadableError, read

KINDS = {"T030": "exact", "T031": "near", "T032": "templated"}
_NO_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Report:
    """A document of the index by its first path, and its year if it states one."""

    path: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A pair of reports, the earlier one first where both state a year, with all they share."""

    one: Report
    two: Report
    found: Sequence[Shared]
    texts: tuple[str, str]

    def words(self, passage: Shared) -> tuple[str, str]:
        """The passage as each of the two has it."""
        return self.texts[0][slice(*passage.one)], self.texts[1][slice(*passage.two)]


class Corpus:
    """Reads the documents of an index one at a time, with the words from their files."""

    def __init__(self, root: Path, connection: sqlite3.Connection, told: Sharing) -> None:
        self.root, self.connection, self.told = root, connection, told
        self.stock = {one.form for one in told.stock}
        self.text = lru_cache(16)(self._text)

    def reports(self) -> int:
        """How many files could be read."""
        (count,) = self.connection.execute(
            "SELECT count(*) FROM file WHERE document IS NOT NULL"
        ).fetchone()
        return int(count)

    def copied(self) -> Iterator[Copied]:
        """The strongest pairs, one after the other."""
        for pair in self.told.pairs:
            both = [(self.report(document), document) for document in pair]
            both.sort(key=lambda one: (one[0].year or _NO_YEAR, one[0].path))
            (one, first), (two, second) = both
            texts = self.text(one.path), self.text(two.path)
            yield Copied(one, two, self.shared(first, second), texts)

    def report(self, document: int) -> Report:
        row = self.connection.execute(
            "SELECT min(path), year FROM document JOIN file ON document = id WHERE id = ?",
            (document,),
        ).fetchone()
        return Report(os.fsdecode(row[0]), row[1])

    def shared(self, one: int, two: int) -> list[Shared]:
        """All that a pair shares but for stock sentences."""
        first, second = self._prints(one), self._prints(two)
        return matched(first, second, self._alike({passage.form for passage in first}))

    def _prints(self, document: int) -> list[Print]:
        row = self.connection.execute(
            "SELECT spans, texts, forms FROM document WHERE id = ?", (document,)
        ).fetchone()
        spans, texts, forms = array("I", row[0]), array("Q", row[1]), array("Q", row[2])
        prints = map(Print, spans[0::2], spans[1::2], texts, forms)
        return [passage for passage in prints if passage.form not in self.stock]

    def _alike(self, forms: set[int]) -> dict[int, dict[int, float]]:
        found: dict[int, dict[int, float]] = {}
        for form in forms:
            key = form.to_bytes(8, "little")
            rows = self.connection.execute(
                "SELECT two, similarity FROM alike WHERE one = ?1"
                " UNION ALL SELECT one, similarity FROM alike WHERE two = ?1",
                (key,),
            )
            found[form] = {int.from_bytes(other, "little"): value for other, value in rows}
        return found

    def identical(self) -> Iterator[list[str]]:
        """The paths of files that hold the same bytes."""
        rows = self.connection.execute(
            "SELECT document, path FROM file WHERE document IN"
            " (SELECT document FROM file GROUP BY document HAVING count(*) > 1)"
            " ORDER BY document, path"
        )
        groups: dict[int, list[str]] = {}
        for document, path in rows:
            groups.setdefault(document, []).append(os.fsdecode(path))
        return iter(groups.values())

    def _text(self, path: str) -> str:
        try:
            return read(self.root / path).text
        except UnreadableError:
            return ""

    def words(self, stock: Stock) -> str:
        """A stock sentence, its numbers as 0."""
        row = self.connection.execute(
            "SELECT forms, words FROM document WHERE id = ?", (stock.document,)
        ).fetchone()
        return unpacked(row[1])[array("Q", row[0]).index(stock.form)]


def fit(path: str) -> str:
    """A path on one line of UTF-8, whatever its bytes are: what cannot be shown is escaped."""
    words = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in words
    )


def as_jsonl(corpus: Corpus) -> Iterator[str]:
    """A line for each pair of reports, for each file that is there twice, each stock sentence."""
    for paths in corpus.identical():
        yield _line({"identical": [fit(path) for path in paths]})
    for copied in corpus.copied():
        yield _line(
            {
                "one": fit(copied.one.path),
                "two": fit(copied.two.path),
                "years": [copied.one.year, copied.two.year],
                **counts_of(copied.found),
                "passages": [_passage(passage, copied) for passage in copied.found],
            }
        )
    for stock in corpus.told.stock:
        yield _line({"stock": corpus.words(stock), "documents": stock.documents})


def _passage(passage: Shared, copied: Copied) -> dict[str, object]:
    one, two = copied.words(passage)
    told: dict[str, object] = {
        "code": passage.code,
        "one": passage.one,
        "two": passage.two,
        "similarity": round(passage.similarity, 3),
        "text": one,
    }
    if KINDS[passage.code] != "exact":
        told |= {"other": two, "differences": differences(one, two)}
    return told


def _line(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False)


def counts_of(found: Sequence[Shared]) -> dict[str, int]:
    """How many passages there are of each kind."""
    counts = Counter(passage.code for passage in found)
    return {name: counts[code] for code, name in KINDS.items()}
