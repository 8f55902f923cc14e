"""PDF files written by hand: Chinese words at given places, pictures, locks."""

from collections.abc import Sequence

LINE = 20
SIZE = 12
Words = tuple[float, float, str]
_FONT = b"""<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /UniGB-UTF16-H
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /DW 1000 /W [1 95 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >>
/FontDescriptor << /Type /FontDescriptor /FontName /STSong /Flags 4 /Ascent 880 /Descent -120
/FontBBox [0 -120 1000 880] /ItalicAngle 0 /StemV 80 /CapHeight 700 >> >>] >>"""
_PICTURE = b"q 200 0 0 200 100 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
SCANNED = "scanned"
# The first four numbers of a text matrix.
UPRIGHT, UPWARDS, HEADLONG, DOWNWARDS, SLANTED = (
    "1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0", ".7 .7 -.7 .7",
)  # fmt: skip


def lines(*texts: str, x: float = 72, top: float = 720) -> list[Words]:
    """Lines below one another from the left margin."""
    return [(x, top - LINE * at, text) for at, text in enumerate(texts)]


def pdf(*pages: Sequence[Words] | str, extra: bytes = b"", way: str = UPRIGHT) -> bytes:
    """A PDF of A4 pages; `SCANNED` makes one that is a picture."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        _FONT,
    ]
    for at, page in enumerate(pages):
        drawn = (
            _PICTURE if isinstance(page, str) else b"\n".join(_shown(words, way) for words in page)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _bound(objects, extra)


def locked(*pages: Sequence[Words]) -> bytes:
    """The same with the mark of a password: what it hides matters to nobody here."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"a1" * 32,
        b"b2" * 32,
    )
    return pdf(*pages, extra=lock)


def _shown(words: Words, way: str) -> bytes:
    x, y, text = words
    letters = text.encode("utf-16-be").hex().encode()
    return b"BT /F %d Tf %s %.2f %.2f Tm <%s> Tj ET" % (SIZE, way.encode(), x, y, letters)


def _bound(objects: Sequence[bytes], extra: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, extra, len(out))
    )
