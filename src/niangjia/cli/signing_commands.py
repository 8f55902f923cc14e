"""Signing on the command line: sign a report that was made, show and change a unit's key."""

from pathlib import Path
from typing import Any

import click

from niangjia.cli.delivering import delivering
from niangjia.cli.said import FINDINGS, unit_or_usage, usage, with_django

QUOTE = click.option(
    "--quote", "quoted", nargs=2, multiple=True, metavar="WORDS SOURCE",
    help="Words of the text with a typed number in them, and where the number is from.",
)  # fmt: skip


@click.command("sign")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "target", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .docx, .pdf or .html.",
)  # fmt: skip
@QUOTE
@with_django
def sign(file: Path, target: Path, quoted: tuple[tuple[str, str], ...]) -> None:
    """Sign a Word file that was made here, as Word, PDF or HTML, with an annex of its figures."""
    from django.db import transaction

    from niangjia.kernel import clock
    from niangjia.people.console import Console
    from niangjia.reports.paper.vocabulary import PaperFault

    data, unit = _word(file)
    with delivering(target) as write, transaction.atomic():
        try:
            signed = signed_as(
                target.suffix.lower(),
                docx=data,
                by=Console(unit),
                today=clock.today(),
                quoted=quoted,
            )
        except PaperFault as fault:
            click.echo(f"{file}：{fault.message()}", err=True)
            raise SystemExit(FINDINGS) from fault
        write(signed.file)
    say_signed(signed, target)


@click.command("key")
@click.argument("code", metavar="UNIT")
@click.option("--id", "named", default="", help="One of the keys it had, by its id.")
@click.option("--rotate", is_flag=True, help="End the key in use and make another.")
@click.option("--retire", is_flag=True, help="End the key in use.")
@with_django
def key(code: str, named: str, rotate: bool, retire: bool) -> None:
    """Print a unit's public key, with which anybody can verify what it signed."""
    from niangjia.kernel import clock
    from niangjia.people.console import Console
    from niangjia.reports.keys.queries import key_of_row
    from niangjia.reports.keys.services import retire_key, rotate_key
    from niangjia.reports.proof.signature import pem_of

    if rotate and retire:
        raise usage("--rotate 和 --retire 只能用一个。")
    unit = unit_or_usage(code)
    if rotate or retire:
        change = rotate_key if rotate else retire_key
        change(unit=unit, by=Console(unit), today=clock.today())
    if not retire:
        click.echo(pem_of(key_of_row(_row(unit, named))), nl=False)


def signed_as(
    kind: str, *, docx: bytes, by: Any, today: Any, quoted: tuple[tuple[str, str], ...]
) -> Any:
    """A Word file of the unit that `by` acts for, signed as the kind its new name ends with."""
    from niangjia.reports.proof.proof import Quoted
    from niangjia.reports.signing import sign_as_page, sign_as_pdf, sign_word

    by_kind = {".pdf": sign_as_pdf, ".html": sign_as_page}
    quotations = tuple(Quoted(words, source) for words, source in quoted)
    return by_kind.get(kind, sign_word)(
        docx=docx, unit=by.unit, by=by, today=today, quoted=quotations
    )


def say_signed(signed: Any, target: Path) -> None:
    """Where it was written, and what its proof is called."""
    proof = signed.proof
    click.echo(
        f"已签发 {target}：证明 {proof.id}，{len(proof.figures)} 个数，公钥 {proof.signer.key_id}。"
    )


def _word(file: Path) -> tuple[bytes, Any]:
    """The file and its unit; a file that is no report is told, and ends with 1."""
    from io import BytesIO

    from niangjia.people.queries import UnitUnknown, unit_for_operator
    from niangjia.reports.paper.read import read_docx
    from niangjia.reports.paper.vocabulary import PaperFault

    data = file.read_bytes()
    try:
        code = read_docx(BytesIO(data)).identity.unit_code
        return data, unit_for_operator(code)
    except PaperFault as fault:
        click.echo(f"{file}：{fault.message()}", err=True)
    except UnitUnknown:
        click.echo(f"{file}：这里没有代码为 {code} 的单位。", err=True)
    raise SystemExit(FINDINGS)


def _row(unit: Any, named: str) -> Any:
    """The key in use, or the one that is named."""
    from niangjia.kernel.refusal import Refused
    from niangjia.reports.keys.queries import keys_of
    from niangjia.reports.keys.vocabulary import KeyRefusal

    keys = keys_of(unit)
    found = [one for one in keys if (one.key_id == named if named else one.retired_on is None)]
    if not found and named:
        known = "、".join(one.key_id for one in keys) or "没有"
        raise usage(f"单位 {unit.code} 没有密钥 {named}。有过的：{known}。")
    if not found:
        raise Refused([KeyRefusal.NONE_IN_USE])
    return found[0]
