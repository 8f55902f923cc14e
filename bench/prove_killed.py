"""R27: every deed of casework, killed (SIGKILL) before every write it makes to database or disk.

What stands after each is whole or not at all, opens with every key that should open it, leaves no
file over, and can be done again. On SQLite, or on PostgreSQL where an address is given, each deed
in a database made for it. Arguments: an address such as postgresql://postgres@127.0.0.1:5432 (none:
SQLite), deeds (all).
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
    """Each deed in a database made for it."""
    import psycopg

    for name in names:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as one:
            one.execute("DROP DATABASE IF EXISTS killed WITH (FORCE)")
            one.execute("CREATE DATABASE killed")
        yield from killed([name], f"{address}/killed")


def tell(found, where):
    """A line for each deed as it is tried, and how many tries went wrong."""
    kills = wrong = 0
    for one in found:
        kills, wrong = kills + one["tries"], wrong + len(one["wrong"])
        print(f"  {where}: {one['deed']}: {one['tries']} kills", *one["wrong"], flush=True)
    say("wrong after a kill", wrong, at_most=0, told=f"of {kills} kills on {where}")


def main(address, names):
    """On the one or the other."""
    if not address:
        tell(killed(names), "SQLite")
    else:
        tell(on_postgresql(address, names or _all_names()), "PostgreSQL")
    finish()


def _all_names():
    """Of all deeds, as the program lists them."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "niangjia.config.settings"}
    env["NIANGJIA_HOME"] = tempfile.mkdtemp(prefix="niangjia-killed-")
    command = [sys.executable, "-m", MODULE, "names"]
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2:])
