"""R4: words by which a text puts a person into a group, found before the text is kept.

What counts. A label says of somebody, named or not, what ethnicity, religion, politics or loyalty
is hers, is not hers, or shows in her habits: 她是回族 · 少数民族妇女 · 不信教 · 只吃清真 · 党员 ·
上访户 · "is a Muslim". What a form would say counts too: 政治面貌：群众 · 女，汉，25岁.

What does not. (1) Places and offices that carry such a word: 某某回族乡政府, 民族路, 清真寺旁,
党委政府, 党支部办公室, 党群服务中心. (2) Things and languages: 苗族刺绣, 藏语, 蒙古包, 民族服饰,
清真 on a menu. (3) 群众 as the public, 立场 and 忠诚 between people, 重点 of the work. (4) Words
that only touch: 信任, 信念, 满意, 返回族里, 街道教, 写信教育局. Where the two cannot be told apart
it warns: a warning costs one tick, a label kept costs her more.

It does not see what is only meant (her accent, a name, a birthplace), and of wordings made to
escape it more than a third do (docs/reference/labels.md): it warns, it is no proof. The lists are
one file for each group, what they share in `prose.toml`. Each pattern looks a bounded way, so
that time grows with the text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from niangjia.kernel.groups.folding import folded
from niangjia.kernel.groups.patterns import PASSED_OVER, patterns
from niangjia.kernel.groups.terms import Group

SENTENCE_ENDS = re.compile(r"[\u3002\uff01\uff1f!?\uff1b;\n\u0f0d]|\.(?=\s|$)")
PARTS = re.compile(r"[^\u3002\n]*[\u3002\n]?")  # no label reaches from one into the next


@dataclass(frozen=True)
class Labelled:
    """Words of a text that label a person: where they stand, as what, and in which sentence."""

    start: int
    end: int
    group: Group
    found: str
    sentence: str


def group_labels_in(text: str) -> tuple[Labelled, ...]:
    """Every place of `text` that labels a person, in its order; places never overlap."""
    plain, places = folded(text)
    spans = sorted(
        (places[hit.start()], places[hit.end() - 1] + 1, Group(hit.lastgroup or ""))
        for writing, pattern in patterns()
        if writing.search(plain)
        for part in PARTS.finditer(plain)
        if writing.search(plain, *part.span())
        for hit in pattern.finditer(plain, *part.span())
        if hit.lastgroup != PASSED_OVER
    )
    return tuple(_labelled(text, spans))


def _labelled(text: str, spans: list[tuple[int, int, Group]]) -> Iterator[Labelled]:
    ends = (hit.end() for hit in SENTENCE_ENDS.finditer(text))
    first, last, free, sentence = 0, 0, 0, ""
    for start, end, group in spans:
        if start < free:
            continue
        while last <= start:
            first, last = last, next(ends, len(text) + 1)
            sentence = ""
        sentence = sentence or text[first:last].strip()  # cut once, shared by all its labels
        yield Labelled(start, end, group, text[start:end], sentence)
        free = end
