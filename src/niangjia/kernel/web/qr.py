"""QR codes as inline SVG: dark on light in any colour scheme, with the quiet zone scanners need."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str, *, title: str) -> SafeString:
    """`address` as an SVG element that CSS gives its size; `title` says what it is."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        omitsize=True,
        border=4,
        light="#fff",
        title=title,
        svgclass="qr",
    )
    # segno draws it from the address alone and escapes the title.
    return mark_safe(target.getvalue().decode())
