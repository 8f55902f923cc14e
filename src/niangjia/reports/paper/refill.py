"""Another text in a content control: its longest text takes it, the rest of the control goes."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.runs import shortened
from niangjia.reports.paper.splice import Splice, text_element
from niangjia.reports.paper.spots import Around, Words


class NoPlaceError(Exception):
    """The control holds no text and cannot be given one."""


def refilled(data: bytes, control: Around, words: Sequence[Words], text: str) -> list[Splice]:
    """Runs keep their format; a prompt to type something ceases to be one."""
    told = control.control
    splices: list[Splice] = []
    if told is not None and told.is_placeholder and control.placeholder is not None:
        splices.append(Splice(*control.placeholder, b""))
    texts = [one for one in words if one.is_text]
    if not texts:
        return splices + _into_empty(data, control, text) + _without(words, None)
    if "".join(one.text for one in words) == text:
        return splices
    longest = max(texts, key=lambda one: len(one.text))  # most of the number looked like this
    splices.append(Splice(longest.start, longest.end, text_element(data, longest, text)))
    return splices + _without(words, longest)


def retitled(data: bytes, control: Around, says: str) -> list[Splice]:
    """The title in step with what the number counts; LibreOffice may have dropped it."""
    if control.alias is None or not says:
        return []
    start, end = control.alias
    name = tag_name(data, start).decode()
    prefix = name.rpartition(":")[0]
    value = f"{prefix}:val" if prefix else "w:val"
    title = f"<{name} {value}={quoteattr(shortened(says))}/>".encode()
    return [] if data[start:end] == title or not prefix else [Splice(start, end, title)]


def _without(words: Sequence[Words], kept: Words | None) -> list[Splice]:
    return [Splice(one.start, one.end, b"") for one in words if one is not kept]


def _into_empty(data: bytes, control: Around, text: str) -> list[Splice]:
    """A run of its own, where the control stands among runs."""
    name = tag_name(data, control.start).decode()
    prefix = name.removesuffix("sdt")
    is_among_runs = any(one.kind == "p" for one in control.outward())
    start, end = control.content or (0, 0)
    holds_another = b"dataBinding" in data[start:end]
    if not end or not is_among_runs or holds_another or not name.endswith("sdt"):
        raise NoPlaceError
    words = f'<{prefix}t xml:space="preserve">{escape(text)}</{prefix}t>'
    run = f"<{prefix}r>{words}</{prefix}r>".encode()
    if start <= end and data[end : end + 2] == b"</":
        return [Splice(end, end, run)]
    tag = data.rindex(b"<", 0, start)
    content = tag_name(data, tag)
    return [Splice(start - 2, start, b">" + run + b"</%b>" % content)]
