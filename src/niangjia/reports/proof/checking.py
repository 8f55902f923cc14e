"""Checks a signed file of any kind from itself and the unit's public key alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from niangjia.reports.paper.lines import lines_of_blocks, words_of
from niangjia.reports.proof.alterations import Alteration, Checked, said_once
from niangjia.reports.proof.annex import NAMED, annex_blocks
from niangjia.reports.proof.comparing import place
from niangjia.reports.proof.proof import Proof, SignedLine, bare_of, digest_of, numbers_in
from niangjia.reports.proof.signature import Sealed, is_signed_by, key_id
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault, Wrong
from niangjia.reports.proof.within import differences, is_signature_alone, mended

LARGEST = 32 * 1024 * 1024


class SignedFile(Protocol):
    """A file of one kind, read."""

    def sealed(self) -> Sealed: ...
    def alterations(self, proof: Proof) -> Iterator[Alteration]: ...
    def rows(self, proof: Proof) -> tuple[Sequence[SignedLine], Sequence[SignedLine]]: ...
    def carrier(self) -> Mapping[str, str]: ...
    def printed(self) -> str: ...


def opened(data: bytes) -> SignedFile:
    """The file by what it begins with; `ProofFault` or `PaperFault` when it cannot be read."""
    if len(data) > LARGEST:
        raise ProofFault(ProofCode.TOO_LARGE)
    if data.startswith(b"%PDF"):
        from niangjia.reports.proof.in_pdf import SignedPdf

        return SignedPdf(data)
    if data.lstrip()[:1] == b"<":
        from niangjia.reports.proof.in_html import SignedPage

        return SignedPage(data)
    from niangjia.reports.proof.in_docx import SignedWord

    return SignedWord(data)


def checked(file: SignedFile, key: Ed25519PublicKey) -> Checked:
    """What speaks against the file, the signature first; `ProofFault` when it carries no proof."""
    sealed = file.sealed()
    proof = sealed.proof()
    against = list(_of_signature(sealed, proof, key))
    if not against:
        return Checked(proof, said_once(list(file.alterations(proof))))
    is_its_key = proof.signer.key_id == key_id(key)
    if is_its_key and (was := mended(sealed, proof, file, key)):
        return Checked(was, said_once([*against, *differences(was, proof), *_on_pages(file, was)]))
    against += _of_itself(proof)
    told = list(file.alterations(proof))
    if is_its_key and not told and is_signature_alone(sealed, proof, file):
        against.append(Alteration(Wrong.SIGNATURE_ALTERED))
    return Checked(proof, said_once([*against, *told]))


def _on_pages(file: SignedFile, proof: Proof) -> Iterator[Alteration]:
    """What the rest of the file says otherwise than was signed, once the proof is known."""
    return (one for one in file.alterations(proof) if one.wrong is not Wrong.SAVED_ANEW)


def _of_signature(sealed: Sealed, proof: Proof, key: Ed25519PublicKey) -> Iterator[Alteration]:
    if is_signed_by(sealed, key):
        return
    if proof.signer.key_id != key_id(key):
        yield Alteration(Wrong.OTHER_KEY, "", key_id(key), proof.signer.key_id)
    yield Alteration(Wrong.SIGNATURE)


def _of_itself(proof: Proof) -> Iterator[Alteration]:
    """Where a proof that nobody signed so disagrees with itself: its annex says each figure again.

    The line that names the proof is left out: it is another as soon as anything is.
    """
    lines = lines_of_blocks(annex_blocks(proof))
    signed = proof.body[-len(lines) :]
    for was, line in zip(signed, lines, strict=False):
        words = words_of(line)
        bare = bare_of(words)
        if digest_of(bare) != was.digest and not words.startswith(NAMED):
            before, now = "、".join(was.numbers), "、".join(numbers_in(words))
            yield Alteration(Wrong.DATA_ALTERED, f"证明{place(0, words)}", before, now)
