"""An audit as SARIF 2.1.0, so that an editor shows the findings where they stand."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tally.findings import CODES
from tally.model import Checked, Finding, Ruling
from tally.output.places import Places, pages_told
from tally.reading import UnreadableError

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "note": "note", "cannot_tell": "warning", "tallies": "none"}
# A ruling is a suppression; only one that dismisses is accepted.
_STATUS = {"dismissed": "accepted", "confirmed": "rejected", "later": "underReview"}
_PAGES = Path(__file__).parents[3] / "docs" / "tally" / "findings"
_RULES = {code: at for at, code in enumerate(CODES)}
Unread = Sequence[tuple[str, UnreadableError]]


def as_sarif(checked: Iterable[Checked], unread: Unread = (), *, docs: str = "") -> str:
    """One log for all files; `docs` is the address under which the pages of the codes stand."""
    files = list(checked)
    results = [
        _result(finding, ruling, places, at, one.path)
        for at, one in enumerate(files)
        for places in [Places(one.document.text)]
        for finding, ruling in one.ruled()
    ]
    run = {
        "tool": {"driver": _driver(docs)},
        "columnKind": "utf16CodeUnits",
        "artifacts": [{"location": {"uri": _uri(one.path)}} for one in files],
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [*_unread_pages(files), *_unread_files(unread)],
            }
        ],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(docs: str) -> dict[str, Any]:
    return {
        "name": "tally",
        "language": "zh-CN",
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": chinese},
                "fullDescription": {"text": english},
                **_help(code, docs),
            }
            for code, (chinese, english) in CODES.items()
        ],
    }


def _help(code: str, docs: str) -> dict[str, str]:
    if docs:
        return {"helpUri": f"{docs.rstrip('/')}/{code}.md"}
    page = _PAGES / f"{code}.md"
    return {"helpUri": page.as_uri()} if page.exists() else {}


def _result(
    finding: Finding, ruling: Ruling | None, places: Places, at: int, path: str
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _RULES[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.message_en}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(path), "index": at},
                    "region": _region(finding, places),
                }
            }
        ],
    }
    if ruling is not None:
        suppression = {"kind": "external", "status": _STATUS[ruling.decision]}
        note = {"justification": ruling.note} if ruling.note else {}
        found["suppressions"] = [suppression | note]
    return found


def _region(finding: Finding, places: Places) -> dict[str, Any]:
    start, end = finding.start, finding.end
    first, last = places.line(start), places.line(max(start, end - 1))
    units = places.units_before
    return {
        "startLine": first,
        "startColumn": units(start) - units(places.starts[first - 1]) + 1,
        "endLine": last,
        "endColumn": units(end) - units(places.starts[last - 1]) + 1,
        "charOffset": units(start),
        "charLength": units(end) - units(start),
        "snippet": {"text": places.text[start:end]},
    }


def _uri(path: str) -> str:
    """Relative paths stay relative, so that a log made in one place is read in another."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(Path(path).as_posix())


def _unread_pages(files: Sequence[Checked]) -> list[dict[str, Any]]:
    return [
        _notice(one.path, " ".join(pages_told(one.document.unread_pages)), "warning")
        for one in files
        if one.document.unread_pages
    ]


def _unread_files(unread: Unread) -> list[dict[str, Any]]:
    return [_notice(path, str(wrong), "error") for path, wrong in unread]


def _notice(path: str, text: str, level: str) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": level, "message": {"text": text}, "locations": [place]}
