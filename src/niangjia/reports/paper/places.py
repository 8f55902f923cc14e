"""Tags in the bytes of a part that is known to be well formed."""

import re

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"</?([^\s/>]+)")


def tag_end(data: bytes, at: int) -> int:
    """Behind the tag that begins here; quotes may hold a `>`."""
    tag = _TAG.match(data, at)
    assert tag is not None, data[at : at + 40]
    return tag.end()


def is_empty_tag(data: bytes, at: int) -> bool:
    """Whether the element that begins here ends in the same tag."""
    end = tag_end(data, at)
    return data[end - 2 : end] == b"/>"


def element_end(data: bytes, start: int, told_at: int) -> int:
    """Behind an element that began at `start`: of an empty tag, expat tells the end behind it."""
    if data[told_at - 2 : told_at] == b"/>" and tag_end(data, start) == told_at:
        return told_at
    return data.index(b">", told_at) + 1


def tag_name(data: bytes, at: int) -> bytes:
    """The name in the tag that begins here, with its prefix."""
    name = _NAME.match(data, at)
    assert name is not None, data[at : at + 40]
    return name.group(1)
