"""How well tally reads the marked sentences under `data`: run as `python -m tally.tests.scoring`.

Claims are right when span, value and unit are; holes within two characters; relations when type and
numbers are. `--errors` lists what was wrong, one case a line.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tally import Audit, Claim, check
from tally.normal import normal
from tally.tests.marked import Mark, Marked, sentences, texts_of

CLAIMS = (
    "claims", "claims_communique", "claims_federation", "claims_forms", "claims_tables",
    "claims_township", "claims_traditional",
)  # fmt: skip
SOUND = ("traps", "prose", "holes_sound")
DAMAGE = (
    "damage_pinyin", "damage_mojibake", "damage_masks", "damage_numbers", "damage_pages",
)  # fmt: skip
UNHURT = ("traps", "prose", "damage_none")
HURTS = {
    "pinyin debris": {"pinyin"}, "mojibake": {"mojibake"}, "masks": {"mask"},
    "tails": {"furniture"}, "broken numbers": {"broken", "spaced"},
}  # fmt: skip
QUANTITIES = frozenset(("count", "money", "percent", "ratio", "length", "area"))
HOLES = ("holes", "holes_more")
RELATIONS = ("relations", "relations_more", "relations_lists", "relations_none")


@dataclass
class Score:
    """Right, wrong and missed answers to one question, with the cases behind them."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, want: Counter[object], got: Counter[object], text: str) -> None:
        self.right += (want & got).total()
        self.wrong += [f"+ {one}  {text[:90]}" for one in (got - want).elements()]
        self.missed += [f"- {one}  {text[:90]}" for one in (want - got).elements()]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}"
            f"  ({self.right} right, {len(self.wrong)} wrong, {len(self.missed)} missed)"
        )


def claims(names: Iterable[str] = (*CLAIMS, *SOUND)) -> Score:
    """Exact span, value and unit."""
    score = Score()
    for one in texts_of(names):
        want = Counter[object](
            (m.fields[0], m.start, round(float(m.fields[1]), 4), m.fields[2])
            for m in one.marks
            if len(m.fields) > 3 and m.fields[3] in QUANTITIES
        )
        got = Counter[object](
            (c.surface, c.start, round(float(c.value), 4), c.unit)
            for c in check(one.text).claims
            if c.kind in QUANTITIES
        )
        score.add(want, got, one.text)
    return score


def traditional() -> tuple[Score, Score]:
    """The same sentences as they are, and in Traditional characters."""
    from importlib.resources import files

    lines = files("tally").joinpath("traditional.txt").read_text("utf-8").split("\n")
    table = {ord(plain): given for given, plain in zip(*lines[:2], strict=True)}
    given, turned = Score(), Score()
    for one in texts_of(CLAIMS):
        for text, score in ((one.text, given), (one.text.translate(table), turned)):
            want = Counter[object](
                (m.start, round(float(m.fields[1]), 4), m.fields[2]) for m in one.marks
            )
            got = Counter[object](
                (c.start, round(float(c.value), 4), c.unit)
                for c in check(text).claims
                if c.kind in QUANTITIES
            )
            score.add(want, got, text)
    return given, turned


def approx() -> Score:
    """That a number was not meant exactly, of the claims that were found."""
    score = Score()
    for one, mark, claim in _found():
        want = Counter[object]([mark.start] if _field(mark, 4) else [])
        score.add(want, Counter[object]([mark.start] if claim.approx else []), one.text)
    return score


def counted() -> tuple[Score, Score]:
    """What is counted: to the letter, and by overlap."""
    exact, overlap = Score(), Score()
    for _, mark, claim in _found():
        if not (noun := _field(mark, 6)):
            continue
        got = (claim.counted or "").translate(_QUOTES)
        want = noun.translate(_QUOTES)
        case = f"{mark.fields[0]}: {want} / {got}"
        for score, good in ((exact, want == got), (overlap, bool(got) and _overlap(want, got))):
            score.right += good
            if not good:
                (score.wrong if got else score.missed).append(case)
    return exact, overlap


_QUOTES = str.maketrans("", "", '“”"《》')


def _overlap(want: str, got: str) -> bool:
    return want in got or got in want or any(want[n : n + 2] in got for n in range(len(want) - 1))


def _field(mark: Mark, number: int) -> str:
    return mark.fields[number] if len(mark.fields) > number else ""


def _found() -> Iterator[tuple[Marked, Mark, Claim]]:
    for one in texts_of(CLAIMS):
        at = {claim.start: claim for claim in check(one.text).claims}
        for mark in one.marks:
            if mark.start in at:
                yield one, mark, at[mark.start]


def kinds() -> Score:
    """Dates, ordinals and codes by kind, wherever they overlap."""
    score = Score()
    for one in sentences("kinds"):
        got = check(one.text).claims
        for mark in one.marks:
            there = {c.kind for c in got if c.start < mark.end and mark.start < c.end}
            score.add(Counter([mark.fields[3]]), Counter(there & {mark.fields[3]}), one.text)
        score.wrong += [f"+ {c.surface}  {one.text}" for c in got if c.kind in QUANTITIES]
    return score


def holes() -> Score:
    """Place within two characters, and unit."""
    score = Score()
    for one in texts_of((*HOLES, *SOUND)):
        want = [(m.start, m.fields[-1]) for m in one.marks]
        got = [(hole.start, hole.unit) for hole in check(one.text).holes]
        for place, unit in want:
            near = [h for h in got if abs(h[0] - place) <= 2 and h[1] == unit]
            if near:
                got.remove(near[0])
                score.right += 1
            else:
                score.missed.append(f"- {place} {unit}  {one.text[:90]}")
        score.wrong += [f"+ {h}  {one.text[:90]}" for h in got]
    return score


def relations() -> tuple[Score, Score]:
    """Type and numbers; and which of them are called errors. A list names its count alone."""
    found, errors = Score(), Score()
    for kinds_, one in _related():
        want, failing = Counter[object](), Counter[object]()
        for number, (kind, verdict) in enumerate(kinds_, 1):
            told = _told(one, kind, str(number) if len(kinds_) > 1 else "")
            want[told] += 1
            failing[told] += verdict == "error"
        audit = check(one.text)
        got = Counter(_given(audit, verdict=None))
        found.add(want, got, one.text)
        errors.add(+failing, Counter(_given(audit, verdict="error")), one.text)
    return found, errors


def _related() -> Iterator[tuple[list[tuple[str, str]], Marked]]:
    for one in texts_of(RELATIONS):
        head = one.head.split(" + ")
        yield [(h.split(" ")[0], h.split(" ")[-1]) for h in head if h != "none"], one


def _told(one: Marked, kind: str, number: str) -> tuple[object, ...]:
    whole, parts = None, []
    for mark in one.marks:
        roles = mark.fields[0]
        if f"W{number}" in roles:
            whole = (mark.start, mark.end)
        if f"P{number}" in roles and kind != "list":
            parts.append((mark.start, mark.end))
    return (kind, whole, *sorted(parts))


def _given(audit: Audit, verdict: str | None) -> Iterator[tuple[object, ...]]:
    for one in audit.relations:
        if verdict in (None, one.verdict):
            parts = () if one.type == "list" else one.part_spans
            yield (one.type, one.whole_span, *sorted(parts))


def damage() -> dict[str, Score]:
    """Each sort of damage by its exact span; sound text has none."""
    scores = {name: Score() for name in HURTS}
    for one in texts_of((*DAMAGE, *UNHURT)):
        found = check(one.text).damage
        for name, sorts in HURTS.items():
            want = Counter[object](
                (m.start, m.fields[0]) for m in one.marks if m.fields[-1] in sorts
            )
            got = Counter[object](
                (h.start, one.text[h.start : h.end]) for h in found if h.what in sorts
            )
            scores[name].add(want, got, one.text)
    return scores


def main(arguments: list[str]) -> None:
    given, turned = traditional()
    exact, overlap = counted()
    found, errors = relations()
    scores = {
        "claims": claims(), "traditional": turned, "simplified": given, "approx": approx(),
        "counted exact": exact, "counted overlap": overlap, "kinds": kinds(), "holes": holes(),
        "relations": found, "errors": errors, **damage(),
    }  # fmt: skip
    for name, score in scores.items():
        lines = [f"{name:16} {score}"]
        if name in arguments:
            lines += [*score.wrong, *score.missed]
        sys.stdout.writelines(line + "\n" for line in lines)
    size = sum(len(normal(one.text).encode()) for one in texts_of(SOUND))
    unhurt = sum(len(one.text.encode()) for one in texts_of(UNHURT))
    sys.stdout.write(f"sound text: {size / 1000:.0f} kB; without damage {unhurt / 1000:.0f} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
