"""10,000 single alterations in signed files, all to be found; and how long checking takes.

Word, HTML and PDF; digits of the pages (in notes, boxes, tables in tables, heads and feet too), of
the data, of bindings, of the proof; numbers swapped, put before others, hidden, in characters. A
number is "named" when it is told with its place, digits of the proof and of its signature too.
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
from niangjia.reports.proof.tests import everywhere, signed, tampering

FIGURES, CALLS = 50, 7


def main() -> None:
    """Alter, then time."""
    total, found = Counter[str](), Counter[str]()
    for name, was_found, was_named in _outcomes():
        total[name] += 1
        found[name] += was_found
        found[f"{name} named"] += was_named
    for name, count in total.items():
        print(f"{name:32} {found[name]:5} of {count:5} found, {found[f'{name} named']:5} named")
    share = sum(found[name] for name in total) / total.total()
    told = f"{total.total()} alterations"
    measuring.say("alterations found", share, at_least=1.0, told=told)
    _time_offline()
    measuring.finish()


def _outcomes():
    """A small paper of ours, and a stranger's report with numbers wherever Word can put one."""
    key, random = signed.PRIVATE.public_key(), Random(2026)
    stranger = everywhere.paper()
    for of, kinds, files, count in (
        ("", tampering.ON_WORD, signed.word(), 5_000),
        ("", tampering.ON_PAGE, signed.page(), 1_000),
        ("", tampering.ON_PDF, (signed.paper(), signed.pdf()), 300),
        ("everywhere", tampering.EVERYWHERE, everywhere.word(), 2_500),
        ("everywhere", tampering.EVERYWHERE_ON_PAGE, everywhere.page(), 800),
        ("everywhere", tampering.ON_PDF, (stranger, everywhere.pdf()), 400),
    ):
        given = files if isinstance(files, tuple) else (files,)
        for at in range(count):
            name = list(kinds)[at % len(kinds)]
            forged = kinds[name](*given, random)
            yield f"{of} {name}".strip(), *tampering.found(forged, key)


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
