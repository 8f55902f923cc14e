"""R14: five thousand canaries in every text of every kind of leaf and in attached files; without
keys none is found in anything a home holds.

A real home: the cases are written, their pages and the caseload are read by a signed-in worker with
everything logged into the home, a backup of database and files is laid beside it and packed. Then
every file is searched for the stem of all canaries: plain, in UTF-16 either way, in hex, in base64
at each of its three steps, and once more in whatever gzip, tar and zip members hold. Control: a
canary laid down in each of these ways is found, and with her key each canary can be read.
Arguments: canaries (5,000).
"""

import base64
import gzip
import io
import logging
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from measuring import county, finish, say, start
from prove_r17 import back_up, cast

CANARIES, A_CASE = 5_000, 200
STEM = "kanari"


def ways(stem):
    """The stem's bytes in each form in which it might lie."""
    plain = stem.encode()
    found = {"plain": plain, "hex": plain.hex().encode()}
    found |= {name: stem.encode(name) for name in ("utf-16-le", "utf-16-be")}
    for step in range(3):
        packed = base64.b64encode(bytes(step) + plain)
        # what neither the bytes before nor those after it change
        found[f"base64 {step}"] = packed[-(-step * 8 // 6) : (step + len(plain)) * 8 // 6]
    return found


def opened_up(content):
    """The content, and whatever it holds packed."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield from opened_up(gzip.decompress(content))
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            for name in members.namelist():
                yield name.encode()
                yield from opened_up(members.read(name))


def sings_in(folder):
    """Where a canary is found, and in which form."""
    forms = ways(STEM)
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        hays = [str(path).encode(), *opened_up(path.read_bytes())]
        for hay in hays:
            yield from (f"{path.name} ({name})" for name, way in forms.items() if way in hay)


def heard_of_control():
    """How many forms are found when a canary lies there in them, and how many there are."""
    text = f"{STEM}00000雀"
    laid = {
        "plain": text.encode(),
        "hex": text.encode().hex().encode(),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "gzip": gzip.compress(text.encode()),
        **{f"base64 {n}": base64.b64encode(b"x" * n + text.encode()) for n in range(3)},
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, content in laid.items():
            (Path(folder) / name).write_bytes(content)
        with zipfile.ZipFile(Path(folder) / "zip", "w", zipfile.ZIP_DEFLATED) as members:
            members.writestr("one", text)
        heard = {one.split(" (")[0] for one in sings_in(Path(folder))}
    return len(heard), len(laid) + 1


def written_by(by, canaries, count):
    """Cases full of canaries, one file each."""
    from django.db import transaction

    from niangjia.casework.files.services import keep_file
    from niangjia.casework.tests.factories import make_case
    from niangjia.casework.tests.planting import kinds, planted

    cases, files = [], []
    while len(canaries.words) < count:
        if len(canaries.words) >= len(cases) * A_CASE:
            words = [canaries.new() for _ in range(3)]
            cases.append(make_case(by, called=words[0], matter=words[1], wants=words[2]))
            content = b"%PDF-1.7 " + canaries.new().encode() * 20
            name = f"{canaries.new()}.pdf"
            read = keep_file(case_id=cases[-1].row.pk, content=content, name=name, by=by)
            files.append((cases[-1].row.pk, read.thing))
        with transaction.atomic():
            for kind in kinds():
                cases[-1].write(planted(kind, canaries))
    return cases, files


def read_by(by, cases, files):
    """All she reads with her key: leaves and files."""
    from niangjia.casework.files.services import file_content
    from niangjia.casework.room import open_case

    told = [
        str(read.leaf) for one in cases for read in open_case(case_id=one.row.pk, by=by).leaves()
    ]
    for case_id, thing in files:
        told.append(file_content(case_id=case_id, thing=thing, by=by)[1].decode())
    return "".join(told)


def looked_at(by, case_id):
    """How many pages a signed-in worker was shown: sessions, caches and logs have their chance."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from niangjia.people.keys.tests.holding import take_in_hand

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    take_in_hand(client, by)
    searched = reverse("casework:list") + f"?q={STEM}"
    pages = [searched, reverse("casework:list"), reverse("casework:case", args=[case_id])]
    answers = [client.get(page, secure=True) for page in pages]
    return sum(STEM in one.content.decode() for one in answers if one.status_code == 200)


def packed(home):
    """A backup beside the home, and the same packed."""
    backup = home.parent / f"{home.name}-backup"
    back_up(home, backup)
    with tarfile.open(backup / "packed.tar.gz", "w:gz") as members:
        members.add(backup / "niangjia.sqlite3", "niangjia.sqlite3")
        members.add(backup / "files", "files")
    return backup


def main(count):
    start()
    from django.conf import settings

    from niangjia.casework.tests.factories import make_case
    from niangjia.casework.tests.planting import Canaries

    home, canaries = Path(settings.NIANGJIA_HOME), Canaries()
    logging.basicConfig(filename=home / "all.log", level=logging.DEBUG, force=True)
    by, _ = cast(county(1))
    cases, files = written_by(by, canaries, count)
    heard, forms = heard_of_control()
    say("forms in which a canary laid down is found (control)", heard, at_least=forms)
    told = read_by(by, cases, files)
    words = sum(word in told or f"{word}.pdf" in told for word in canaries.words)
    say("canaries read with the key (control)", words, at_least=len(canaries.words))
    plain = make_case(by, called=canaries.new(), matter=canaries.new())
    say("pages she saw them on (control)", looked_at(by, plain.row.pk), at_least=2)
    backup = packed(home)
    for name, folder in (("the home", home), ("the backup", backup)):
        found = list(sings_in(folder))
        print(*found[:20], sep="\n", end="\n" if found else "")
        say(f"found in {name}", len(found), at_most=0, told=f"of {len(canaries.words)}")
    shutil.rmtree(backup)
    finish()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CANARIES)
