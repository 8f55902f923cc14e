"""Reports on the command line: list the templates, make a Word file, verify one."""

import json
from pathlib import Path
from typing import Any

import click

from niangjia.cli.delivering import delivering
from niangjia.cli.filling_command import fill
from niangjia.cli.said import (
    FINDINGS,
    FORMAT,
    LaidOut,
    period_or_usage,
    table,
    unit_or_usage,
    usage,
    with_django,
)
from niangjia.cli.signing_commands import QUOTE, key, say_signed, sign, signed_as
from niangjia.cli.verify_command import verify


@click.group(cls=LaidOut, invoke_without_command=True)
@FORMAT
@click.pass_context
def reports(context: click.Context, form: str) -> None:
    """List the report templates: code, name, period, number of figures."""
    if context.invoked_subcommand is None:
        list_reports(form)


@with_django
def list_reports(form: str) -> None:
    """Print every template of the pack."""
    from django.utils.translation import gettext

    from niangjia.ledger.packs import current_pack
    from niangjia.reports.composing import figure_count
    from niangjia.reports.vocabulary import PERIOD_KINDS

    found = current_pack().reports.values()
    if form == "json":
        rows = [
            {"code": t.code, "name": t.name, "name_en": t.name_en, "period": t.period,
             "figures": figure_count(t)}
            for t in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    shown = ((t.code, t.name, gettext(PERIOD_KINDS[t.period]), figure_count(t)) for t in found)
    table(("代码", "名称", "期间", "数字"), shown)


@click.group(cls=LaidOut)
def report() -> None:
    """One report."""


for command in (verify, sign, key, fill):
    report.add_command(command)


@report.command("make")
@click.argument("template")
@click.option("--unit", "code", required=True, help="Code of the unit whose report it is.")
@click.option("--period", required=True, help="2022, 2022H1, 2022Q3 or 2022-03, as it is made by.")
@click.option(
    "-o", "target", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .docx, or with --sign also .pdf and .html.",
)  # fmt: skip
@click.option("--sign", "signing", is_flag=True, help="Sign it with the unit's key.")
@QUOTE
@with_django
def make(
    template: str,
    code: str,
    period: str,
    target: Path,
    signing: bool,
    quoted: tuple[tuple[str, str], ...],
) -> None:
    """Make a report as a file whose every number names its figure."""
    from django.db import transaction

    from niangjia.kernel import clock
    from niangjia.people.console import Console
    from niangjia.reports.services import make_report

    kind = target.suffix.lower()
    if kind in (".pdf", ".html") and not signing:
        raise usage("PDF 和 HTML 要签发才有出处：请加 --sign，或者写成 .docx。")
    chosen, unit = _template_or_usage(template), unit_or_usage(code)
    told, today = _period_or_usage(period, chosen, clock.today()), clock.today()
    by = Console(unit)
    with delivering(target) as write, transaction.atomic():
        made = make_report(template=chosen, unit=unit, period=told, by=by, today=today)
        signed = (
            signed_as(kind, docx=made.docx, by=by, today=today, quoted=quoted) if signing else None
        )
        write(signed.file if signed else made.docx)
    _say_made(made, target)
    if signed:
        say_signed(signed, target)


def _say_made(made: Any, target: Path) -> None:
    from niangjia.reports.showing import name_of, why_missing

    known = sum(figure.is_known for figure in made.composed.figures)
    click.echo(f"已写入 {target}：报告 {made.report_id}，{known} 个数。")
    for figure in made.composed.missing:
        click.echo(f"没有写进：{name_of(figure.asked)}。{why_missing(figure)}", err=True)


@report.command("propose")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "code", required=True, help="Code of the unit whose report it is.")
@click.option("--period", required=True, help="2022, 2022H1, 2022Q3 or 2022-03, as it reports on.")
@FORMAT
@with_django
def propose(file: Path, code: str, period: str, form: str) -> None:
    """Say for every number of a report which figures it may be, and what they are now."""
    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.reports.proposed import numbers_stated
    from tally import UnreadableError, read

    unit, told = unit_or_usage(code), period_or_usage(period)
    try:
        text = read(file).text
    except UnreadableError as unreadable:
        click.echo(f"{file}：{unreadable.chinese}", err=True)
        raise SystemExit(FINDINGS) from unreadable
    found = numbers_stated(
        text, unit=unit.code, period=told, viewer=Console(unit), pack=current_pack()
    )
    if form == "json":
        click.echo(json.dumps([_proposed(one) for one in found], ensure_ascii=False, indent=1))
        return
    for number in found:
        click.echo(_proposed_line(text, number))
    bound = sum(bool(number.proposed) for number in found)
    click.echo(f"{len(found)} 个数，{bound} 个有可对应的指标。")


def _proposed_line(text: str, number: Any) -> str:
    from niangjia.reports.showing import name_of

    claim = number.claim
    line = text.count("\n", 0, claim.start) + 1
    told = "；".join(
        f"{name_of(one.figure.asked)} {one.figure.text}{'（相同）' if one.is_same else ''}"
        for one in number.proposed
    )
    return f"第 {line} 行  {claim.surface}  {told or '没有相近的指标'}"


def _proposed(number: Any) -> dict[str, Any]:
    claim = number.claim
    return {
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "value": claim.value,
        "unit": claim.unit,
        "figures": [
            {"question": str(one.figure.asked), "now": one.figure.text, "same": one.is_same}
            for one in number.proposed
        ],
    }


def _template_or_usage(code: str) -> Any:
    from niangjia.ledger.packs import current_pack

    templates = current_pack().reports
    if code not in templates:
        known = "、".join(f"{t.code}（{t.name}）" for t in templates.values())
        raise usage(f"没有模板 {code}。现有：{known}。")
    return templates[code]


def _period_or_usage(text: str, template: Any, today: Any) -> Any:
    from niangjia.kernel.web.saying import say
    from niangjia.reports.rules import reasons_against_period

    period = period_or_usage(text)
    for reason in reasons_against_period(period, wanted=template.period, today=today):
        raise usage(say(reason))
    return period
