"""One bound report of 50 figures filled for a thousand villages, by the command, on two cores."""

import io
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).parent))
import measuring

VILLAGES, FIGURES = 1_000, 50


def bound_report() -> bytes:
    """Fifty paragraphs about the county, each with a number of its own."""
    import docx

    from niangjia.ledger.packs import current_pack
    from niangjia.reports.paper.bind import bind_docx
    from niangjia.reports.paper.model import BoundNumber, Identity
    from niangjia.reports.paper.prose import prose_of

    document = docx.Document()
    for n in range(FIGURES):
        document.add_paragraph(
            f"全年各级组织扎实推进第{n + 1}项工作，共完成{n + 101}件，群众满意。"
        )
    plain = io.BytesIO()
    document.save(plain)
    plain.seek(0)
    codes, text = list(current_pack().measures), prose_of(plain).text
    bindings = []
    for n in range(FIGURES):
        words = f"{n + 101}件"
        start = text.index(f"共完成{words}") + len("共完成")
        question = f"{codes[n % len(codes)]}@990101/2025"
        bindings.append((start, start + len(words), BoundNumber(f"n{n}", words, question, "")))
    plain.seek(0)
    identity = Identity("", "", "990101", "", "2025", "", date(2026, 1, 1))
    bound = io.BytesIO()
    assert not bind_docx(plain, bound, identity=identity, bindings=bindings)
    return bound.getvalue()


def main() -> None:
    measuring.start()
    from niangjia.ledger.packs import current_pack
    from niangjia.ledger.services import import_lines
    from niangjia.people.console import Console
    from niangjia.people.queries import all_units_for_operator

    root = measuring.county(VILLAGES - 6)
    measures = [one.code for one in current_pack().measures.values() if one.adds != "latest"]
    work = measuring.lines_of_work(60, measures[:40])
    by = Console(root)
    import_lines(
        unit=root,
        lines={unit.code: work for unit in all_units_for_operator() if unit.depth},
        by=by,
        today=date(2026, 12, 31),
        key="work",
        title="bench",
    )
    folder = Path(mkdtemp(prefix="niangjia-fill-"))
    source = folder / "report.docx"
    source.write_bytes(bound_report())
    command = [
        str(Path(sys.executable).parent / "niangjia"), "report", "fill", str(source),
        "--below", "990101", "--period", "2026", "--out", str(folder / "out"), "--processes", "2",
    ]  # fmt: skip
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    taken = time.perf_counter() - begun
    made = len(list((folder / "out").glob("*.docx")))
    measuring.say(f"seconds for {made} reports", taken, at_most=60)
    measuring.finish()


if __name__ == "__main__":
    main()
