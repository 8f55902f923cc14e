"""Reports on the command line: list the templates, make a Word file, verify one."""

import json
from pathlib import Path
from typing import Any

import click

from niangjia.cli.filling_command import fill
from niangjia.cli.said import (
    FINDINGS,
    LaidOut,
    period_or_usage,
    table,
    unit_or_usage,
    unwritable,
    usage,
    with_django,
)

FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")


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


report.add_command(fill)


@report.command("make")
@click.argument("template")
@click.option("--unit", "code", required=True, help="Code of the unit whose report it is.")
@click.option("--period", required=True, help="2022, 2022H1, 2022Q3 or 2022-03, as it is made by.")
@click.option(
    "-o", "target", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The Word file to write.",
)  # fmt: skip
@with_django
def make(template: str, code: str, period: str, target: Path) -> None:
    """Make a report as a Word file whose every number names its figure."""
    from django.db import transaction

    from niangjia.kernel import clock
    from niangjia.people.console import Console
    from niangjia.reports.services import make_report

    chosen, unit = _template_or_usage(template), unit_or_usage(code)
    told, today = _period_or_usage(period, chosen, clock.today()), clock.today()
    by = Console(unit)
    with transaction.atomic():
        made = make_report(template=chosen, unit=unit, period=told, by=by, today=today)
        try:
            target.write_bytes(made.docx)
        except OSError as refused:
            raise unwritable(target, refused) from refused
    _say_made(made, target)


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


@report.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@FORMAT
@with_django
def verify_file(file: Path, form: str) -> None:
    """Ask the ledger again for every number of a Word file: 0 all same, 1 otherwise."""
    verified = _verified(file)
    if form == "json":
        click.echo(json.dumps(_as_json(verified), ensure_ascii=False, indent=1))
    else:
        _print_verified(verified)
    if not verified.is_all_same:
        raise SystemExit(FINDINGS)


def _verified(file: Path) -> Any:
    from django.core.exceptions import ObjectDoesNotExist

    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.people.queries import unit_for_operator
    from niangjia.reports.paper.read import read_docx
    from niangjia.reports.paper.vocabulary import PaperFault
    from niangjia.reports.verifying import verify

    try:
        with file.open("rb") as source:
            read = read_docx(source)
        unit = unit_for_operator(read.identity.unit_code)
    except PaperFault as fault:
        click.echo(f"{file}：{fault.message()}", err=True)
    except ObjectDoesNotExist:
        click.echo(f"{file}：这里没有代码为 {read.identity.unit_code} 的单位。", err=True)
    except OSError as refused:
        raise usage(f"读不了 {file}：{refused.strerror}。") from refused
    else:
        return verify(read, viewer=Console(unit), pack=current_pack())
    raise SystemExit(FINDINGS)


def _print_verified(verified: Any) -> None:
    from django.utils.translation import gettext

    from niangjia.reports.vocabulary import STATE_LABELS

    for finding in verified.findings:
        click.echo(_line(finding, gettext(STATE_LABELS[finding.state])))
    for doubt in verified.doubts:
        click.echo(gettext(str(doubt)), err=True)
    differing = sum(not finding.is_same for finding in verified.findings)
    said = f"{differing} 个不同" if differing else "全部相同"
    click.echo(f"{len(verified.findings)} 个数，{said}。")


def _line(finding: Any, label: str) -> str:
    """One number: how it stands, what it says where, and what it counts."""
    counts = finding.says.partition("：")[0]
    if finding.is_same:
        return f"{label}  {finding.stated}  {counts}"
    told = (
        ("做成时", finding.stated),
        ("文件里", finding.found),
        ("台账现在", finding.now),
        ("存底", finding.recorded),
    )
    texts = "，".join(f"{where} {text}" for where, text in told if text)
    return f"{label}  {texts}  {counts}"


def _as_json(verified: Any) -> dict[str, Any]:
    said = verified.identity
    return {
        "report": said.report_id,
        "template": said.template,
        "unit": said.unit_code,
        "period": said.period,
        "same": verified.is_all_same,
        "doubts": [doubt.name.lower() for doubt in verified.doubts],
        "numbers": [
            {
                "id": f.id,
                "state": str(f.state),
                "says": f.says,
                "question": str(f.asked) if f.asked else None,
                "stated": f.stated,
                "found": f.found,
                "now": f.now,
                "recorded": f.recorded,
            }
            for f in verified.findings
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
