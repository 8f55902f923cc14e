"""R27: every deed of casework, killed (SIGKILL) before every write it makes to database or disk.

What stands after each is whole or not at all, opens with every key that should open it, leaves no
file over, and can be done again. On SQLite, and on PostgreSQL where an address is given. Arguments:
an address such as postgresql://postgres@127.0.0.1:5432 (none).
"""

import json
import os
import subprocess
import sys
import tempfile

from measuring import finish, say

MODULE = "niangjia.casework.tests.killing"


def killed(words, database=""):
    """What was found, a line for each deed."""
    home = tempfile.mkdtemp(prefix="niangjia-killed-")
    env = os.environ | {"NIANGJIA_HOME": f"{home}/home", "NIANGJIA_DATABASE": database}
    env["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings"
    command = [sys.executable, "-m", MODULE, *words]
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in told.stdout.splitlines()]


def on_postgresql(address, names):
    """One deed in one database made for it."""
    import psycopg

    found = []
    for name in names:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as one:
            one.execute("DROP DATABASE IF EXISTS killed WITH (FORCE)")
            one.execute("CREATE DATABASE killed")
        found += killed([name], f"{address}/killed")
    return found


def tell(found, where):
    """One line for each deed, and how many tries went wrong."""
    for one in found:
        print(f"  {where}: {one['deed']}: {one['tries']} kills, {len(one['wrong'])} wrong")
        print(*one["wrong"], sep="\n", end="")
    told = f"of {sum(one['tries'] for one in found)} kills on {where}"
    say(
        "tries that left something wrong", sum(len(o["wrong"]) for o in found), at_most=0, told=told
    )


def main(address):
    """SQLite, and PostgreSQL at this address."""
    found = killed([])
    tell(found, "SQLite")
    if address:
        tell(on_postgresql(address, [one["deed"] for one in found]), "PostgreSQL")
    finish()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
