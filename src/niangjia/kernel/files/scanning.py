"""Files that would do harm: what an antivirus knows is refused before anything is kept."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator

from niangjia.kernel.files.vocabulary import FileRefusal
from niangjia.kernel.refusal import Refused

# The file by which every antivirus can be tried (eicar.org), in two pieces: whole, it would have
# this very file taken away.
TEST_SIGNATURE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CLEAN, INFECTED = 0, 1
SECONDS = 60
DEFLATED = re.compile(
    rb"stream\r?\n(?=[\x08\x18(8HXhx])"
)  # how a compressed stream of a PDF begins
BYTES_IN, BYTES_OUT = 1024, 128  # enough to see whether what is inside begins with the signature


def refuse_if_infected(content: bytes) -> None:
    """Raise `Refused` when the content is known for harm: by the test signature always, in the
    open or as a file within a PDF, and by ClamAV where it is installed. One that is installed and
    does not answer lets nothing through.
    """
    if TEST_SIGNATURE in content or any(map(_begins_infected, _within(content))):
        raise Refused([FileRefusal.INFECTED])
    if (scanner := shutil.which("clamdscan")) is None:
        return
    try:
        command = [scanner, "--no-summary", "--stream", "-"]
        found = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired) as silent:
        raise Refused([FileRefusal.SCANNER_SILENT]) from silent
    if found != CLEAN:
        raise Refused([FileRefusal.INFECTED if found == INFECTED else FileRefusal.SCANNER_SILENT])


def _within(content: bytes) -> Iterator[memoryview]:
    """The first bytes of every stream that could be compressed."""
    whole = memoryview(content)
    for mark in DEFLATED.finditer(content):
        yield whole[mark.end() : mark.end() + BYTES_IN]


def _begins_infected(stream: memoryview) -> bool:
    try:
        return zlib.decompressobj().decompress(stream, BYTES_OUT).startswith(TEST_SIGNATURE)
    except zlib.error:
        return False
