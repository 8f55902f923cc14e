"""Packs the parts of a Word file; equal parts give equal bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest date a ZIP can hold


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """Packed in a fixed order and at a fixed date; content types first, as readers expect."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n[0] not in "[_", n)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return packed.getvalue()
