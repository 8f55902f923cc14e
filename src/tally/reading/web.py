"""Plain text in any usual encoding, and what a reader sees of a web page."""

import re
from html import unescape

from tally.encodings import decode

_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
# A page may declare what it likes; some of Python's codecs are no encodings of text at all.
_DECLARED = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section",
        "article", "ul", "ol", "dd", "dt",
    )
)  # fmt: skip
_SILENT = frozenset(("noscript", "template", "head"))
_RAW = {name: re.compile(f"</{name}[^>]*>", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(
    r"""<(?:(?P<comment>!--)|[!?][^>]*+>|(?P<slash>/?)(?P<tag>[a-zA-Z][^\s/>]*+)"""
    r"""(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+>)"""
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: the one a page declares if it holds, else the one that fits."""
    declared = _META.search(data[:4000])
    name = _DECLARED.get(declared.group(1).decode("ascii").lower()) if declared else None
    if name is not None:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            pass
    return decode(data)


def is_page(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))


class _Page:
    """Collects what a reader sees, a line for each block, a tab between cells."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.silent = 0

    def begin(self, tag: str) -> None:
        if tag == "body":  # the end of the head may be left out
            self.silent = 0
        elif tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def end(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def say(self, words: str) -> None:
        if not self.silent and words.strip():
            self.parts.append(" ".join(unescape(words).split()))


def page_text(page: str) -> str:
    """The visible text of a web page; every character is looked at once, however hostile."""
    seen, at, look, last = _Page(), 0, 0, page.rfind(">")
    while (sign := page.find("<", look)) >= 0:
        is_whole = sign < last or page.startswith("<!--", sign)
        found = _TAG.match(page, sign) if is_whole else None
        if found is None:  # 5 < 6, or a tag that was cut off
            look = sign + 1
            continue
        seen.say(page[at:sign])
        at = look = _behind(page, found)
        tag = (found["tag"] or "").lower()
        if found["slash"]:
            seen.end(tag)
        elif tag and tag not in _RAW:
            seen.begin(tag)
    seen.say(page[at:])
    return re.sub(r"\n{2,}", "\n", "".join(seen.parts)).strip("\n")


def _behind(page: str, found: "re.Match[str]") -> int:
    """Where the text goes on: behind a comment's end, behind a script with all that is in it."""
    if found["comment"]:
        end = page.find("-->", found.end())
        return len(page) if end < 0 else end + 3
    closing = _RAW.get((found["tag"] or "").lower()) if not found["slash"] else None
    if closing is None:
        return found.end()
    end_tag = closing.search(page, found.end())
    return len(page) if end_tag is None else end_tag.end()
