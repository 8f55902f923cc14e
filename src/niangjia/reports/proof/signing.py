"""Signs: a Word file as it is, a paper as PDF or as HTML; what is written is read back first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from niangjia.kernel.refusal import Fault, Refused, refuse_if
from niangjia.kernel.words import N_
from niangjia.reports.paper.appending import append_blocks
from niangjia.reports.paper.lines import Line, lines_of_paper
from niangjia.reports.paper.model import Grid, Identity, Paper, Table
from niangjia.reports.proof import in_html, into_docx
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.annex import annex_blocks, in_sections
from niangjia.reports.proof.concealing import concealed_numbers
from niangjia.reports.proof.in_docx import SignedWord
from niangjia.reports.proof.in_pdf import ATTACHED, SignedPdf, signed_lines_of
from niangjia.reports.proof.labels import labels_at_numbers
from niangjia.reports.proof.proof import Proof, Quoted, Signer, Stated
from niangjia.reports.proof.reading_order import as_read
from niangjia.reports.proof.signature import key_id, sealed
from niangjia.reports.proof.sourcing import faults_of_numbers, faults_of_quoted
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault

ALREADY_SIGNED = N_("这份文件已经签发过。")
MEND_SIGNED = N_("请用没有签发的文件，或者重新生成。")
BY_HAND = N_("数字「{says}」被人改过：做成时 {was}，文件里 {now}。")
MEND_BY_HAND = N_("请改回做成时的样子，或者删去绑定并给它一个来源。")
ELSEWHERE = N_("数字「{number}」连着别的数据，打开文件时会变。")
MEND_ELSEWHERE = N_("请去掉这个内容控件，写成文字，并给它一个来源。")
HIDDEN = N_("有看不见的数字「{number}」（白色、极小、划去或隐藏）。")
MEND_HIDDEN = N_("请显示出来，或者删掉。")
LABELLED = N_("「{words}」前面紧挨着自动编号「{label}」，读起来是另一个数。")
MEND_LABELLED = N_("请让自动编号后面带空格或顿号，或者去掉这个编号。")
TWICE = N_("文本框里写着 {was}，它给旧程序看的第二份写着 {now}。")
MEND_TWICE = N_("请用 Word 打开这份文件，改一下这个文本框再存。")
UNFAITHFUL = N_("签好的文件读回来和签的不一样，没有写出。")
MEND_UNFAITHFUL = N_("请改用 Word 文件，并把这份报告交给维护的人看。")
_SAYS = "签发的证明：每个数字的出处，可用单位的公钥核对"


@dataclass(frozen=True)
class Key:
    """A unit's private key in use, with whom it speaks for."""

    private: Ed25519PrivateKey
    unit_code: str
    unit_name: str

    def signer(self, on: date) -> Signer:
        """Who signs with it on a day."""
        public = self.private.public_key()
        return Signer(self.unit_code, self.unit_name, on, key_id(public))


def signed_docx(
    source: BinaryIO,
    target: BinaryIO,
    *,
    figures: Sequence[Stated],
    key: Key,
    on: date,
    quoted: Sequence[Quoted] = (),
) -> Proof:
    """Sign a Word file as it stands, with an annex behind it, or raise `Refused`."""
    data = source.read()
    word = SignedWord(data)
    _refuse_word(word, figures, on, quoted)
    draft = _draft(word.read.identity, key.signer(on), figures, quoted)
    with_annex = into_docx.edited_body(data, lambda body: append_blocks(body, annex_blocks(draft)))
    ready = SignedWord(into_docx.with_proof(with_annex, None))
    body, margins = ready.signed_lines()
    proof = replace(draft, body=body, margins=margins, carrier=ready.digests())
    done = into_docx.with_proof(with_annex, sealed(proof, key.private))
    _deliver(done, target, SignedWord(done).alterations(proof))
    return proof


def signed_pdf(
    paper: Paper,
    target: BinaryIO,
    *,
    figures: Sequence[Stated],
    key: Key,
    on: date,
    quoted: Sequence[Quoted] = (),
    fonts: Sequence[Path] = (),
) -> Proof:
    """Print a paper with its annex as PDF, its proof attached, or raise `Refused`."""
    from niangjia.reports.paper.print import print_pdf

    _refuse_paper(paper, figures, on, quoted)
    draft = _draft(paper.identity, key.signer(on), figures, quoted)
    annex = annex_blocks(draft)
    whole = replace(paper, blocks=(*paper.blocks, *annex))
    bare = SignedPdf(print_pdf(paper, fonts=fonts, annex=annex))
    refuse_if([] if bare.is_all_on_pages() else [Fault(UNFAITHFUL, MEND_UNFAITHFUL)])
    heads = _heads(whole)
    lines = as_read(lines_of_paper(as_drawn(whole)), bare.words(), heads)
    proof = replace(
        draft,
        body=signed_lines_of(lines),
        repeated=signed_lines_of(heads),
        carrier=bare.looks(),
    )
    words = sealed(proof, key.private).as_text()
    done = print_pdf(paper, fonts=fonts, annex=annex, attached=(ATTACHED, _SAYS, words))
    _deliver(done, target, SignedPdf(done).alterations(proof))
    return proof


def signed_html(
    paper: Paper,
    target: BinaryIO,
    *,
    figures: Sequence[Stated],
    key: Key,
    on: date,
    quoted: Sequence[Quoted] = (),
) -> Proof:
    """Write a paper as a page that stands alone, each number a link to its figure, and sign it."""
    from niangjia.reports.paper.page_html import page_html

    _refuse_paper(paper, figures, on, quoted)
    draft = _draft(paper.identity, key.signer(on), figures, quoted)
    ids = [figure.id for figure in in_sections(figures)]
    text = page_html(paper, annex=annex_blocks(draft), ids=ids)
    page = in_html.SignedPage(text.encode())
    proof = replace(draft, body=page.signed_lines(), carrier={in_html.SHELL: page.digest()})
    done = in_html.with_proof(text, sealed(proof, key.private)).encode()
    _deliver(done, target, in_html.SignedPage(done).alterations(proof))
    return proof


def is_unfaithful(refused: Refused) -> bool:
    """Whether a file was not written only because it does not read back as it was signed."""
    return all(isinstance(one, Fault) and one.what == UNFAITHFUL for one in refused.reasons)


def _draft(
    identity: Identity, signer: Signer, figures: Sequence[Stated], quoted: Sequence[Quoted]
) -> Proof:
    return Proof(identity, signer, tuple(figures), tuple(quoted), ())


def as_drawn(paper: Paper) -> Paper:
    """The paper with its words in the order in which a print draws them."""
    blocks = (one.as_drawn() if isinstance(one, Grid) else one for one in paper.blocks)
    return replace(paper, blocks=tuple(blocks))


def _heads(paper: Paper) -> list[Line]:
    """The first rows of tables, each as the one line that a PDF repeats."""
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return [(("".join(table.header), ""),) for table in tables]


def _refuse_word(
    word: SignedWord, figures: Sequence[Stated], on: date, quoted: Sequence[Quoted]
) -> None:
    hidden = concealed_numbers(word.package, word.package.text_parts())
    refuse_if(
        [
            *([Fault(ALREADY_SIGNED, MEND_SIGNED)] if _is_signed(word) else []),
            *_by_hand(word, figures),
            *(
                Fault(ELSEWHERE, MEND_ELSEWHERE, facts={"number": words})
                for words in word.numbers_elsewhere()
            ),
            *(
                Fault(TWICE, MEND_TWICE, facts={"was": one.was or "—", "now": one.now})
                for one in word.second_drawings({})
            ),
            *(
                Fault(LABELLED, MEND_LABELLED, facts={"words": one.words[:16], "label": one.label})
                for one in labels_at_numbers(word.package)
            ),
            *(Fault(HIDDEN, MEND_HIDDEN, facts={"number": words}) for words in hidden),
        ]
    )
    lines = (*word.read.body, *word.read.margins)
    _refuse_lines(lines, word.read.identity, on, quoted)


def _refuse_paper(
    paper: Paper, figures: Sequence[Stated], on: date, quoted: Sequence[Quoted]
) -> None:
    known = {figure.id: (figure.text, figure.question) for figure in figures}
    refuse_if(
        Fault(BY_HAND, MEND_BY_HAND, one.id, {"says": one.says, "was": "—", "now": one.text})
        for one in paper.numbers()
        if known.get(one.id) != (one.text, one.question)
    )
    _refuse_lines(lines_of_paper(paper), paper.identity, on, quoted)


def _refuse_lines(
    lines: Sequence[Line], identity: Identity, on: date, quoted: Sequence[Quoted]
) -> None:
    refuse_if(
        [
            *faults_of_numbers(lines, identity=identity, on=on, quoted=quoted),
            *faults_of_quoted(lines, quoted),
        ]
    )


def _is_signed(word: SignedWord) -> bool:
    try:
        word.sealed()
    except ProofFault as fault:
        return fault.code is not ProofCode.NO_PROOF
    return True


def _by_hand(word: SignedWord, figures: Sequence[Stated]) -> list[Fault]:
    """Bound numbers that say something else than the figures that are to be signed."""
    known = {figure.id: figure for figure in figures}
    faults = []
    for number in word.read.numbers:
        figure = known.get(number.id)
        was = figure.text if figure and figure.question == number.question else ""
        texts = (number.stated, number.bound_text, *number.body_texts)
        now = next((text for text in texts if text != was), "")
        if now or (number.is_removed and was):
            facts = {"says": number.says, "was": was or "—", "now": now or "—"}
            faults.append(Fault(BY_HAND, MEND_BY_HAND, number.id, facts))
    return faults


def _deliver(data: bytes, target: BinaryIO, alterations: Iterable[Alteration]) -> None:
    """Write only what is found as it was signed when it is read back."""
    refuse_if([Fault(UNFAITHFUL, MEND_UNFAITHFUL)] if any(True for _ in alterations) else [])
    target.write(data)
