"""Findings: what to tell the reader, each under a code that has a page under docs/tally."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from tally.model import Damage, Finding, Hole, Relation, Span

CODES = {
    "T001": ("这里的数字丢了", "a number was lost here"),
    "T002": ("这里的数字被遮住了", "a number was masked here"),
    "T003": ("丢失的数字可由上下文补出", "the lost number follows from the others"),
    "T010": ("分项之和小于总数", "the parts fall short of the total"),
    "T011": ("分项之和大于总数", "the parts exceed the total"),
    "T012": ("百分比与分子分母不符", "the percentage does not follow from its part and whole"),
    "T013": ("没有整数总数能得出这个百分比", "no whole number gives this percentage"),
    "T014": ("增幅与前后两数不符", "the growth does not follow from the two values"),
    "T015": ("增减数与前后两数不符", "the difference does not follow from the two values"),
    "T016": ("数量乘单价与总额不符", "the count times the rate is not the total"),
    "T017": ("人均、户均与总数不符", "the average does not follow from the total and the count"),
    "T018": ("倍数或比例与前后两数不符", "the ratio does not follow from the two values"),
    "T019": ("两种单位的数对不上", "the amounts in two units are not the same"),
    "T020": ("混入了拼音", "pinyin was left in the text"),
    "T021": ("有乱码", "mojibake"),
    "T022": ("文字被遮住", "a word was masked"),
    "T023": ("网页的导航或推广文字", "navigation or advertisement of a web page"),
    "T024": ("小数点变成了句号", "a decimal point became a full stop"),
    "T025": ("列出的名目与个数不符", "the list does not have as many items as are counted"),
    "T026": ("同一件事前后两个数", "the same thing is stated with two values"),
    "T027": ("数字被空格拆开", "a number was taken apart by spaces"),
    "T028": ("数字和符号挤得不成句子,没有读", "numbers too close to be sentences, left unread"),
    "T030": ("与另一份报告逐字相同", "the same words stand in another report"),
    "T031": ("与另一份报告几乎相同", "nearly the same words stand in another report"),
    "T032": ("与另一份报告只有数字不同", "only the numbers differ from another report"),
    "T033": ("年份与报告的年份不符", "the year does not fit the year of the report"),
    "T034": ("留有别处的地名", "the name of another place was left in the text"),
    "T035": ("百分之百的说法,请核实", "a claim of 100 %, worth a second look"),
    "T036": ("全部成功的说法,请核实", "a claim that all succeeded, worth a second look"),
}
_OF_DAMAGE = {
    "pinyin": "T020", "mojibake": "T021", "mask": "T022", "furniture": "T023", "broken": "T024",
    "spaced": "T027", "crowd": "T028",
}  # fmt: skip
_PLAINLY = {
    what: (f"{CODES[code][0]}。", f"{CODES[code][1]}.") for what, code in _OF_DAMAGE.items()
}
_OF_RELATION = {
    "percent": "T012", "growth": "T014", "difference": "T015", "product": "T016",
    "per_head": "T017", "ratio": "T018", "unit": "T019", "list": "T025", "same": "T026",
}  # fmt: skip


def findings_of(
    holes: Sequence[Hole],
    relations: Sequence[Relation],
    damage: Sequence[Damage],
    notes: Sequence[tuple[str, Span, str]] = (),
) -> tuple[Finding, ...]:
    """All findings in reading order; arithmetic that tallies is no finding."""
    found = [*_of_holes(holes), *_of_relations(relations)]
    found.extend(_finding(*note) for note in notes)
    masks = {hole.start for hole in holes}
    found.extend(
        Finding(_OF_DAMAGE[what], start, end, *_PLAINLY[what])
        for start, end, what, _ in damage
        if not (what == "mask" and start in masks)
    )
    return tuple(sorted(found, key=attrgetter("start", "code")))


def _of_holes(holes: Sequence[Hole]) -> Iterator[Finding]:
    for hole in holes:
        if hole.value is not None:
            yield _finding(
                "T003", (hole.start, hole.end), f"{hole.value:,.10g} = {hole.derivation}"
            )
        else:
            yield _finding("T002" if hole.mask else "T001", (hole.start, hole.end), hole.unit)


def _of_relations(relations: Sequence[Relation]) -> Iterator[Finding]:
    for relation in relations:
        if relation.verdict == "tallies":
            continue
        if relation.type == "sum":
            code = "T010" if relation.verdict == "note" else "T011"
        else:
            feasible = relation.type == "percent" and relation.whole_span is None
            code = "T013" if feasible else _OF_RELATION[relation.type]
        span = relation.whole_span or relation.part_spans[0]
        error = relation.verdict == "error"
        yield _finding(code, span, relation.derivation, error=error)


def _finding(code: str, span: Span, detail: str, *, error: bool = False) -> Finding:
    chinese, english = CODES[code]
    return Finding(
        code,
        *span,
        f"{chinese}:{detail}。" if detail else f"{chinese}。",
        f"{english}: {detail}." if detail else f"{english}.",
        "error" if error else "note",
    )
