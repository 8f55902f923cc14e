"""What a corpus shares, for the eye: who has it from whom, and which numbers are other ones."""

from collections.abc import Iterator

from tally.copying.differing import differences
from tally.copying.matching import Shared
from tally.copying.telling import KINDS, Copied, Corpus, Report, counts_of, fit
from tally.findings import CODES
from tally.output.places import Places, printable

_SHOWN, _STOCK_SHOWN, _DIFFERENT, _WORDS, _FEW = 5, 10, 12, 60, 24
_NAMES = {"exact": "逐字相同", "near": "几乎相同", "templated": "只有数字不同"}


def as_table(corpus: Corpus) -> Iterator[str]:
    """How much there is, the reports that are the same, the pairs with their longest passages
    first, and the sentences that everybody has."""
    yield _summary(corpus)
    for paths in corpus.identical():
        yield "内容完全相同 identical: " + " = ".join(map(fit, paths))
    for copied in corpus.copied():
        yield ""
        yield from _pair(copied)
    yield from _rest(corpus)


def _summary(corpus: Corpus) -> str:
    reports, pairs = corpus.reports(), corpus.told.total
    if pairs:
        return (
            f"{reports:,} 份报告,{pairs:,} 对有相同的段落。"
            f" {reports:,} reports, {pairs:,} pairs share passages."
        )
    return (
        f"{reports:,} 份报告,没有相同的段落。 {reports:,} reports, no two of them share a passage."
    )


def _pair(copied: Copied) -> Iterator[str]:
    counts = " · ".join(
        f"{_NAMES[name]} {count} 处" for name, count in counts_of(copied.found).items() if count
    )
    yield f"{_headed(copied.one)} {_arrow(copied)} {_headed(copied.two)}: {counts}"
    lines = Places(copied.texts[0]), Places(copied.texts[1])
    for passage in sorted(copied.found, key=lambda one: one.one[0] - one.one[1])[:_SHOWN]:
        yield from _told(passage, copied, lines)
    if len(copied.found) > _SHOWN:
        yield f"  另有 {len(copied.found) - _SHOWN:,} 处,见 --format jsonl。 More: --format jsonl."


def _arrow(copied: Copied) -> str:
    """From the earlier year to the later one; nobody can tell within a year."""
    one, two = copied.one.year, copied.two.year
    return "→" if one and two and one < two else "~"


def _told(passage: Shared, copied: Copied, lines: tuple[Places, Places]) -> Iterator[str]:
    one, two = copied.words(passage)
    alike = f" {passage.similarity:.0%}" if KINDS[passage.code] == "near" else ""
    where = f"第 {lines[0].line(passage.one[0])} 行 {_arrow(copied)} "
    where += f"第 {lines[1].line(passage.two[0])} 行"
    yield f"  {passage.code} {CODES[passage.code][0]}{alike}({where},{len(one)} 字)"
    yield f"       {_cut(one, _WORDS)}"
    different = differences(one, two) if KINDS[passage.code] != "exact" else []
    if different:
        shown = ";".join(
            f"{_cut(a, _FEW) or '无'} → {_cut(b, _FEW) or '无'}" for a, b in different[:_DIFFERENT]
        )
        more = f";另有 {len(different) - _DIFFERENT} 处" if len(different) > _DIFFERENT else ""
        yield f"       不同: {shown}{more}"


def _rest(corpus: Corpus) -> Iterator[str]:
    more = corpus.told.total - len(corpus.told.pairs)
    if more > 0:
        yield ""
        yield f"另有 {more:,} 对,用 --most 列出更多。 {more:,} pairs more; see --most."
    if corpus.told.stock:
        yield ""
        yield "套话,很多报告都有,不算抄用。 Stock sentences, which are nobody's:"
    for stock in corpus.told.stock[:_STOCK_SHOWN]:
        yield f"  {stock.documents:,} 份: {_cut(corpus.words(stock), _WORDS)}"


def _headed(report: Report) -> str:
    return fit(report.path) + (f"({report.year} 年)" if report.year else "")


def _cut(words: str, size: int) -> str:
    shown = printable(" ".join(words.split()))
    return shown if len(shown) <= size else shown[: size - 1] + "…"
