"""How `niangjia report verify` says what it found: as lines, and as JSON."""

from typing import Any

import click


def print_signed(checked: Any) -> None:
    """Each finding with its place; then who signed, when, and how many numbers."""
    for finding in checked.alterations:
        told = (finding.where, finding.message(), finding.says.partition("：")[0])
        click.echo("  ".join(part for part in told if part))
    for quoted in checked.proof.quoted:
        click.echo(f"引用  {quoted.words}  来源：{quoted.source}")
    signer, count = checked.proof.signer, len(checked.proof.figures)
    said = "和签发时一样" if checked.is_as_signed else "和签发时不一样"
    click.echo(
        f"证明 {checked.proof.id}：{signer.unit_name} {signer.on} 签发，{count} 个数，{said}。"
    )


def signed_as_json(checked: Any) -> dict[str, Any]:
    """Identity, signer and findings."""
    identity, signer = checked.proof.identity, checked.proof.signer
    return {
        "report": identity.report_id,
        "template": identity.template,
        "unit": identity.unit_code,
        "period": identity.period,
        "same": checked.is_as_signed,
        "proof": checked.proof.id,
        "signed": {"unit": signer.unit_code, "on": str(signer.on), "key": signer.key_id},
        "quoted": [{"words": q.words, "source": q.source} for q in checked.proof.quoted],
        "alterations": [
            {"kind": str(f.wrong), "where": f.where, "was": f.was, "now": f.now, "says": f.says}
            for f in checked.alterations
        ],
    }


def print_ledger(verified: Any) -> None:
    """Each number against the ledger, doubts to standard error, and how many differ."""
    from django.utils.translation import gettext

    from niangjia.reports.vocabulary import STATE_LABELS

    for finding in verified.findings:
        click.echo(_line(finding, gettext(STATE_LABELS[finding.state])))
    for doubt in verified.doubts:
        click.echo(gettext(str(doubt)), err=True)
    differing = sum(not finding.is_same for finding in verified.findings)
    said = f"{differing} 个不同" if differing else "全部相同"
    click.echo(f"{len(verified.findings)} 个数，{said}。")


def as_json(verified: Any, checked: Any) -> dict[str, Any]:
    """Numbers and doubts; `same` is of the file and of the ledger together."""
    said = verified.identity
    is_as_signed = checked is None or checked.is_as_signed
    return {
        "report": said.report_id,
        "template": said.template,
        "unit": said.unit_code,
        "period": said.period,
        "same": verified.is_all_same and is_as_signed,
        "doubts": [doubt.name.lower() for doubt in verified.doubts],
        "numbers": [_number(finding) for finding in verified.findings],
    }


def _number(finding: Any) -> dict[str, Any]:
    return {
        "id": finding.id,
        "state": str(finding.state),
        "says": finding.says,
        "question": str(finding.asked) if finding.asked else None,
        "stated": finding.stated,
        "found": finding.found,
        "now": finding.now,
        "recorded": finding.recorded,
    }


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
