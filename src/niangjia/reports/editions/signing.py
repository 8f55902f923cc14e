"""Signing an edition: a report made of its newest version, under the unit's own key."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from django.db.models import Max

from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions.filling import About, filled, identity_of
from niangjia.reports.editions.models import Edition, SignedFile, Version
from niangjia.reports.editions.queries import docx_of, sources_of
from niangjia.reports.editions.reading import ReadVersion, read_version
from niangjia.reports.editions.vocabulary import DECISION_LABELS, IS_A_NAME, Decision
from niangjia.reports.paper.bind import bind_docx
from niangjia.reports.paper.conditional import without_passages
from niangjia.reports.paper.numerals import said_in
from niangjia.reports.paper.vocabulary import PaperFault
from niangjia.reports.proof.proof import Quoted
from niangjia.reports.proof.signing import is_unfaithful
from niangjia.reports.queries import page_facts
from niangjia.reports.services import Maker
from niangjia.reports.signing import SignedReport, sign_as_page, sign_as_pdf, sign_word
from niangjia.reports.vocabulary import REPORT_MADE

_BESIDE = 2
_SIGNED_AS: dict[str, Callable[..., SignedReport]] = {"pdf": sign_as_pdf, "html": sign_as_page}


def sign(edition: Edition, *, by: Maker, today: date) -> None:
    """Sign the newest version as Word, and as PDF and HTML where it can be printed whole.

    Needs an open transaction; `Refused` with every number that has no source.
    """
    docx = _made(edition, by, today)
    quoted = list(dict.fromkeys(quoted_in(edition, read_version(docx))))
    version = Version.objects.get(edition=edition, number=edition.latest)
    word = sign_word(docx=docx, unit=edition.unit, by=by, today=today, quoted=quoted)
    signed = {"docx": word}
    for kind, signed_as in _SIGNED_AS.items():
        try:
            file = signed_as(docx=docx, unit=edition.unit, by=by, today=today, quoted=quoted)
        except PaperFault:
            continue  # what Word alone shows whole
        except Refused as refused:
            if not is_unfaithful(refused):
                raise
            continue  # signs that no font here has, such as Tibetan digits
        signed[kind] = file
    _keep(version, signed, by)


def quoted_in(edition: Edition, read: ReadVersion) -> Iterator[Quoted]:
    """Every number of the text that is not the ledger's, with what its author said of it; dates,
    numbers of order, telephone numbers and names are said to be that.
    """
    given = sources_of(edition)
    for claim in read.unbound:
        if said := given.get(read.key_of(claim)):
            source = said.source or DECISION_LABELS[Decision(said.decision)]
            yield Quoted(_whole(read.text, claim.start, claim.end), source)
    for start, end in _names(read):
        yield Quoted(read.text[start:end], IS_A_NAME)


def _whole(text: str, start: int, end: int) -> str:
    """A number with what belongs to it as the proof reads it: 上百名, where `tally` claims 百名."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    for one in said_in(text[line : stop if stop >= 0 else None]):
        if line + one.start < end and start < line + one.end:
            start, end = min(start, line + one.start), max(end, line + one.end)
    return text[start:end]


def _names(read: ReadVersion) -> Iterator[tuple[int, int]]:
    """Numerals that count nothing, with a character at either side."""
    taken = [*((one.start, one.end) for one in read.unbound)]
    taken += [(one.start, one.end) for one in read.bound]
    at = 0
    for line in read.text.split("\n"):
        for numeral in said_in(line):
            start, end = at + numeral.start, at + numeral.end
            if not any(start < to and since < end for since, to in taken):
                since = max([at, start - _BESIDE, *(to for _, to in taken if to <= start)])
                until = min([at + len(line), end + _BESIDE, *(s for s, _ in taken if s >= end)])
                yield since, until
        at += len(line) + 1


def _made(edition: Edition, by: Maker, today: date) -> bytes:
    """The version without its hidden passages, known to the audit as a report that was made."""
    pack, about = current_pack(), About(edition.unit, Period.parse(edition.period), today)
    shown = io.BytesIO()
    without_passages(io.BytesIO(_as_report(docx_of(edition), about, edition.name)), shown)
    plain = filled(shown.getvalue(), about, report_id="", name=edition.name, viewer=by, pack=pack)
    read = read_version(plain.docx).back
    figures = {str(one.as_answered): one.text for one in plain.figures.values()}
    facts: dict[str, object] = {
        "unit": edition.unit.code,
        "template": edition.name,
        "period": edition.period,
        "pack": pack.digest,
        "figures": figures,
        "page": page_facts(read.page if read else (), list(figures)),
        "numerals": True,
    }
    row = record(REPORT_MADE, subject=edition.unit, by=by, facts=facts)
    return filled(
        plain.docx, about, report_id=str(row.pk), name=edition.name, viewer=by, pack=pack
    ).docx


def _as_report(docx: bytes, about: About, name: str) -> bytes:
    """A file without one number of the ledger is signed too: it gets data that hold none."""
    if read_version(docx).back is not None:
        return docx
    target = io.BytesIO()
    identity = identity_of(about, report_id="", name=name, pack=current_pack())
    bind_docx(io.BytesIO(docx), target, identity=identity, bindings=())
    return target.getvalue()


def _keep(version: Version, signed: Mapping[str, SignedReport], by: Maker) -> None:
    """Beside what was signed before, never in its place: what went out is kept."""
    before = SignedFile.objects.filter(version__edition=version.edition)
    signing, at = (before.aggregate(last=Max("signing"))["last"] or 0) + 1, clock.now()
    for kind, one in signed.items():
        SignedFile.objects.create(
            version=version,
            kind=kind,
            signing=signing,
            file=one.file,
            proof=one.proof.id,
            at=at,
            by_name=by.name,
        )
