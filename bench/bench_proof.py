"""10,000 single alterations in signed files, all to be found; and how long checking takes.

Word, HTML and PDF; digits of the pages, of the data, of the proof; numbers swapped, put before
others, hidden, written in characters. A number is "named" when it is told with its place, digits of
the proof itself and of its signature too.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))
import measuring

from niangjia.reports.paper.model import BoundNumber, Paper, Paragraph, Style
from niangjia.reports.proof.signature import pem_of
from niangjia.reports.proof.tests import signed, tampering

ON_WORD, ON_PAGE, ON_PDF = 7_000, 2_400, 600
FIGURES, CALLS = 50, 7


def main() -> None:
    """Alter, then time."""
    total, found = Counter[str](), Counter[str]()
    for name, was_found, was_named in _outcomes():
        total[name] += 1
        found[name] += was_found
        found[f"{name} named"] += was_named
    for name, count in total.items():
        print(f"{name:24} {found[name]:5} of {count:5} found, {found[f'{name} named']:5} named")
    share = sum(found[name] for name in total) / total.total()
    told = f"{total.total()} alterations"
    measuring.say("alterations found", share, at_least=1.0, told=told)
    _time_offline()
    measuring.finish()


def _outcomes():
    key, random = signed.PRIVATE.public_key(), Random(2026)
    word, page, pdf = signed.word(), signed.page(), signed.pdf()
    for kinds, data, count in (
        (tampering.ON_WORD, word, ON_WORD),
        (tampering.ON_PAGE, page, ON_PAGE),
    ):
        for at in range(count):
            name = list(kinds)[at % len(kinds)]
            yield name, *tampering.found(kinds[name](data, random), key)
    for at in range(ON_PDF):
        name = list(tampering.ON_PDF)[at % len(tampering.ON_PDF)]
        forged = tampering.ON_PDF[name](signed.paper(), pdf, random)
        yield name, *tampering.found(forged, key)


def _time_offline() -> None:
    """The command as it is typed, Python's start included; the machine's own pace beside it."""
    numbers = [
        BoundNumber(f"n{at}", f"{at + 100}起", f"rights.calls@430503000/2022?n={at}", "接听次数")
        for at in range(FIGURES)
    ]
    lines = [Paragraph(Style.BODY, ("全年接听热线", one, "，比往年更多。")) for one in numbers]
    paper = Paper(signed.paper().identity, tuple(lines))
    with tempfile.TemporaryDirectory() as folder:
        pem = Path(folder, "key.pem")
        pem.write_text(pem_of(signed.PRIVATE.public_key()))
        for kind, make in (("docx", signed.word), ("html", signed.page), ("pdf", signed.pdf)):
            file = Path(folder, f"report.{kind}")
            file.write_bytes(make(paper, ()))
            took = sorted(_took(file, pem) for _ in range(CALLS))
            told = f"median {took[CALLS // 2]:.2f} s, worst {took[-1]:.2f} s, {FIGURES} figures"
            measuring.say(
                f"1 s / verify --offline {kind}", 1 / took[CALLS // 2], at_least=1.0, told=told
            )


def _took(file: Path, pem: Path) -> float:
    command = [str(Path(sys.executable).with_name("niangjia")), "report", "verify", str(file)]
    started = perf_counter()
    subprocess.run([*command, "--key", str(pem), "--offline"], check=True, capture_output=True)
    return perf_counter() - started


if __name__ == "__main__":
    main()
