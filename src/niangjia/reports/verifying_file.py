"""A file as it was handed in: what it carries decides how it is verified.

A signed one is compared with its own proof first; then the ledger is asked again, of every kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.pack import Pack
from niangjia.people.queries import UnitUnknown, unit_coded
from niangjia.reports.keys.queries import public_key
from niangjia.reports.paper.read import FoundNumber, ReadBack
from niangjia.reports.proof.alterations import Checked
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_docx import SignedWord
from niangjia.reports.proof.proof import Proof
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault
from niangjia.reports.verifying import Verified, verify
from niangjia.reports.vocabulary import Doubt, ReportRefusal


@dataclass(frozen=True)
class VerifiedFile:
    """Numbers against the ledger; of a signed file also what differs from what was signed."""

    verified: Verified
    checked: Checked | None


def verify_file(data: bytes, *, viewer: Asker, pack: Pack) -> VerifiedFile:
    """Verify it as `viewer`; `PaperFault`, `ProofFault` or `Refused` when it cannot be."""
    file = opened(data)
    try:
        proof = file.sealed().proof()
    except ProofFault as fault:
        if fault.code is not ProofCode.NO_PROOF or not isinstance(file, SignedWord):
            raise
        return VerifiedFile(verify(file.read, viewer=viewer, pack=pack), None)
    read = file.read if isinstance(file, SignedWord) else as_read(proof)
    verified = verify(read, viewer=viewer, pack=pack, is_signed=True)
    try:
        key = public_key(unit_coded(proof.signer.unit_code, viewer=viewer), proof.signer.key_id)
    except UnitUnknown:
        raise Refused([ReportRefusal.OUT_OF_SIGHT]) from None
    if key is None or proof.signer.unit_code != proof.identity.unit_code:
        return VerifiedFile(_doubted(verified, Doubt.KEY_UNKNOWN), None)
    found = checked(file, key)
    if not found.is_as_signed:
        verified = _doubted(verified, Doubt.ALTERED_SINCE)
    return VerifiedFile(verified, found)


def as_read(proof: Proof) -> ReadBack:
    """What was signed, as if it had been read from a file in which no hand had been."""
    numbers = (
        FoundNumber(one.id, one.question, one.text, one.text, (one.text,), one.says)
        for one in proof.figures
    )
    return ReadBack(proof.identity, tuple(numbers), ())


def _doubted(verified: Verified, doubt: Doubt) -> Verified:
    return replace(verified, doubts=(doubt, *verified.doubts))
