"""One report for many units: a bound Word file filled for every unit below another."""

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

import click

from niangjia.cli.said import FINDINGS, period_or_usage, unit_or_usage, unwritable, with_django

_AT_ONCE = 20


@dataclass(frozen=True)
class _Errand:
    """What a process of its own is to fill: a file, for some units."""

    docx: bytes
    codes: tuple[str, ...]
    period: str
    folder: Path


@click.command("fill")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--below", "code", required=True, help="Code of the unit whose units below it are.")
@click.option("--period", required=True, help="2022, 2022H1, 2022Q3 or 2022-03.")
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to: one Word file for each unit, named by its code.",
)  # fmt: skip
@click.option("--processes", default=os.cpu_count() or 1, show_default=True)
@with_django
def fill(file: Path, code: str, period: str, folder: Path, processes: int) -> None:
    """Fill a bound Word file for every unit below another; what is written already stays."""
    unit, told = unit_or_usage(code), period_or_usage(period)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise unwritable(folder, refused) from refused
    codes = [one for one in _codes_below(unit.path) if not _target(folder, one).exists()]
    parts = [codes[at : at + _AT_ONCE] for at in range(0, len(codes), _AT_ONCE)]
    errands = [_Errand(file.read_bytes(), tuple(part), str(told), folder) for part in parts]
    without = 0
    with click.progressbar(length=len(codes), label="填写") as bar:
        for done, gaps in _run(errands, processes):
            without += gaps
            bar.update(done)
    click.echo(f"写好 {len(codes)} 份，放在 {folder}；{without} 个数台账里没有。")


def _run(errands: Sequence[_Errand], processes: int) -> Iterator[tuple[int, int]]:
    """How many reports each errand wrote, and how many numbers in them nobody knows."""
    from niangjia.reports.paper.vocabulary import PaperFault

    pool = ProcessPoolExecutor(max(processes, 1), get_context("spawn"), _begin)
    try:
        yield from pool.map(_filled, errands)
    except PaperFault as fault:
        click.echo(fault.message(), err=True)
        raise SystemExit(FINDINGS) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """A process of its own begins as the command did, and ends with it however that ends."""
    import django

    threading.Thread(target=_end_with_command, daemon=True).start()
    django.setup()


def _end_with_command() -> None:
    """Killed outright, the command tells nobody: its processes would wait for work for ever."""
    if command := parent_process():
        command.join()
        os._exit(1)


def _codes_below(path: str) -> list[str]:
    from niangjia.people.queries import paths_of_all

    return [
        one.rstrip("/").rpartition("/")[2]
        for one in sorted(paths_of_all().values())
        if one.startswith(path) and one != path
    ]


def _filled(errand: _Errand) -> tuple[int, int]:
    """Fill for some units, each as its own people would see it."""
    from niangjia.kernel import clock
    from niangjia.ledger.figures.period import Period
    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.people.queries import unit_for_operator
    from niangjia.reports.editions.filling import About, filled

    gaps, pack, period = 0, current_pack(), Period.parse(errand.period)
    for code in errand.codes:
        unit = unit_for_operator(code)
        about = About(unit, period, clock.today())
        made = filled(errand.docx, about, report_id="", name="", viewer=Console(unit), pack=pack)
        gaps += sum(not figure.is_known for figure in made.figures.values())
        _write_whole(_target(errand.folder, code), made.docx)
    return len(errand.codes), gaps


def _target(folder: Path, code: str) -> Path:
    return folder / f"{code}.docx"


def _write_whole(target: Path, docx: bytes) -> None:
    """A file is there whole or not at all: a run that was ended goes on where it was."""
    half = target.with_suffix(".half")
    half.write_bytes(docx)
    half.replace(target)
