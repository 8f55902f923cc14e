"""One report for many units: a bound Word file filled for every unit below another."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

import click

from niangjia.cli.said import FINDINGS, period_or_usage, unit_or_usage, unwritable, with_django

if TYPE_CHECKING:
    from niangjia.reports.editions.spreading import Order, Orders

_AT_ONCE = 20
_SHOWN = 10


@dataclass(frozen=True)
class _Errand:
    """What a process of its own is to fill: a file, for some units."""

    docx: bytes
    orders: tuple[Order, ...]
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
    """Fill a bound Word file for every unit below another; what says the same already stays."""
    from niangjia.kernel import clock
    from niangjia.reports.editions.spreading import Folder, orders_for

    unit, told, docx = unit_or_usage(code), period_or_usage(period), file.read_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise unwritable(folder, refused) from refused
    found, there = orders_for(docx, below=unit, period=told, today=clock.today()), Folder(folder)
    held = {order.code for order in found.orders if there.holds(order)}
    others = [one for one in found.orders if there.is_anothers(one)]
    orders = [one for one in found.orders if one.code not in held and one not in others]
    parts = [tuple(orders[at : at + _AT_ONCE]) for at in range(0, len(orders), _AT_ONCE)]
    errands = [_Errand(docx, part, str(told), folder) for part in parts]
    without = 0
    with click.progressbar(length=len(orders), label="填写") as bar:
        for done, gaps in _run(errands, processes):
            without += gaps
            bar.update(done)
    click.echo(f"写好 {len(orders)} 份，放在 {folder}；{without} 个数台账里没有。")
    _tell(found, len(held), orders)
    if others:
        told_of = _named([one.code for one in others])
        click.echo(f"有 {len(others)} 份不是这里填的，或填好后改过，没有动：{told_of}。", err=True)
        raise SystemExit(FINDINGS)


def _tell(found: Orders, held: int, orders: Sequence[Order]) -> None:
    """What was not written and why, and whose year ended early."""
    if held:
        click.echo(f"已有 {held} 份和现在要填的一样，没有重填。")
    if found.absent:
        click.echo(
            f"这一期已撤销或还没设立的 {len(found.absent)} 个单位没有填：{_named(found.absent)}。"
        )
    if closing := [one.code for one in orders if one.closes_on]:
        click.echo(f"期间撤销的 {len(closing)} 个单位填到撤销那天，文中写明：{_named(closing)}。")


def _named(codes: Sequence[str]) -> str:
    return "、".join(codes[:_SHOWN]) + ("等" if len(codes) > _SHOWN else "")


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


def _filled(errand: _Errand) -> tuple[int, int]:
    """Fill for some units, each as its own people would see it."""
    from niangjia.kernel import clock
    from niangjia.ledger.figures.period import Period
    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.people.queries import unit_for_operator
    from niangjia.reports.editions.filling import About, filled
    from niangjia.reports.editions.spreading import Folder, with_closing

    gaps, pack, period = 0, current_pack(), Period.parse(errand.period)
    folder = Folder(errand.folder)
    for order in errand.orders:
        unit = unit_for_operator(order.code)
        about = About(unit, period, clock.today())
        made = filled(errand.docx, about, report_id="", name="", viewer=Console(unit), pack=pack)
        gaps += sum(not figure.is_known for figure in made.figures.values())
        folder.write(order, with_closing(made.docx, about, order.closes_on))
    return len(errand.orders), gaps
