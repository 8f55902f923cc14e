"""Commands on cases: what may be kept no longer. None of them reads a case."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click

from niangjia.cli.said import FOR_ITS_OWNER_ALONE, with_django


@click.group()
def casework() -> None:
    """Cases: shredding what may be kept no longer."""


@casework.command()
@click.option("--today", "said", type=click.DateTime(["%Y-%m-%d"]), help="Which day it is.")
@with_django
def sweep(said: datetime | None) -> None:
    """Shred closed cases whose last day is over, and files that belong to nobody."""
    from niangjia.casework.closing.housekeeping import sweep as swept_today

    os.umask(FOR_ITS_OWNER_ALONE)
    with day_to_destroy_by(said.date() if said else None) as today:
        done = swept_today(today=today)
    click.echo(f"销毁了 {done.shredded} 个到期的个案、{done.files} 个没有主的文件。")
    if done.again:
        click.echo(f"备份带回来 {done.again} 个销毁过的个案，又销毁了一遍。")


@casework.command("erase-again")
@with_django
def erase_again() -> None:
    """After a backup was put back: shred again what had been shredded since it was made."""
    erase_what_a_backup_brought_back()


@contextmanager
def day_to_destroy_by(said: date | None = None) -> Iterator[date]:
    """Today, or the command ends: where the clock leapt, until somebody says that it is right."""
    from niangjia.kernel import clock
    from niangjia.kernel.leaping import leapt_since, note_swept

    today = clock.today()
    if said is not None and said != today:
        raise click.ClickException(f"服务器的钟说今天是 {today}，不是 {said}。请先把钟对准。")
    if said is None and (last := leapt_since(today)):
        raise click.ClickException(
            f"什么也没有销毁：上一次清理是 {last}，服务器的钟却说今天是 {today}。钟错了就先对准；"
            f"没有错，就运行 niangjia casework sweep --today {today}。"
        )
    yield today
    note_swept(today, is_sure=said is not None)


def erase_what_a_backup_brought_back() -> None:
    """Shred again, and say how many; silent where there was nothing to do."""
    from niangjia.casework.closing.shredding import erase_again as erased_again
    from niangjia.kernel import clock

    if again := erased_again(today=clock.today()):
        click.echo(f"备份带回来 {again} 个销毁过的个案，又销毁了一遍。")
