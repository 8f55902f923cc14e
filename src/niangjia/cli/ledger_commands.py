"""The ledger on the command line: import, export, recount."""

from pathlib import Path
from typing import Any

import click

from niangjia.cli.said import (
    FINDINGS,
    LaidOut,
    content_or_usage,
    period_or_usage,
    table,
    unit_or_usage,
    unwritable,
    with_django,
)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=LaidOut)
def ledger() -> None:
    """The ledger."""


@ledger.command("import")
@click.argument("file", type=FILE)
@click.option("--unit", "code", required=True, help="Code of the unit whose work it is.")
@click.option("--period", default="", help="2022, 2022H1, 2022Q3 or 2022-03, if rows have no day.")
@click.option("--dry-run", is_flag=True, help="Show what would be posted; post nothing.")
@with_django
def import_file(file: Path, code: str, period: str, dry_run: bool) -> None:
    """Post the rows of a CSV or XLSX file, all or nothing, once."""
    from niangjia.kernel import clock
    from niangjia.ledger.importing.plan import ImportFrame, plan_import
    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.people.queries import units_in_sight

    unit = unit_or_usage(code)
    by = Console(unit)
    below = {u.code: u for u in units_in_sight(viewer=by).below(unit)}
    told = period_or_usage(period) if period else None
    frame = ImportFrame(unit, clock.today(), below, told)
    plan = plan_import(content_or_usage(file), frame=frame, pack=current_pack())
    _print_plan(plan)
    if plan.faults:
        shown = f"（只列出前 {len(plan.faults)} 处）" if len(plan.faults) < plan.fault_count else ""
        click.echo(f"有 {plan.fault_count} 处要改{shown}，一行都没有记。", err=True)
        raise SystemExit(FINDINGS)
    if dry_run:
        click.echo(f"试算：会记 {plan.line_count} 条，没有写入。")
        return
    _post(plan, unit, by, file.name)


def _post(plan: Any, unit: Any, by: Any, title: str) -> None:
    from niangjia.kernel import clock
    from niangjia.ledger.services import import_lines

    recording = import_lines(
        unit=unit, lines=plan.lines, by=by, today=clock.today(), key=plan.key, title=title
    )
    if recording is None:
        click.echo("这个文件已经导入过，没有再记一遍。")
    else:
        click.echo(f"已记 {plan.line_count} 条（记录 {recording.pk}）。")


MOST_PRINTED = 50


def _print_plan(plan: Any) -> None:
    from niangjia.kernel.web.saying import say
    from niangjia.ledger.importing.showing import compared, plan_rows
    from niangjia.ledger.packs import current_pack

    pack = current_pack()
    rows = [
        (
            r["row"],
            r["name"],
            f"{r['amount']}{r['precision']}{r['count_unit']}",
            r["day"],
            r["unit"],
            r["dimensions"],
        )
        for r, _ in zip(plan_rows(plan, pack), range(MOST_PRINTED), strict=False)
    ]
    if rows:
        table(("行", "指标", "数量", "哪天", "单位", "分项"), rows)
    if plan.line_count > MOST_PRINTED:
        click.echo(f"……共 {plan.line_count} 条，只列出前 {MOST_PRINTED} 条。")
    for fault in plan.faults:
        click.echo(
            f"第 {fault.row} 行「{fault.column}」{fault.value}：{say(fault.reason)}", err=True
        )
    for one in plan.comparisons:
        click.echo(_comparison(compared(one, pack)))


def _comparison(told: dict[str, Any]) -> str:
    unit = told["count_unit"]
    said = (
        f"第 {told['row']} 行说「{told['name']}」共 {told['stated']}{unit}，"
        f"各部分合计 {told['added']}{unit}"
    )
    if told["is_short"]:
        return f"{said}，差 {told['missing']}{unit}没有列出。台账按各部分记。"
    if told["is_over"]:
        return f"{said}，多出 {told['missing']}{unit}，请核对。台账按各部分记。"
    return f"{said}，相符。"


@ledger.command("export")
@click.option("--unit", "code", required=True)
@click.option("--period", default="")
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "dhis2"]), default="csv")
@click.option("-o", "target", type=click.Path(dir_okay=False, path_type=Path), required=True)
@with_django
def export(code: str, period: str, form: str, target: Path) -> None:
    """Write a unit's entries, with all below it, to a file."""
    from niangjia.ledger.exporting import exported
    from niangjia.ledger.packs import current_pack
    from niangjia.ledger.queries import EntryFilter
    from niangjia.people.console import Console

    unit = unit_or_usage(code)
    told = period_or_usage(period) if period else None
    only = EntryFilter(unit=unit, period=told, with_reversed=False)
    file = exported(viewer=Console(unit), only=only, form=form, pack=current_pack())
    try:
        with target.open("wb") as opened:
            opened.writelines(file.chunks)
    except OSError as refused:
        raise unwritable(target, refused) from refused
    click.echo(f"已写入 {target}。")


@ledger.command("recount")
@with_django
def recount() -> None:
    """Prove that the entries equal what the audited events imply."""
    from niangjia.kernel.audit.models import AuditRecord
    from niangjia.ledger.models import Entry
    from niangjia.ledger.recount import differences

    count = 0
    for difference in differences():
        click.echo(difference.what.format(**difference.facts))
        count += 1
    checked = (
        f"审计 {AuditRecord.objects.count()} 行，分录 {Entry.objects.for_recount().count()} 条"
    )
    if count:
        click.echo(f"{checked}，有 {count} 处不符。", err=True)
        raise SystemExit(FINDINGS)
    click.echo(f"{checked}，全部相符。")
