"""Bytes to text: which of the encodings common in Chinese reports a file is written in."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The characters that make up a third of any report; a wrong decoding has none of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动同工也能下过民生"
    "产面学经行进个為國對會發動產經學進們過這時來後個"
)
_SAMPLE = 200_000
_MOSTLY = 0.6


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that is known here."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding's name; raises UndecodableError for binary data."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name), name
    if (wide := _wide(data)) is not None:
        return _strictly(data, wide), wide
    if b"\0" in data:
        raise UndecodableError("binary")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as wrong:
        raise UndecodableError(name) from wrong


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: its line ends and ASCII leave zero bytes on one side only."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or not even + odd or min(even, odd) * 20 > max(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return name if _share(text) > 0 else None


def _legacy(data: bytes) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for name in ("gb18030", "big5", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = _share(text)
        if best is None or share > best[0]:
            best = (share, text, name)
    if best is not None and best[0] > 0:
        return best[1], best[2]
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") < len(text) * (1 - _MOSTLY):
        return text, "utf-8 (damaged)"
    raise UndecodableError("unknown")


def _share(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(map(_COMMON.__contains__, sample)) / (len(sample) or 1)
