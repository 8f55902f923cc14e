"""R17: cases that were shredded are found nowhere after a backup is put back.

A real home: cases with a canary in every text and a file each; a backup of database and files; the
cases are shredded; the backup is put back; `niangjia casework erase-again` runs as the operator
would run it. Then every file of the home is searched for each canary and for the sealed bytes of
each leaf, seat, face and file. Control: all of them are found in the backup, and the cases that
stayed open as before. Arguments: cases erased (1,000), and for PostgreSQL an address whose empty
database may be written to, such as postgresql://postgres@127.0.0.1:5432/drill: there backup and
putting back are `pg_dump` and `pg_restore`, as docs/how-to/install.md tells, and what is searched
is a dump.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from datetime import date
from pathlib import Path

from measuring import county, finish, say, start

TODAY = date(2026, 3, 1)
AFTER = date(2031, 3, 2)
NEEDLE = 24


def cast(unit):
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.services import make_key
    from niangjia.people.tests.cast import PASSWORD, give, make_member

    members = [give(role, make_member(role, unit)) for role in ("caseworker", "supervisor")]
    return [KeyHolder(m, make_key(member=m, passphrase=PASSWORD)) for m in members]


def made(by, second, canary):
    from niangjia.casework import services
    from niangjia.casework.files.services import keep_file
    from niangjia.casework.leaves import Beginning
    from niangjia.casework.vocabulary import Part

    case = services.begin_case(
        case_id=uuid.uuid4(),
        unit=by.unit,
        beginning=Beginning(called=canary, matter=canary, wants=canary * 5),
        by=by,
        today=TODAY,
        team={second.pk: Part.SUPERVISOR},
    )
    content = b"%PDF-1.7 " + canary.encode() * 20
    keep_file(case_id=case.row.pk, content=content, name=f"{canary}.pdf", by=by)
    return case


def close(case, by, second):
    from niangjia.casework.closing.tests.closing import closed

    return closed(case, by, second, TODAY)


def needles_of(row, canary):
    from niangjia.casework.files.storage import path_of

    sealed = [bytes(row.face)[:NEEDLE], canary.encode()]
    sealed += [bytes(leaf.sealed)[:NEEDLE] for leaf in row.leaves.all()]
    sealed += [bytes(seat.sealed)[:NEEDLE] for seat in row.seats.all()]
    sealed += [path_of(file.name).read_bytes()[:NEEDLE] for file in row.files.all()]
    sealed += [file.name.encode() for file in row.files.all()]
    return sealed


def address():
    return os.environ.get("NIANGJIA_DATABASE", "")


def back_up(home, into):
    from django.db import connection

    connection.close()
    into.mkdir()
    shutil.copytree(home / "files", into / "files")
    if address():
        dump = ["pg_dump", "--format=custom", "--file", into / "dump", address()]
        subprocess.run(dump, check=True)
        dump_plain(into)
        return
    one, other = (sqlite3.connect(folder / "niangjia.sqlite3") for folder in (home, into))
    one.backup(other)
    one.close()
    other.close()


def dump_plain(into):
    """What stands in the database now, for searching; sealed bytes stand there in hex."""
    if address():
        with (into / "dump.sql").open("wb") as file:
            subprocess.run(["pg_dump", "--format=plain", address()], stdout=file, check=True)


def put_back(backup, home):
    from django.db import connection

    connection.close()
    shutil.rmtree(home / "files")
    shutil.copytree(backup / "files", home / "files")
    if address():
        restore = ["pg_restore", "--clean", "--dbname", address(), backup / "dump"]
        subprocess.run(restore, check=True)
        dump_plain(home)
        return
    for name in ("niangjia.sqlite3", "niangjia.sqlite3-wal", "niangjia.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)
    shutil.copy(backup / "niangjia.sqlite3", home)


def erase_again(home):
    command = Path(sys.executable).with_name("niangjia")
    env = dict(os.environ) | {"NIANGJIA_HOME": str(home)}
    told = subprocess.run(
        [command, "casework", "erase-again"], env=env, capture_output=True, text=True, check=True
    )
    dump_plain(home)
    print("     erase-again:", told.stdout.strip())


def found_in(folder, needles):
    """How many of the needles stand in some file of the folder (or in a file's name)."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts]
    hay = b"\n".join([*(p.read_bytes() for p in paths), *(p.name.encode() for p in paths)])
    return sum(needle in hay or needle.hex().encode() in hay for needle in needles)


def main(count):
    start()
    from django.conf import settings

    from niangjia.casework.closing.shredding import shred_due
    from niangjia.casework.room import open_case
    from niangjia.kernel.audit.reading import breaks
    from niangjia.ledger.recount import differences

    home = Path(settings.NIANGJIA_HOME)
    by, second = cast(county(1))
    gone, needles = [], []
    for n in range(count):
        canary = f"canary-{n:05}-{uuid.uuid4().hex[:8]}"
        case = made(by, second, canary)
        gone.append(close(case, by, second).pk)
        needles += needles_of(case.row, canary)
    stay = [made(by, second, f"stays-{n}") for n in range(20)]
    backup = home.parent / f"{home.name}-backup"
    back_up(home, backup)
    sealed = [one for one in needles if not one.startswith(b"canary")]
    say(
        "sealed bytes found in the backup (control)", found_in(backup, sealed), at_least=len(sealed)
    )
    say("cases shredded", shred_due(today=AFTER), at_least=count)
    dump_plain(home)
    say("found after shredding", found_in(home, needles), at_most=0)
    put_back(backup, home)
    say("sealed bytes found after the backup is put back", found_in(home, sealed), at_least=1)
    erase_again(home)
    say("found after erase-again", found_in(home, needles), at_most=0, told=f"of {len(needles)}")
    opened = [open_case(case_id=case.row.pk, by=by).face.called for case in stay]
    say("cases that stayed and open", len(opened), at_least=len(stay))
    say("breaks of the audit chain", len(list(breaks())), at_most=0)
    say("differences of the ledger", len(list(differences())), at_most=0)
    shutil.rmtree(backup)
    finish()


if __name__ == "__main__":
    os.environ["NIANGJIA_DATABASE"] = sys.argv[2] if len(sys.argv) > 2 else ""
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
