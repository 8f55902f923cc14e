"""How the command line speaks: help that lists all commands, refusals, tables, exit codes."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

FINE, FINDINGS, WRONG_USE = 0, 1, 2
FOR_ITS_OWNER_ALONE = 0o077  # a umask
P = ParamSpec("P")
R = TypeVar("R")
FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")


class LaidOut(click.Group):
    """A group whose help shows the commands of its groups as well, each with its first line."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its path."""
        rows = [(name, command.get_short_help_str(90)) for name, command in _leaves(self, "")]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _leaves(group: click.Group, path: str) -> Iterable[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from _leaves(command, f"{path}{name} ")


def with_django(command: Callable[P, R]) -> Callable[P, R]:
    """Start Django before the command runs, and tell refusals in words."""

    @wraps(command)
    def ready(*args: P.args, **kwargs: P.kwargs) -> R:
        import django

        django.setup()
        return _told(command, *args, **kwargs)

    return ready


def _bring_up_to_date() -> None:
    from niangjia.cli.setting_up import bring_up_to_date

    mask = os.umask(FOR_ITS_OWNER_ALONE)  # it may make the database
    try:
        bring_up_to_date()
    finally:
        os.umask(mask)  # a report is written as its reader wants it


def _told(command: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    from django.db import DatabaseError

    from niangjia.kernel.access import NotPermitted
    from niangjia.kernel.refusal import Refused
    from niangjia.kernel.web.saying import say_all
    from niangjia.ledger.pack import PackError

    try:
        _bring_up_to_date()
        return command(*args, **kwargs)
    except Refused as refused:
        for sentence in say_all(refused):
            click.echo(sentence, err=True)
    except NotPermitted as refused:
        click.echo(f"不允许：{refused.action}", err=True)
    except PackError as faults:
        click.echo(str(faults), err=True)
    except DatabaseError as broken:
        where = "请核对 NIANGJIA_DATABASE，或 NIANGJIA_HOME 里的数据库文件。"
        click.echo(f"数据库没有答应：{str(broken).strip()}。{where}", err=True)
    except OSError as refused:
        named = f"{refused.filename}：" if refused.filename else ""
        click.echo(f"{named}读写不了（{refused.strerror}）。请核对位置、权限和空间。", err=True)
    raise SystemExit(FINDINGS)


def content_or_usage(file: Path) -> bytes:
    """What stands in a file to be imported, as far as any import reads it; or wrong use."""
    from niangjia.kernel.sheet import LARGEST_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as refused:
        raise usage(f"读不了 {file}：{refused.strerror}。") from refused


def usage(sentence: str) -> click.UsageError:
    """Wrong use: the sentence, and exit 2."""
    return click.UsageError(sentence)


def unwritable(target: Path, refused: OSError) -> click.UsageError:
    """Wrong use: a file that cannot be written where it was wished."""
    return usage(f"写不了 {target}：{refused.strerror}。请换一个位置。")


def unit_or_usage(code: str) -> Any:
    """The unit with this code, or wrong use."""
    from niangjia.people.queries import UnitUnknown, unit_for_operator

    try:
        return unit_for_operator(code)
    except UnitUnknown as unknown:
        raise usage(f"没有代码为 {code} 的单位。用 niangjia units 查看全部代码。") from unknown


def period_or_usage(text: str) -> Any:
    """The period written so, or wrong use."""
    from niangjia.ledger.figures.period import Period, PeriodError

    try:
        return Period.parse(text)
    except PeriodError as unreadable:
        raise usage(
            f"期间「{text}」读不出。请写成 2022、2022H1、2022Q3 或 2022-03。"
        ) from unreadable


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that fits the terminal; plain when it goes to a file."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    shown = Table(*header, box=SIMPLE_HEAD)
    for row in rows:
        shown.add_row(*(str(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(shown)
