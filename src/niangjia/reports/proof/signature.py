"""Ed25519: keys of a unit, signing a proof, and whether a signature is that key's."""

import json
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from niangjia.reports.proof.proof import Proof, as_json, canonical, proof_of
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault

_KEY_ID_LENGTH = 16


@dataclass(frozen=True)
class Sealed:
    """A proof as it lies in a file: its words, and the signature in hexadecimal digits.

    Not base64: there the last letter may change and the bytes stay the same.
    """

    said: str
    signature: str

    def as_text(self) -> str:
        """Both in one line of JSON."""
        return f'{{"proof":{self.said},"signature":"{self.signature}"}}'

    @staticmethod
    def parse(text: str) -> "Sealed":
        """What `as_text` wrote; the words are brought into their one form again."""
        try:
            both = json.loads(text)
            return Sealed(canonical(both["proof"]).decode(), str(both["signature"]))
        except (ValueError, TypeError, KeyError, RecursionError) as broken:
            raise ProofFault(ProofCode.BROKEN_PROOF) from broken

    def proof(self) -> Proof:
        """What is said, whether or not it was signed."""
        return proof_of(json.loads(self.said))


def sealed(proof: Proof, key: Ed25519PrivateKey) -> Sealed:
    """The proof with its signature."""
    said = canonical(as_json(proof))
    return Sealed(said.decode(), key.sign(said).hex())


def is_signed_by(given: Sealed, key: Ed25519PublicKey) -> bool:
    """Whether the key's owner signed just these words."""
    try:
        key.verify(bytes.fromhex(given.signature), given.said.encode())
    except (InvalidSignature, ValueError):
        return False
    return given.signature == given.signature.lower()


def key_id(key: Ed25519PublicKey) -> str:
    """What a key is called: the beginning of its digest."""
    return sha256(key.public_bytes_raw()).hexdigest()[:_KEY_ID_LENGTH]


def pem_of(key: Ed25519PublicKey) -> str:
    """A public key as other programs read it too."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def key_of(pem: bytes) -> Ed25519PublicKey:
    """The public key in a PEM file, or `ProofFault` when there is none of our kind."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError) as unreadable:
        raise ProofFault(ProofCode.NO_KEY) from unreadable
    if not isinstance(key, Ed25519PublicKey):
        raise ProofFault(ProofCode.NO_KEY)
    return key
