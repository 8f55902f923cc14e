"""An audit as one page that needs nothing else: the text, its findings in the margin beside it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from tally.model import Checked, Finding, Ruling
from tally.output.marking import Line, marked_lines
from tally.output.places import pages_told

_SEVERITIES = {"error": "错误", "note": "提示", "cannot_tell": "判断不了", "tallies": "相符"}
_DECISIONS = {"confirmed": "已确认", "dismissed": "已排除", "later": "以后再说"}
Ruled = tuple[Finding, Ruling | None]


def as_page(checked: Iterable[Checked], *, english: bool = False) -> Iterator[str]:
    """The page in pieces; nothing in it asks the network for anything, and it says so itself."""
    style, script = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    yield (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>检查结果</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )
    for number, one in enumerate(checked, 1):
        yield from _file(one, number, english=english)
    yield (
        '<p class="hint">按 j、k 在发现之间走。</p>\n'
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _part(name: str) -> str:
    return files("tally.output").joinpath(name).read_text("utf-8")


def _digest(part: str) -> str:
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"


def _file(checked: Checked, number: int, *, english: bool) -> Iterator[str]:
    audit, document = checked.audit, checked.document
    yield (
        f'<h1>{escape(document.name)}</h1>\n<p class="summary">{len(audit.claims)} 个数，'
        f"{len(audit.holes)} 处丢失，{len(audit.findings)} 条发现。</p>\n"
    )
    if document.unread_pages:
        yield f'<p class="remark">{pages_told(document.unread_pages)[english]}</p>\n'
    ruled = checked.ruled()
    yield '<div class="sheet">\n'
    for line in marked_lines(document.text, audit.findings):
        yield _row(line, ruled, f"f{number}-", english=english)
    yield "</div>\n"


def _row(line: Line, ruled: tuple[Ruled, ...], key: str, *, english: bool) -> str:
    words = "".join(
        escape(words) if at is None else _mark(words, ruled[at], f"{key}{at}")
        for words, at in line.pieces
    )
    notes = "".join(_note(ruled[at], f"{key}{at}", english=english) for at in line.findings)
    margin = f'<ul class="margin">{notes}</ul>' if notes else ""
    return f'<div class="row"><p class="words">{words}</p>{margin}</div>\n'


def _mark(words: str, ruled: Ruled, key: str) -> str:
    return f'<mark class="{_class(ruled)}" aria-describedby="{key}">{escape(words)}</mark>'


def _class(ruled: Ruled) -> str:
    finding, ruling = ruled
    is_out = ruling is not None and ruling.decision == "dismissed"
    return f"{finding.severity} dismissed" if is_out else finding.severity


def _note(ruled: Ruled, key: str, *, english: bool) -> str:
    finding, ruling = ruled
    told = f"<small>{escape(finding.message_en)}</small>" if english else ""
    if ruling is not None:
        note = f"：{escape(ruling.note)}" if ruling.note else ""
        told += f"<small>{_DECISIONS[ruling.decision]} {escape(ruling.at[:10])}{note}</small>"
    return (
        f'<li class="remark {_class(ruled)}" id="{key}" tabindex="-1">'
        f"<b>{finding.code} {_SEVERITIES[finding.severity]}</b> "
        f"{escape(finding.message)}{told}</li>"
    )
