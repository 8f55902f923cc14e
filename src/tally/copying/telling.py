"""What a corpus shares, in detail and in lines: a table for the eye, or an object a line."""

import json
import os
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tally.copying.fingerprints import unpacked
from tally.copying.matching import Print, Shared, matched
from tally.copying.sharing import Sharing, Stock
from tally.findings import CODES
from tally.reading import UnreadableError, read

_KINDS = {"T030": "exact", "T031": "near", "T032": "templated"}
_SHOWN, _STOCK_SHOWN, _WORDS = 3, 10, 40


@dataclass(frozen=True, slots=True)
class Report:
    """A document of the index by its first path, and its year if it states one."""

    path: str
    year: int | None


class Corpus:
    """Reads the documents of an index one at a time, with the words from their files."""

    def __init__(self, root: Path, connection: sqlite3.Connection, told: Sharing) -> None:
        self.root, self.connection, self.told = root, connection, told
        self.stock = {one.form for one in told.stock}
        self.text = lru_cache(16)(self._text)

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
            groups.setdefault(document, []).append(_shown(os.fsdecode(path)))
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


def _shown(path: str) -> str:
    return path.encode("utf-8", "replace").decode()


def as_jsonl(corpus: Corpus) -> Iterator[str]:
    """A line for each pair of reports, for each file that is there twice, each stock sentence."""
    rows: Iterator[dict[str, object]]
    for paths in corpus.identical():
        yield json.dumps({"identical": paths}, ensure_ascii=False)
    for one, two in corpus.told.pairs:
        first, second, found = corpus.report(one), corpus.report(two), corpus.shared(one, two)
        text = corpus.text(first.path)
        rows = (
            {
                "code": passage.code,
                "one": passage.one,
                "two": passage.two,
                "similarity": round(passage.similarity, 3),
                "text": text[slice(*passage.one)],
            }
            for passage in found
        )
        pair = {
            "one": _shown(first.path),
            "two": _shown(second.path),
            "years": [first.year, second.year],
            **_counts(found),
            "passages": list(rows),
        }
        yield json.dumps(pair, ensure_ascii=False)
    for stock in corpus.told.stock:
        line = {"stock": corpus.words(stock), "documents": stock.documents}
        yield json.dumps(line, ensure_ascii=False)


def _counts(found: Sequence[Shared]) -> dict[str, int]:
    counts = Counter(passage.code for passage in found)
    return {name: counts[code] for code, name in _KINDS.items()}


def as_table(corpus: Corpus) -> Iterator[str]:
    """The same for the eye, the longest passages of each pair first."""
    for paths in corpus.identical():
        yield "内容相同 identical: " + " = ".join(paths)
    for one, two in corpus.told.pairs:
        first, second, found = corpus.report(one), corpus.report(two), corpus.shared(one, two)
        counts = " · ".join(f"{count} {name}" for name, count in _counts(found).items() if count)
        yield f"{_headed(first)} ~ {_headed(second)}: {counts}"
        texts = corpus.text(first.path), corpus.text(second.path)
        for passage in sorted(found, key=lambda shared: shared.one[0] - shared.one[1])[:_SHOWN]:
            yield _line(passage, *texts)
    if len(corpus.told.pairs) < corpus.told.total:
        more = corpus.told.total - len(corpus.told.pairs)
        yield f"另有 {more:,} 对,用 --most 列出更多。 {more:,} pairs more; see --most."
    for stock in corpus.told.stock[:_STOCK_SHOWN]:
        yield f"套话 stock, {stock.documents:,} reports: {corpus.words(stock)[:_WORDS]}"


def _headed(report: Report) -> str:
    return _shown(report.path) + (f" ({report.year})" if report.year else "")


def _line(passage: Shared, one: str, two: str) -> str:
    lines = one.count("\n", 0, passage.one[0]) + 1, two.count("\n", 0, passage.two[0]) + 1
    start, end = passage.one
    words = " ".join(one[start : min(end, start + _WORDS)].split())
    size = f"{end - start} 字"
    alike = f" {passage.similarity:.0%}" if passage.code == "T031" else ""
    meaning = CODES[passage.code][0]
    return f"  {passage.code}  line {lines[0]} ~ {lines[1]}  {meaning}{alike}, {size}:{words}…"
