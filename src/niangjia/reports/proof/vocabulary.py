"""What may be wrong with a signed file, in words for its reader; Chinese first, then English."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]


class ProofCode(StrEnum):
    """Why a file cannot be checked at all."""

    NO_PROOF = "no_proof"
    TWO_PROOFS = "two_proofs"
    BROKEN_PROOF = "broken_proof"
    OTHER_VERSION = "other_version"
    NO_KEY = "no_key"
    NOT_HTML = "not_html"
    UNREADABLE_PDF = "unreadable_pdf"
    TOO_LARGE = "too_large"


class Wrong(StrEnum):
    """How a signed file differs from what was signed."""

    SIGNATURE = "signature"
    OTHER_KEY = "other_key"
    NUMBER_ALTERED = "number_altered"
    NUMBER_ADDED = "number_added"
    NUMBER_REMOVED = "number_removed"
    NUMBER_HIDDEN = "number_hidden"
    DATA_ALTERED = "data_altered"
    PROOF_ALTERED = "proof_altered"
    SIGNATURE_ALTERED = "signature_altered"
    IDENTITY_ALTERED = "identity_altered"
    WORDS_CHANGED = "words_changed"
    LOOK_CHANGED = "look_changed"
    SAVED_ANEW = "saved_anew"


# Said, and nothing against the file: other programs write the same page in other bytes.
NOTES = frozenset({Wrong.SAVED_ANEW})

FAULTS: Mapping[ProofCode, Mapping[Language, str]] = {
    ProofCode.NO_PROOF: {
        "zh": "文件里没有签发的证明。没有签发的报告只能在做成它的系统里核对，不加 --offline。",
        "en": "The file carries no proof. A report that was not signed is verified without "
        "--offline, where it was made.",
    },
    ProofCode.TWO_PROOFS: {
        "zh": "文件里有两份证明，分不清哪份为准。请选用签发时的文件。",
        "en": "The file carries two proofs. Use the file as it was signed.",
    },
    ProofCode.BROKEN_PROOF: {
        "zh": "文件里的证明已损坏，或者被改过，读不出。请选用签发时的文件。",
        "en": "The proof in the file is damaged or was altered. Use the file as it was signed.",
    },
    ProofCode.OTHER_VERSION: {
        "zh": "文件里的证明是另一个版本写的。请用新版本核对。",
        "en": "The proof in the file is of another version. Update, and verify again.",
    },
    ProofCode.NO_KEY: {
        "zh": "这不是单位的公钥。请用 niangjia report key 单位代码 打印的那个文件。",
        "en": "This is no public key of a unit. Use what `niangjia report key UNIT` prints.",
    },
    ProofCode.NOT_HTML: {
        "zh": "这个网页文件读不出（不是 UTF-8）。请选用签发时的文件。",
        "en": "This page cannot be read (it is not UTF-8). Use the file as it was signed.",
    },
    ProofCode.UNREADABLE_PDF: {
        "zh": "这个 PDF 读不了：已损坏、设了密码，或者太复杂。请选用签发时的文件。",
        "en": "This PDF cannot be read: damaged, locked, or too complex. Use the signed file.",
    },
    ProofCode.TOO_LARGE: {
        "zh": "文件太大（超过 32 MB），没有打开。",
        "en": "The file is too large (over 32 MB) and was not opened.",
    },
}

WRONGS: Mapping[Wrong, Mapping[Language, str]] = {
    Wrong.SIGNATURE: {
        "zh": "签名不对：证明本身被改过，或者不是这个单位签的。",
        "en": "The signature does not fit: the proof was altered, or another signed it.",
    },
    Wrong.OTHER_KEY: {
        "zh": "这份文件是用另一把密钥（{now}）签的，给出的是 {was}。请向单位要那一把公钥。",
        "en": "The file was signed with another key ({now}) than the one given ({was}).",
    },
    Wrong.NUMBER_ALTERED: {
        "zh": "数字被改：签发时 {was}，现在 {now}。",
        "en": "Number altered: {was} when signed, {now} now.",
    },
    Wrong.NUMBER_ADDED: {
        "zh": "添了数字：{now}。",
        "en": "Number added: {now}.",
    },
    Wrong.NUMBER_REMOVED: {
        "zh": "少了数字：签发时有 {was}。",
        "en": "Number removed: {was} when signed.",
    },
    Wrong.NUMBER_HIDDEN: {
        "zh": "有看不见的数字：{now}（白色、极小、划去或隐藏）。",
        "en": "A number that cannot be seen: {now} (white, tiny, struck out or hidden).",
    },
    Wrong.DATA_ALTERED: {
        "zh": "数据部分被改，或连到了别处：签发时 {was}，现在 {now}。",
        "en": "Data altered, or bound elsewhere: {was} when signed, {now} now.",
    },
    Wrong.PROOF_ALTERED: {
        "zh": "证明里被改：签发时 {was}，现在 {now}。",
        "en": "Altered within the proof: {was} when signed, {now} now.",
    },
    Wrong.SIGNATURE_ALTERED: {
        "zh": "文件和证明彼此一致，被改的是签名的字符，或者不是这把密钥签的。",
        "en": "File and proof agree: the signature itself was altered, or is of another key.",
    },
    Wrong.IDENTITY_ALTERED: {
        "zh": "报告的单位、期间或编号被改：签发时 {was}，现在 {now}。",
        "en": "Unit, period or number of the report altered: {was} when signed, {now} now.",
    },
    Wrong.WORDS_CHANGED: {
        "zh": "文字、图或域有变，数字没有变。",
        "en": "Words, pictures or fields changed; the numbers are the same.",
    },
    Wrong.LOOK_CHANGED: {
        "zh": "数字和文字没有变，但版面在签发后被改过（{now}）。",
        "en": "Numbers and words are the same, but the look was changed after signing ({now}).",
    },
    Wrong.SAVED_ANEW: {
        "zh": "文件在签发后用别的程序存过；数字和文字都和签发时一样。",
        "en": "The file was saved anew since it was signed; numbers and words are the same.",
    },
}


class ProofFault(Exception):  # noqa: N818 (a fault of the file, not of the program)
    """The file or key cannot be used; `code` says why, `message()` says it to a person."""

    def __init__(self, code: ProofCode) -> None:
        super().__init__(code)
        self.code = code

    def message(self, language: Language = "zh") -> str:
        """What is wrong, and how to mend it."""
        return FAULTS[self.code][language]
