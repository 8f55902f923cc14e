"""What was altered within a proof whose signature does not fit, where the file can tell.

Pages and parts of the file say what the proof's rows and digests were; what stands on no page is
tried, one digit at a time, against the number of the proof that is printed there. It is told only
when the signature fits the proof so mended: then nothing else was altered within it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.annex import NAMED
from niangjia.reports.proof.proof import NAMED_BY, Proof, SignedLine, as_json, canonical, proof_of
from niangjia.reports.proof.signature import Sealed, is_signed_by
from niangjia.reports.proof.vocabulary import Wrong

_PRINTED = re.compile(f"{NAMED}([0-9a-f]{{16}})")
_HEX = re.compile('"[0-9a-f]{16,64}"')
_MOST_BYTES = 400_000_000  # hashed while trying: about a second
_DEAR = 40_000  # a signature costs as much as hashing so many bytes
_SIGNATURE_LENGTH = 128


class Inside(Protocol):
    """A signed file, as far as it can say what its proof ought to hold."""

    def rows(self, proof: Proof) -> tuple[Sequence[SignedLine], Sequence[SignedLine]]: ...
    def carrier(self) -> Mapping[str, str]: ...
    def printed(self) -> str: ...


def mended(sealed: Sealed, proof: Proof, file: Inside, key: Ed25519PublicKey) -> Proof | None:
    """The proof as it was signed; None where that cannot be found."""
    body, margins = file.rows(proof)
    near = replace(
        proof,
        body=_rows(proof.body, body),
        margins=_rows(proof.margins, margins),
        carrier={**proof.carrier, **_one_off(proof.carrier, file.carrier())},
    )
    for said in _candidates(as_json(near), near.id, file.printed()):
        if is_signed_by(Sealed(said, sealed.signature), key):
            return proof_of(json.loads(said))
    return None


def differences(was: Proof, now: Proof) -> Iterator[Alteration]:
    """Every value of the proof that is another one, by its place in it."""
    says = {str(at): figure.says for at, figure in enumerate(was.figures)}
    for path, before, after in _differing(as_json(was), as_json(now), ()):
        counts = says.get(path[1], "") if path[:1] == ("figures",) else ""
        where = "/".join(_named(path, was))
        yield Alteration(Wrong.PROOF_ALTERED, where, str(before), str(after), counts)


def is_signature_alone(sealed: Sealed, proof: Proof, file: Inside) -> bool:
    """Whether all that the file can tell agrees with its proof, so that it is the signature."""
    body, margins = file.rows(proof)
    printed = _PRINTED.search(file.printed())
    return (
        tuple(body) == proof.body
        and sorted(margins, key=repr) == sorted(proof.margins, key=repr)
        and dict(file.carrier()) == dict(proof.carrier)
        and printed is not None
        and printed[1] == proof.id
        and len(sealed.signature) == _SIGNATURE_LENGTH
    )


def _candidates(said: Mapping[str, Any], number: str, printed: str) -> Iterator[str]:
    """What may have been signed: this, then this with another digit where no page can tell."""
    whole = canonical(said).decode()
    yield whole
    found = _PRINTED.search(printed)
    if found is not None and found[1] != number:
        named = canonical({name: said[name] for name in NAMED_BY}).decode()
        for text in _hashed_to(named, found[1]):
            yield canonical({**said, **json.loads(text)}).decode()
        return
    left = _MOST_BYTES
    for name in ("repeated", "margins", "carrier"):
        section = canonical({name: said[name]}).decode()[1:-1]
        before, _, behind = whole.partition(section)
        for text in _other_digits(section):
            left -= max(len(whole), _DEAR)
            if left < 0:
                return
            yield before + text + behind


def _hashed_to(text: str, wanted: str) -> Iterator[str]:
    """The text with one other digit, whose digest begins as it is wanted."""
    data, left = text.encode(), _MOST_BYTES
    for at, others in _places(text):
        start = len(text[:at].encode())
        before, behind = sha256(data[:start]), data[start + 1 :]
        for other in others:
            left -= len(behind)
            digest = before.copy()
            digest.update(other.encode() + behind)
            if digest.hexdigest().startswith(wanted):
                yield text[:at] + other + text[at + 1 :]
        if left < 0:
            return


def _other_digits(text: str) -> Iterator[str]:
    for at, others in _places(text):
        for other in others:
            yield text[:at] + other + text[at + 1 :]


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Every digit with those that could have stood there; in digests a to f as well."""
    hexes = [found.span() for found in _HEX.finditer(text)]
    for start, end in hexes:
        for at in range(start + 1, end - 1):
            yield at, "0123456789abcdef".replace(text[at], "")
    for found in re.finditer("[0-9]", text):
        if not any(start <= found.start() < end for start, end in hexes):
            yield found.start(), "0123456789".replace(found[0], "")


def _rows(signed: tuple[SignedLine, ...], now: Sequence[SignedLine]) -> tuple[SignedLine, ...]:
    """Rows that differ from their line in one thing only are as the line says."""
    if len(signed) != len(now):
        return signed
    pairs = zip(signed, now, strict=True)
    return tuple(line if _differing_count(row, line) == 1 else row for row, line in pairs)


def _differing_count(row: SignedLine, line: SignedLine) -> int:
    return sum(getattr(row, one.name) != getattr(line, one.name) for one in fields(SignedLine))


def _one_off(signed: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Digests that are the file's own but for one character."""
    return {
        name: now[name]
        for name, digest in signed.items()
        if name in now and len(digest) == len(now[name]) and digest != now[name]
        and sum(a != b for a, b in zip(digest, now[name], strict=True)) == 1
    }  # fmt: skip


def _differing(
    was: Any, now: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if isinstance(was, dict) and isinstance(now, dict):
        pairs = [(name, was.get(name, ""), now.get(name, "")) for name in sorted({*was, *now})]
    elif isinstance(was, (list, tuple)) and isinstance(now, (list, tuple)) and len(was) == len(now):
        pairs = [(str(at), *both) for at, both in enumerate(zip(was, now, strict=True))]
    else:
        pairs = []
        if was != now:
            yield path, was, now
    for name, before, after in pairs:
        yield from _differing(before, after, (*path, name))


def _named(path: Sequence[str], proof: Proof) -> list[str]:
    """Figures by their ids, rows by the number of their paragraph."""
    named = list(path)
    if path[0] == "figures":
        named[1] = proof.figures[int(path[1])].id
    elif path[0] in ("body", "margins", "repeated"):
        named[1] = str(int(path[1]) + 1)
        named[2:] = [("marks", "numbers", "length", "digest")[int(path[2])], *path[3:]]
    return named
