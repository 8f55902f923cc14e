"""Files that would do harm: what an antivirus knows is refused before anything is kept."""

import shutil
import subprocess

from niangjia.kernel.files.vocabulary import FileRefusal
from niangjia.kernel.refusal import Refused

# The file by which every antivirus can be tried (eicar.org), in two pieces: whole, it would have
# this very file taken away.
TEST_SIGNATURE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CLEAN, INFECTED = 0, 1
SECONDS = 60


def refuse_if_infected(content: bytes) -> None:
    """Raise `Refused` when the content is known for harm: by the test signature always, by ClamAV
    where it is installed. One that is installed and does not answer lets nothing through.
    """
    if TEST_SIGNATURE in content:
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
