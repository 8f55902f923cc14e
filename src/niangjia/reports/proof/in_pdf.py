"""The proof attached to a PDF, and what its pages say: text without paragraphs, read by pdfium."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.comparing import compared
from niangjia.reports.proof.cutting import cut
from niangjia.reports.proof.proof import Proof, SignedLine, bare_of, digest_of, numbers_in
from niangjia.reports.proof.signature import Sealed
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault, Wrong

ATTACHED = "niangjia-proof.json"
_CHILD = Path(__file__).with_name("pdf_child.py")
_SECONDS, _MEMORY = 20, 512
_KEPT = ("PYTHONPATH", "HOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG")
_FOOT = "—{}—"  # how a page is numbered at its foot


class SignedPdf:
    """A PDF that may carry a proof: read once, asked several things."""

    def __init__(self, data: bytes) -> None:
        told = _read(data)
        self._attached: Mapping[str, str] = told["attached"]
        self._pages: Sequence[Mapping[str, Any]] = told["pages"]

    def sealed(self) -> Sealed:
        """The proof, or `ProofFault` when there is none."""
        if ATTACHED not in self._attached:
            raise ProofFault(ProofCode.NO_PROOF)
        return Sealed.parse(self._attached[ATTACHED])

    def alterations(self, proof: Proof) -> Iterator[Alteration]:
        """What the pages say otherwise than was signed; then whether they are drawn otherwise."""
        pieces = cut(self.words(), proof.body, proof.repeated)
        told = list(compared(proof.body, [((piece, ""),) for piece in pieces], {}))
        yield from told
        if not told:
            for name, look in self.looks().items():
                if proof.carrier.get(name) != look:
                    yield Alteration(Wrong.LOOK_CHANGED, "", "", f"PDF {name}")

    def looks(self) -> dict[str, str]:
        """A digest of all that is drawn on each page, by its number."""
        return {str(at): page["look"] for at, page in enumerate(self._pages, 1)}

    def is_all_on_pages(self) -> bool:
        """Whether every word stands on the paper, where it can be seen."""
        return all(page["is_whole"] for page in self._pages)

    def rows(self, proof: Proof) -> tuple[Sequence[SignedLine], Sequence[SignedLine]]:
        """Its text, cut where the proof says, as a proof of it as it is now would hold it."""
        pieces = cut(self.words(), proof.body, proof.repeated)
        return signed_lines_of([((piece, ""),) for piece in pieces]), ()

    def carrier(self) -> Mapping[str, str]:
        """What is drawn on each page."""
        return self.looks()

    def printed(self) -> str:
        """Its words."""
        return self.words()

    def words(self) -> str:
        """All pages without spaces, and without the numbers of pages that are right."""
        return "".join(_without_foot(page["words"], at) for at, page in enumerate(self._pages, 1))


def signed_lines_of(lines: Sequence[Line]) -> tuple[SignedLine, ...]:
    """Lines as a PDF can be asked for them: it has no controls, and no spaces that last."""
    found = []
    for line in lines:
        bare = bare_of(words_of(line))
        marks = tuple(("", number) for number in numbers_in(bare))
        found.append(SignedLine(marks, numbers_in(bare), len(bare), digest_of(bare)))
    return tuple(found)


def _without_foot(words: str, at: int) -> str:
    """A page's words; its number stands at the foot, drawn last or first."""
    bare, foot = bare_of(words), _FOOT.format(at)
    return re.sub(f"^{foot}|{foot}$", "", bare, count=1)


def _read(data: bytes) -> Any:
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD), str(_SECONDS), str(_MEMORY)],
            input=data,
            capture_output=True,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise ProofFault(ProofCode.UNREADABLE_PDF) from slow
    if done.returncode:
        raise ProofFault(ProofCode.UNREADABLE_PDF)
    return json.loads(done.stdout)
