"""Units, members and packs on the command line."""

import getpass
import json
from pathlib import Path

import click

from niangjia.cli.said import (
    FINDINGS,
    FORMAT,
    LaidOut,
    content_or_usage,
    table,
    unit_or_usage,
    usage,
    with_django,
)


@click.group(cls=LaidOut, invoke_without_command=True)
@FORMAT
@click.pass_context
def units(context: click.Context, form: str) -> None:
    """List the units: code, name, level."""
    if context.invoked_subcommand is None:
        list_units(form)


@with_django
def list_units(form: str) -> None:
    """Print every unit in tree order."""
    from niangjia.people.queries import all_units_for_operator

    found = list(all_units_for_operator())
    if form == "json":
        rows = [{"code": u.code, "name": u.name, "level": u.level} for u in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table(("代码", "名称", "级别"), ((u.code, "  " * u.depth + u.name, u.level) for u in found))


@units.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the faults, change nothing.")
@with_django
def import_units(file: Path, dry_run: bool) -> None:
    """Open the units of a CSV or XLSX file: code, name, parent, opened."""
    from niangjia.kernel import clock
    from niangjia.kernel.web.saying import say
    from niangjia.people.importing import import_tree_as_operator, plan_tree_as_operator

    plan = plan_tree_as_operator(content_or_usage(file), today=clock.today())
    for fault in plan.faults:
        click.echo(
            f"第 {fault.row} 行「{fault.column}」{fault.value}：{say(fault.reason)}", err=True
        )
    if plan.faults:
        raise SystemExit(FINDINGS)
    if not dry_run:
        import_tree_as_operator(plan)
    click.echo(f"{'会设立' if dry_run else '已设立'} {len(plan.rows)} 个单位。")


@click.group(cls=LaidOut)
def members() -> None:
    """Members."""


@members.command("add")
@click.argument("login")
@click.option("--name", required=True)
@click.option("--unit", "code", required=True)
@click.option("--role", required=True, help="worker, officer, head, reader, steward")
@with_django
def member_add(login: str, name: str, code: str, role: str) -> None:
    """Add a member with a role; asks for the password, twice."""
    from django.db import transaction

    from niangjia.kernel import clock
    from niangjia.people.console import Console
    from niangjia.people.membership import add_member, appoint
    from niangjia.people.queries import roles

    unit = unit_or_usage(code)
    given = next((one for one in roles() if one.code == role), None)
    if given is None:
        raise usage(f"没有角色 {role}。可用：{'、'.join(one.code for one in roles())}。")
    password = _password_twice()
    by, on = Console(unit), clock.today()
    with transaction.atomic():  # a member without her role could do nothing, and take the login
        member = add_member(login=login, name=name, password=password, unit=unit, by=by, on=on)
        appoint(member=member, role=given, unit=unit, by=by, on=on)
    click.echo(f"已添加 {login}。")


def _password_twice() -> str:
    password = getpass.getpass("密码（至少 10 位）：")
    if getpass.getpass("再输一遍：") != password:
        raise usage("两次输入的密码不一样。请再来一次。")
    return password


@click.group(cls=LaidOut)
def pack() -> None:
    """Packs."""


@pack.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_django
def check_pack(folder: Path) -> None:
    """Load a pack and say every fault with file, line and mend."""
    from niangjia.ledger.pack import load

    loaded = load(folder)
    click.echo(
        f"{loaded.code} {loaded.version}：{len(loaded.measures)} 个指标，"
        f"{len(loaded.ratios)} 个比率，{len(loaded.postings)} 条记账规则，没有问题。"
    )
