"""What a proof says, and the one way in which it is written down before it is signed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.paper.model import Identity
from niangjia.reports.paper.numerals import said_in
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault

VERSION = 1
_DIGEST_LENGTH = 32  # hexadecimal digits: 128 bits
_ID_LENGTH = 16


@dataclass(frozen=True)
class Stated:
    """One figure as it was signed; `value` is "" for a gap, `entries` the digest of its entries."""

    id: str
    question: str
    says: str
    text: str
    value: str
    entry_count: int
    entries: str
    section: str = ""  # the heading under which it stands


@dataclass(frozen=True)
class Quoted:
    """A number that was typed, in the words it stands in, and where its author has it from."""

    words: str
    source: str


@dataclass(frozen=True)
class Signer:
    """Which unit signs, when, and with which of its keys."""

    unit_code: str
    unit_name: str
    on: date
    key_id: str


@dataclass(frozen=True)
class SignedLine:
    """A line of the page without its words: its numbers, its length, and a digest of it.

    The words stay out: what is struck from a report before it is published must not be read in
    its proof. `marks` are the numbers with the figure that each is bound to, or "".
    """

    marks: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]
    length: int
    digest: str

    @staticmethod
    def of(line: Line) -> "SignedLine":
        """A line as the proof knows it."""
        words = words_of(line)
        bare = bare_of(words)
        return SignedLine(marks_in(line), numbers_in(words), len(bare), digest_of(bare))


@dataclass(frozen=True)
class Proof:
    """All that is signed. `carrier` holds digests of the file the proof lies in, by part."""

    identity: Identity
    signer: Signer
    figures: tuple[Stated, ...]
    quoted: tuple[Quoted, ...]
    body: tuple[SignedLine, ...]
    margins: tuple[SignedLine, ...] = ()
    repeated: tuple[SignedLine, ...] = ()  # heads of tables, that a PDF repeats on each page
    carrier: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What the proof is called on paper: figures, unit and day, not the pages it stands on."""
        said = {key: value for key, value in as_json(self).items() if key in NAMED_BY}
        return sha256(canonical(said)).hexdigest()[:_ID_LENGTH]


NAMED_BY = ("identity", "signer", "figures", "quoted")


def marks_in(line: Line) -> tuple[tuple[str, str], ...]:
    """The numbers of a line in order, each with the id of its figure or ""."""
    marks: list[tuple[str, str]] = []
    for words, number_id in line:
        if number_id:
            marks.append((number_id, spaced(words)))
        else:
            marks += [("", numeral.text) for numeral in said_in(words)]
    return tuple(marks)


def numbers_in(words: str) -> tuple[str, ...]:
    """The numbers that a reader reads, wherever controls begin and end."""
    return tuple(numeral.text for numeral in said_in(spaced(words)))


def spaced(words: str) -> str:
    """Words with every kind of space as a plain one."""
    return " ".join(words.split())


def bare_of(words: str) -> str:
    """Words without spaces: programs put and take them at the ends of lines."""
    return "".join(words.split())


def digest_of(words: str) -> str:
    """A digest of words, short enough to stand in a file a hundred times."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def canonical(said: object) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8: equal proofs are equal bytes."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def as_json(proof: Proof) -> dict[str, Any]:
    """A proof as plain values."""
    said = asdict(proof)
    said["version"] = VERSION
    said["identity"]["made_on"] = proof.identity.made_on.isoformat()
    said["signer"]["on"] = proof.signer.on.isoformat()
    said["carrier"] = dict(proof.carrier)
    for part in ("body", "margins", "repeated"):
        said[part] = [_as_row(signed) for signed in getattr(proof, part)]
    return said


def proof_of(said: Any) -> Proof:
    """The proof that plain values say, or `ProofFault` when they say none."""
    try:
        if said["version"] != VERSION:
            raise ProofFault(ProofCode.OTHER_VERSION)
        identity, signer = dict(said["identity"]), dict(said["signer"])
        identity["made_on"] = date.fromisoformat(identity["made_on"])
        signer["on"] = date.fromisoformat(signer["on"])
        return Proof(
            Identity(**identity),
            Signer(**signer),
            tuple(Stated(**one) for one in said["figures"]),
            tuple(Quoted(**one) for one in said["quoted"]),
            _signed_lines(said["body"]),
            _signed_lines(said["margins"]),
            _signed_lines(said["repeated"]),
            _texts(said["carrier"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise ProofFault(ProofCode.BROKEN_PROOF) from broken


def _as_row(signed: SignedLine) -> list[Any]:
    """Short: there is one for each line of the report."""
    marks = [list(mark) for mark in signed.marks]
    return [marks, list(signed.numbers), signed.length, signed.digest]


def _signed_lines(rows: Sequence[Sequence[Any]]) -> tuple[SignedLine, ...]:
    return tuple(
        SignedLine(
            tuple((str(number_id), str(text)) for number_id, text in marks),
            tuple(map(str, numbers)),
            int(length),
            str(digest),
        )
        for marks, numbers, length, digest in rows
    )


def _texts(said: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in said.items()}
