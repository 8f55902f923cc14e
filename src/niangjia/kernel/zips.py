"""What every reader of ZIP files must know; loads no reader of what is inside."""

import struct
import zipfile
import zlib

# What zipfile raises over wrong bytes, found by trying 6,000 of them.
UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # a part that says it is encrypted
)
