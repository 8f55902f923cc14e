"""`niangjia report verify`: a signed file from itself and a key, any report against the ledger.

With --offline nothing of Django is imported: the answer is there within a second of the call.
"""

import json
from pathlib import Path
from typing import Any

import click

from niangjia.cli.said import FINDINGS, FORMAT, usage, with_django
from niangjia.cli.verified_said import as_json, print_ledger, print_signed, signed_as_json

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("file", type=EXISTING)
@click.option("--key", "pem", type=EXISTING, help="The unit's public key, from report key.")
@click.option("--offline", is_flag=True, help="Ask no database: a signed file and --key only.")
@FORMAT
def verify(file: Path, pem: Path | None, offline: bool, form: str) -> None:
    """Say which numbers of a report are others than were made or signed: 0 all same, 1 not."""
    if offline and pem is None:
        raise usage("--offline 要用 --key 给出单位的公钥（niangjia report key 单位代码）。")
    data = _content(file)
    if offline:
        checked = _or_told(file, lambda: _checked(_opened(data), _key_in(pem)))
        _end(form, checked, None)
    else:
        _verify_here(file, data, pem, form)


@with_django
def _verify_here(file: Path, data: bytes, pem: Path | None, form: str) -> None:
    """With the ledger at hand: a signed file is checked first, then asked again."""
    from niangjia.reports.proof.vocabulary import ProofCode, ProofFault
    from niangjia.reports.verifying_file import as_read

    opened = _or_told(file, lambda: _opened(data))
    try:
        proof = opened.sealed().proof()
    except ProofFault as fault:
        is_unsigned_word = fault.code is ProofCode.NO_PROOF and hasattr(opened, "read")
        if not is_unsigned_word:
            raise _told(file, fault) from fault
        _end(form, None, _asked_again(file, opened.read, is_signed=False))
        return
    key = _or_told(file, lambda: _key_in(pem)) if pem else _key_known(file, proof)
    checked = _or_told(file, lambda: _checked(opened, key))
    _end(form, checked, _asked_again(file, as_read(checked.proof), is_signed=True))


def _end(form: str, checked: Any, verified: Any) -> None:
    """Say what was found; exit 1 when anything speaks against the file."""
    if form == "json":
        said = signed_as_json(checked) if checked else {}
        said |= as_json(verified, checked) if verified else {}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        if checked:
            print_signed(checked)
        if verified:
            print_ledger(verified)
    is_fine = (checked is None or checked.is_as_signed) and (
        verified is None or verified.is_all_same
    )
    if not is_fine:
        raise SystemExit(FINDINGS)


def _content(file: Path) -> bytes:
    """As much of the file as any check reads, or wrong use."""
    from niangjia.reports.proof.checking import LARGEST

    try:
        with file.open("rb") as source:
            return source.read(LARGEST + 1)
    except OSError as refused:
        raise usage(f"读不了 {file}：{refused.strerror}。") from refused


def _opened(data: bytes) -> Any:
    from niangjia.reports.proof.checking import opened

    return opened(data)


def _checked(opened: Any, key: Any) -> Any:
    from niangjia.reports.proof.checking import checked

    return checked(opened, key)


def _key_in(pem: Path | None) -> Any:
    from niangjia.reports.proof.signature import key_of

    return key_of(_content(pem) if pem else b"")


def _key_known(file: Path, proof: Any) -> Any:
    """The public key that this installation keeps of the unit, in use or retired."""
    from niangjia.reports.keys.queries import public_key

    unit = _unit(file, proof.identity.unit_code)
    key = public_key(unit, proof.signer.key_id)
    if key is None:
        said = f"这里没有单位 {unit.code} 的公钥 {proof.signer.key_id}。请用 --key 给出公钥文件。"
        click.echo(f"{file}：{said}", err=True)
        raise SystemExit(FINDINGS)
    return key


def _unit(file: Path, code: str) -> Any:
    from niangjia.people.queries import UnitUnknown, unit_for_operator

    try:
        return unit_for_operator(code)
    except UnitUnknown:
        click.echo(f"{file}：这里没有代码为 {code} 的单位。", err=True)
        raise SystemExit(FINDINGS) from None


def _asked_again(file: Path, read: Any, *, is_signed: bool) -> Any:
    from niangjia.ledger.packs import current_pack
    from niangjia.people.console import Console
    from niangjia.reports.verifying import verify as asked_again

    unit = _unit(file, read.identity.unit_code)
    return asked_again(read, viewer=Console(unit), pack=current_pack(), is_signed=is_signed)


def _or_told(file: Path, do: Any) -> Any:
    """What comes of it; a file or key that cannot be used is told, and ends with 1."""
    from niangjia.reports.paper.vocabulary import PaperFault
    from niangjia.reports.proof.vocabulary import ProofFault

    try:
        return do()
    except (PaperFault, ProofFault) as fault:
        raise _told(file, fault) from fault


def _told(file: Path, fault: Any) -> SystemExit:
    click.echo(f"{file}：{fault.message()}", err=True)
    return SystemExit(FINDINGS)
