"""The annex of a signed report: every number with its question, its value and its entries."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from niangjia.reports.paper.model import Paragraph, Style, Table
from niangjia.reports.proof.proof import Proof, Stated

TITLE = "附件：数字的出处"
NAMED = "证明编号："
_GAP = "没有数"
_HEADER = ("序号", "数字", "问的是什么", "数值", "条数")
_SHARES = (7, 18, 54, 13, 8)
_QUOTED_HEADER = ("文中的话", "来源或理由")
_COMMON = "除另写的，问的都是：{facts}。“条数”是台账里计入这个数的分录。"
_SAYS = re.compile(r"(.*?)（(.*?)）：(.*)", re.DOTALL)
_FACTS = 3  # whose, when, with whom below


def annex_blocks(proof: Proof) -> tuple[Paragraph | Table, ...]:
    """The last pages of a report: its figures by section, the quoted numbers, and the proof."""
    blocks: list[Paragraph | Table] = [Paragraph(Style.HEADING1, (TITLE,))]
    if proof.figures:
        blocks += _figures(proof.figures)
    if proof.quoted:
        rows = tuple((quoted.words, quoted.source) for quoted in proof.quoted)
        blocks.append(Table(_QUOTED_HEADER, rows, "文中引用的数字", is_small=True))
    blocks += [Paragraph(Style.NOTE, (line,)) for line in _signed(proof)]
    return tuple(blocks)


def in_sections(figures: Sequence[Stated]) -> list[Stated]:
    """The figures in the order of the annex: by section, as sections follow in the report."""
    order = {name: at for at, name in enumerate(dict.fromkeys(one.section for one in figures))}
    return sorted(figures, key=lambda one: order[one.section])


def _figures(figures: Sequence[Stated]) -> Iterator[Paragraph | Table]:
    common = _common([_facts(one) for one in figures])
    if common:
        yield Paragraph(Style.NOTE, (_COMMON.format(facts="，".join(common)),))
    told: set[str] = set()
    numbered = enumerate(in_sections(figures), 1)
    for section, some in groupby(numbered, key=lambda one: one[1].section):
        rows = tuple(_row(at, figure, common, told) for at, figure in some)
        yield Table(_HEADER, rows, section, _SHARES, is_small=True)


def _row(at: int, figure: Stated, common: Sequence[str], told: set[str]) -> tuple[str, ...]:
    """What a number of a measure is exactly is said once, beside the first."""
    said = _SAYS.fullmatch(figure.says)
    asked = figure.says
    if said is not None:
        name, _, meaning = said.groups()
        ahead = zip_longest(_facts(figure), common)
        left = [fact for fact, usual in ahead if fact and fact != usual]
        asked = name + (f"（{'，'.join(left)}）" if left else "")
        asked += "" if meaning in told else f"：{meaning}"
        told.add(meaning)
    return str(at), figure.text, asked, figure.value or _GAP, str(figure.entry_count)


def _facts(figure: Stated) -> list[str]:
    said = _SAYS.fullmatch(figure.says)
    return said.group(2).split("，") if said is not None else []


def _common(facts: Sequence[Sequence[str]]) -> list[str]:
    """Of whom and when most of them are."""
    counted = Counter(tuple(one[:_FACTS]) for one in facts if len(one) >= _FACTS)
    most = counted.most_common(1)
    return list(most[0][0]) if most and most[0][1] > 1 else []


def _signed(proof: Proof) -> tuple[str, ...]:
    signer, on = proof.signer, proof.signer.on
    return (
        f"签发：{signer.unit_name}（{signer.unit_code}），{on.year}年{on.month}月{on.day}日。",
        f"{NAMED}{proof.id}　公钥编号：{signer.key_id}",
        "核对：niangjia report verify 文件 --key 公钥文件 --offline，不用联网。",
    )
