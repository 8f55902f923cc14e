"""The annex of a signed report: every number with its question, its value and its entries."""

from collections.abc import Sequence

from niangjia.reports.paper.model import Paragraph, Style, Table
from niangjia.reports.proof.proof import Proof, Stated

TITLE = "附件：数字的出处"
NAMED = "证明编号："
_GAP = "没有数"
_HEADER = ("序号", "数字", "问的是什么", "数值", "条数")
_SHARES = (9, 21, 47, 13, 10)
_QUOTED_HEADER = ("文中的话", "来源或理由")


def annex_blocks(proof: Proof) -> tuple[Paragraph | Table, ...]:
    """The last pages of a report: a table of its figures, one of quoted numbers, and the proof."""
    blocks: list[Paragraph | Table] = [Paragraph(Style.HEADING1, (TITLE,))]
    if proof.figures:
        blocks.append(Table(_HEADER, tuple(_rows(proof.figures)), "", _SHARES))
    if proof.quoted:
        rows = tuple((quoted.words, quoted.source) for quoted in proof.quoted)
        blocks.append(Table(_QUOTED_HEADER, rows, "文中引用的数字"))
    blocks += [Paragraph(Style.NOTE, (line,)) for line in _signed(proof)]
    return tuple(blocks)


def _rows(figures: Sequence[Stated]) -> list[tuple[str, ...]]:
    return [
        (str(at), figure.text, figure.says, figure.value or _GAP, str(figure.entry_count))
        for at, figure in enumerate(figures, 1)
    ]


def _signed(proof: Proof) -> tuple[str, ...]:
    signer, on = proof.signer, proof.signer.on
    return (
        f"签发：{signer.unit_name}（{signer.unit_code}），{on.year}年{on.month}月{on.day}日。",
        f"{NAMED}{proof.id}　公钥编号：{signer.key_id}",
        "核对：niangjia report verify 文件 --key 公钥文件 --offline，不用联网。",
    )
