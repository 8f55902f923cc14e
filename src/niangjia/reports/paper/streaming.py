"""Streams XML that anyone may have made, in flat memory and without DTDs."""

import re
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar
from xml.parsers import expat

from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # UTF-16, with its mark and without
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_BYTES_AS_UTF8 = (b"utf-8", b"us-ascii", b"ascii")


class Handler(Protocol):
    """Told of each element as it streams by; names are "namespace local", as expat gives them."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, words: str) -> None: ...


class MaskingHandler(Handler, Protocol):
    """A handler that says what of its part is parsed."""

    def masked(self) -> bytes: ...
    def instruction(self, target: str, words: str) -> None: ...


Placed = TypeVar("Placed", bound=Handler)
Masking = TypeVar("Masking", bound=MaskingHandler)
Handling = TypeVar("Handling")
Making = Callable[[bytes, Callable[[], int]], Handling]  # of the bytes, and where one stands


def stream_xml(data: bytes, name: str, handler: Handler) -> None:
    """Parse into the handler in flat memory; a DOCTYPE is refused before anything in it counts."""
    _parse(expat.ParserCreate(namespace_separator=" "), data, name, handler)


def stream_placed(data: bytes, name: str, make: Making[Placed]) -> Placed:
    """As `stream_xml`, into a handler made for these bytes, which it can point into."""
    parser = expat.ParserCreate(namespace_separator=" ")
    handler = make(data, lambda: parser.CurrentByteIndex)
    _parse(parser, data, name, handler)
    return handler


def stream_masked(data: bytes, name: str, make: Making[Masking]) -> Masking:
    """As `stream_placed`, into a handler that takes some of the part at once: it says what of it to
    parse, and is told of each instruction there.
    """
    _parse(expat.ParserCreate(namespace_separator=" "), data, name, None)  # it is well formed
    parser = expat.ParserCreate(namespace_separator=" ")
    handler = make(data, lambda: parser.CurrentByteIndex)
    parser.ProcessingInstructionHandler = handler.instruction
    _parse(parser, handler.masked(), name, handler)
    return handler


def refuse_other_encodings(data: bytes, name: str) -> None:
    """Bytes are cut and set in as UTF-8, so a part in another encoding is refused by its name."""
    declared = _ENCODING.match(data)
    is_other = declared is not None and declared.group(1).lower() not in _BYTES_AS_UTF8
    if is_other or data.startswith(_WIDE):
        raise PaperFault(FaultCode.ENCODING, part=name)


def _parse(parser: expat.XMLParserType, data: bytes, name: str, handler: Handler | None) -> None:
    parser.buffer_text = True
    if handler is not None:
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refusing_dtd(name)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", 1)
        raise PaperFault(FaultCode.BROKEN_XML, part=name, line=line) from error


def _refusing_dtd(name: str) -> Callable[..., None]:
    def refuse(*_declaration: object) -> None:
        raise PaperFault(FaultCode.DTD, part=name)

    return refuse
