"""Commands on cases: what may be kept no longer. None of them reads a case."""

import os

import click

from niangjia.cli.said import FOR_ITS_OWNER_ALONE, with_django


@click.group()
def casework() -> None:
    """Cases: shredding what may be kept no longer."""


@casework.command()
@with_django
def sweep() -> None:
    """Shred closed cases whose last day is over, and files that belong to nobody."""
    from niangjia.casework.closing.housekeeping import sweep as swept_today
    from niangjia.kernel import clock

    os.umask(FOR_ITS_OWNER_ALONE)
    done = swept_today(today=clock.today())
    click.echo(f"销毁了 {done.shredded} 个到期的个案、{done.files} 个没有主的文件。")
    if done.again:
        click.echo(f"备份带回来 {done.again} 个销毁过的个案，又销毁了一遍。")


@casework.command("erase-again")
@with_django
def erase_again() -> None:
    """After a backup was put back: shred again what had been shredded since it was made."""
    erase_what_a_backup_brought_back()


def erase_what_a_backup_brought_back() -> None:
    """Shred again, and say how many; silent where there was nothing to do."""
    from niangjia.casework.closing.shredding import erase_again as erased_again
    from niangjia.kernel import clock

    if again := erased_again(today=clock.today()):
        click.echo(f"备份带回来 {again} 个销毁过的个案，又销毁了一遍。")
