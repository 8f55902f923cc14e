"""Signing a unit's report: its figures frozen with their entries, under the unit's own key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Fault, Reason, refuse_if
from niangjia.kernel.words import N_
from niangjia.ledger.pack import Pack
from niangjia.ledger.packs import current_pack
from niangjia.reports import wording
from niangjia.reports.asked import Asked
from niangjia.reports.frozen import stated
from niangjia.reports.headings import sections_of
from niangjia.reports.keys.services import key_in_use
from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.lines import lines_of_paper, words_of
from niangjia.reports.paper.model import Paper
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import ReadBack, read_docx, read_package
from niangjia.reports.proof.proof import Proof, Quoted, Stated
from niangjia.reports.proof.signing import Key, signed_docx, signed_html, signed_pdf
from niangjia.reports.services import Maker
from niangjia.reports.stating import figures_of
from niangjia.reports.verifying import Finding, verify
from niangjia.reports.vocabulary import REPORT_SIGNED, STATE_LABELS, Doubt, ReportRefusal, State

if TYPE_CHECKING:
    from niangjia.people.models import Unit

NOT_SAME = N_("「{says}」不能签发：{state}。")
MEND_NOT_SAME = N_("请先核对，再重新生成这份报告。")
# Words may be mended and numbers quoted before a report is signed: the proof sees to those.
_AGAINST = (Doubt.NOT_MADE_HERE, Doubt.IDENTITY_REWRITTEN, Doubt.STRAY_NUMBERS)


@dataclass(frozen=True)
class SignedReport:
    """A signed file, and the proof that lies in it."""

    file: bytes
    proof: Proof


@transaction.atomic
def sign_word(
    *, docx: bytes, unit: Unit, by: Maker, today: date, quoted: Sequence[Quoted] = ()
) -> SignedReport:
    """Sign a Word file that was made here, its words mended or not; or `Refused` with reasons."""
    key = key_in_use(unit=unit, by=by, today=today)
    pack, read = current_pack(), read_docx(BytesIO(docx))
    refuse_if([] if read.identity.unit_code == unit.code else [ReportRefusal.OUT_OF_SIGHT])
    refuse_if(_reasons_against(read, by, pack))
    figures = _figures_in(read, by, pack)
    target = BytesIO()
    proof = signed_docx(BytesIO(docx), target, figures=figures, key=key, on=today, quoted=quoted)
    return _recorded(target.getvalue(), proof, unit, by)


@transaction.atomic
def sign_as_pdf(
    *, docx: bytes, unit: Unit, by: Maker, today: date, quoted: Sequence[Quoted] = ()
) -> SignedReport:
    """Print a Word file that was made here, its words mended or not, as PDF and sign that."""

    def print_it(paper: Paper, target: BytesIO, figures: Sequence[Stated], key: Key) -> Proof:
        here = _standing_in(paper, quoted)
        return signed_pdf(
            paper, target, figures=figures, key=key, on=today, quoted=here, fonts=font_folders()
        )

    return _signed_paper(docx, unit, by, today, print_it)


@transaction.atomic
def sign_as_page(
    *, docx: bytes, unit: Unit, by: Maker, today: date, quoted: Sequence[Quoted] = ()
) -> SignedReport:
    """Write it as a page of HTML and sign that."""

    def write_it(paper: Paper, target: BytesIO, figures: Sequence[Stated], key: Key) -> Proof:
        here = _standing_in(paper, quoted)
        return signed_html(paper, target, figures=figures, key=key, on=today, quoted=here)

    return _signed_paper(docx, unit, by, today, write_it)


def font_folders() -> tuple[Path, ...]:
    """Where fonts for printing are looked for: the operator's own folder first."""
    return tuple(folder for folder in settings.FONT_FOLDERS if folder.is_dir())


def _signed_paper(
    docx: bytes,
    unit: Unit,
    by: Maker,
    today: date,
    write: Callable[[Paper, BytesIO, Sequence[Stated], Key], Proof],
) -> SignedReport:
    key = key_in_use(unit=unit, by=by, today=today)
    pack, package = current_pack(), Package(BytesIO(docx))
    read = read_package(package)
    refuse_if([] if read.identity.unit_code == unit.code else [ReportRefusal.OUT_OF_SIGHT])
    refuse_if(_reasons_against(read, by, pack))
    target = BytesIO()
    proof = write(paper_from_word(package, read), target, _figures_in(read, by, pack), key)
    return _recorded(target.getvalue(), proof, unit, by)


def _standing_in(paper: Paper, quoted: Sequence[Quoted]) -> list[Quoted]:
    """What is quoted in a header or a formula stands in Word alone."""
    lines = [words_of(line) for line in lines_of_paper(paper)]
    return [one for one in quoted if any(one.words in words for words in lines)]


def _reasons_against(read: ReadBack, by: Maker, pack: Pack) -> Iterator[Reason]:
    """Whatever the file says otherwise than the ledger or the report as it was made."""
    verified = verify(read, viewer=by, pack=pack)
    yield from (doubt for doubt in verified.doubts if doubt in _AGAINST)
    yield from (_not_same(one) for one in verified.findings if one.state is not State.SAME)


def _not_same(finding: Finding) -> Fault:
    facts = {"says": wording.counted(finding.says), "state": STATE_LABELS[finding.state]}
    return Fault(NOT_SAME, MEND_NOT_SAME, facts=facts)


def _figures_in(read: ReadBack, by: Maker, pack: Pack) -> tuple[Stated, ...]:
    """The figures of a file that was found the same, as they are frozen."""
    asked = [Asked.parse(number.question) for number in read.numbers]
    found = figures_of(asked, viewer=by, pack=pack)
    sections = sections_of(read.body, read.charts)
    return tuple(
        replace(
            stated(figure, number_id=number.id, says=number.says, viewer=by, pack=pack),
            section=sections.get(number.id, ""),
        )
        for number, figure in zip(read.numbers, found, strict=True)
    )


def _recorded(file: bytes, proof: Proof, unit: Unit, by: Maker) -> SignedReport:
    facts = {
        "report": proof.identity.report_id,
        "proof": proof.id,
        "key": proof.signer.key_id,
        "file": sha256(file).hexdigest(),
    }
    record(REPORT_SIGNED, subject=unit, by=by, facts=facts)
    return SignedReport(file, proof)
