"""What people decided about findings: kept beside the report, added to and never taken back.

A ruling belongs to the words it was made about: their code, the words, and a digest of what
stands around them. Edits elsewhere leave it standing; an edit at the place itself does not.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from tally.model import Audit, Decision, Finding, Ruling

SUFFIX = ".tally.json"
LONGEST_NOTE = 120
_VERSION = 1
_LARGEST = 16 * 1024 * 1024
_AROUND, _SHOWN = 20, 60
_OF_A_PERSON = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
Key = tuple[str, str]


class RulingsError(Exception):
    """The rulings cannot be read or kept, with a sentence in Chinese and the same in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese, english)
        self.chinese, self.english = chinese, english

    def __str__(self) -> str:
        return f"{self.chinese} {self.english}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says about one finding, before it is kept."""

    decision: Decision
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.note) > LONGEST_NOTE or not self.note.isprintable():
            raise RulingsError(
                f"理由请写成一行，不超过 {LONGEST_NOTE} 字。",
                f"The note must be one line of at most {LONGEST_NOTE} characters.",
            )
        if _OF_A_PERSON.search(self.note):
            raise RulingsError(
                "理由只写数字的事，不写电话和身份证号。",
                "A note is about the number: no telephone or identity numbers.",
            )


def sidecar_of(report: Path) -> Path:
    """Where the rulings on a report are kept."""
    return report.with_name(report.name + SUFFIX)


def rulings_on(audit: Audit, report: Path) -> tuple[Ruling | None, ...]:
    """The last ruling on each finding; raises RulingsError where they cannot be read."""
    latest: dict[Key, Ruling] = {}
    for row in _rows(sidecar_of(report)):
        ruling = Ruling(row["decision"], row["at"], row.get("note", ""))
        latest[(row["code"], row["digest"])] = ruling
    return tuple(
        latest.get((finding.code, _digest(finding, audit.text))) if latest else None
        for finding in audit.findings
    )


def rule(report: Path, audit: Audit, findings: Sequence[Finding], said: Said) -> None:
    """Keep a ruling on these findings of the report; what was kept before stays as it is."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    added = [
        {
            "code": finding.code,
            "words": audit.text[finding.start : finding.end][:_SHOWN],
            "digest": _digest(finding, audit.text),
            "decision": said.decision,
            "at": now,
            **({"note": said.note} if said.note else {}),
        }
        for finding in findings
    ]
    path = Path(os.path.realpath(sidecar_of(report)))
    try:
        with _alone(report):
            _write(path, [*_rows(path), *added])
    except OSError as wrong:
        raise RulingsError(
            f"写不了 {path.name}。", f"Cannot write {path.name}: {wrong.strerror}."
        ) from wrong


def _digest(finding: Finding, text: str) -> str:
    """Of the words and of what stands around them in their lines, but for white space."""
    start, end = finding.start, finding.end
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    parts = ("".join(part.split()) for part in (before, text[start:end], after))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _rows(path: Path) -> list[Mapping[str, Any]]:
    """The history, oldest first; nothing where there is no file."""
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        return []
    except OSError as wrong:
        raise RulingsError(
            f"打不开 {path.name}。", f"Cannot open {path.name}: {wrong.strerror}."
        ) from wrong
    try:
        kept = json.loads(data) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        kept = None
    if not (isinstance(kept, dict) and kept.get("tally") == _VERSION and _are_sound(kept)):
        raise RulingsError(
            f"{path.name} 已损坏，或是更新的版本写的；没有改动它。",
            f"{path.name} is damaged or was written by a newer version; it was left alone.",
        )
    return list(kept["rulings"])


def _are_sound(kept: Mapping[str, Any]) -> bool:
    rows = kept.get("rulings")
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and all(isinstance(row.get(name), str) for name in ("code", "digest", "at"))
        and row.get("decision") in get_args(Decision)
        and isinstance(row.get("note", ""), str)
        for row in rows
    )


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Whole or not at all: written beside it, then put in its place."""
    text = json.dumps({"tally": _VERSION, "rulings": rows}, ensure_ascii=False, indent=1)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as made:
            made.write(text + "\n")
            made.flush()
            os.fsync(made.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _alone(report: Path) -> Iterator[None]:
    """Two who rule at once wait for one another: the report itself is the lock."""
    try:
        import fcntl
    except ImportError:  # Windows: one at a time, please
        yield
        return
    with report.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
