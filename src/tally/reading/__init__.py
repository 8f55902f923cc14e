"""Files to text: which kind a file is, what is read of it, and a sentence for one that cannot be read; what the text says is for `check`; one file a format, start at `read`."""

from tally.reading.refusals import UnreadableError
from tally.reading.sorting import read, read_bytes

__all__ = ["UnreadableError", "read", "read_bytes"]
