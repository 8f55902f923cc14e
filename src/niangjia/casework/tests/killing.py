"""A process that is killed while it works, at every step it takes towards the disk.

Run as a program on an empty home: `python -m niangjia.casework.tests.killing`. For each deed of
`deeds.py` a child process does it and kills itself (SIGKILL) before its first write, then on a
fresh copy before its second, and so on to its last. What is found after each: all of it or nothing,
every key opens what it should, the chain of the audit is whole, no file is left over after a sweep,
and the deed can be done again.
"""

import json
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

LONGEST = 600
DISK = {"os.rename", "os.remove", "os.truncate", "os.link"}


class Kept:
    """A home and its database as they are now, to be put back before each try."""

    def __init__(self, home: Path) -> None:
        from django.db import connections

        self.home, self.copy = home, home.with_name(f"{home.name}-kept")
        connections.close_all()
        self.is_sqlite = connections["default"].vendor == "sqlite"
        self._postgresql(keep=True)
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(home, self.copy)

    def put_back(self) -> None:
        from django.db import connections

        connections.close_all()
        self._postgresql(keep=False)
        shutil.rmtree(self.home)
        shutil.copytree(self.copy, self.home)

    def _postgresql(self, *, keep: bool) -> None:
        if self.is_sqlite:
            return
        import psycopg
        from django.conf import settings

        told = settings.DATABASES["default"]
        name, address = told["NAME"], {"host": told["HOST"], "user": told["USER"]}
        made, of = (f"{name}_kept", name) if keep else (name, f"{name}_kept")
        password = {"password": told["PASSWORD"]} if told["PASSWORD"] else {}
        port = {"port": told["PORT"]} if told["PORT"] else {}
        with psycopg.connect(
            dbname="postgres", autocommit=True, **address, **password, **port
        ) as one:
            one.execute(f'DROP DATABASE IF EXISTS "{made}" WITH (FORCE)')
            one.execute(f'CREATE DATABASE "{made}" TEMPLATE "{of}"')


@contextmanager
def killed_at(step: int, home: Path) -> Iterator[Callable[[], int]]:
    """Inside, the process kills itself before its `step`-th write to database or disk."""
    from django.db import connection

    taken = 0

    def one_more() -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def before_sql(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "PRAGMA", "EXPLAIN")):
            one_more()
        return execute(sql, params, many, context)

    def before_disk(event: str, args: tuple[Any, ...]) -> None:
        if event in DISK or (event == "open" and _is_write_below(home, args)):
            one_more()

    commit = connection._commit

    def before_and_after_commit() -> None:
        one_more()
        commit()
        one_more()

    connection._commit = before_and_after_commit
    sys.addaudithook(before_disk)
    with connection.execute_wrapper(before_sql):
        yield lambda: taken


def _is_write_below(home: Path, args: tuple[Any, ...]) -> bool:
    path, _, flags = args
    is_write = bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))
    return is_write and isinstance(path, str | Path) and str(path).startswith(str(home))


def in_child(work: Callable[[], Any]) -> tuple[Any, bool]:
    """What `work` answers in a process of its own, and whether that was killed."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            told = pickle.dumps(("told", work()))
        except BaseException as error:  # told to the parent, which judges it
            told = pickle.dumps(("broke", f"{type(error).__name__}: {error}"))
        with os.fdopen(writing, "wb") as out:
            out.write(told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told_by:
        said = told_by.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None, True
    kind, answer = pickle.loads(said)
    if kind == "broke":
        raise AssertionError(answer)
    return answer, False


def tried(deed: Any, home: Path, every: int = 1) -> dict[str, Any]:
    """A deed killed at each of its steps, or at `every` so manieth: how many were tried, and all
    that was wrong after one.
    """
    from niangjia.casework.tests.found_after import found, left_over

    made = deed.prepared()
    kept = Kept(home)
    before, _ = in_child(lambda: found(made))
    in_child(lambda: deed.done(made))
    after, _ = in_child(lambda: found(made))
    wrong, step, tries = [], 1 - every, 0
    if before == after:
        wrong.append("the deed changes nothing: nothing is tried")
    while True:
        kept.put_back()
        step += every
        _, is_killed = in_child(partial(_done_until, deed, made, step, home))
        if not is_killed:
            break
        tries += 1
        wrong += [f"step {step}: {one}" for one in _wrong_after(deed, made, before, after)]
        wrong += [f"step {step}: left over {one}" for one in in_child(left_over)[0]]
    kept.put_back()
    return {"deed": deed.name, "tries": tries, "wrong": wrong}


def _done_until(deed: Any, made: Any, step: int, home: Path) -> None:
    with killed_at(step, home):
        deed.done(made)


def _wrong_after(deed: Any, made: Any, before: Any, after: Any) -> list[str]:
    from niangjia.casework.tests.found_after import found

    wrong = []
    try:
        now, _ = in_child(lambda: found(made))
        if now not in (before, after):
            wrong.append(f"half done: {_different(now, before)}; {_different(now, after)}")
        in_child(lambda: deed.done_again(made))
        then, _ = in_child(lambda: found(made))
        if then["cases"] != after["cases"]:
            wrong.append(f"not whole when done again: {_different(then, after)}")
    except AssertionError as error:
        wrong.append(str(error))
    return wrong


def _different(one: Any, other: Any) -> str:
    return ", ".join(
        f"{name}: {one[name]} ≠ {other[name]}" for name in one if one[name] != other[name]
    )[:600]


def main(names: list[str]) -> None:
    """Try the deeds named, or all; one line of JSON each. On PostgreSQL one in a run. A number
    among the names tries every so manieth step only.
    """
    import django

    django.setup()
    from django.conf import settings

    settings.PASSPHRASE_MEMORY_BYTES = 8 * 1024 * 1024
    from niangjia.casework.tests.deeds import CONTROL, DEEDS

    if names == ["names"]:
        sys.stdout.write(json.dumps([deed.name for deed in DEEDS]))
        return
    from niangjia.cli.setting_up import bring_up_to_date

    bring_up_to_date()
    home = Path(settings.NIANGJIA_HOME)
    empty = Kept(home)
    empty.copy = empty.copy.rename(home.with_name(f"{home.name}-empty"))
    every = next((int(one) for one in names if one.isdigit()), 1)
    wanted = [one for one in names if not one.isdigit()]
    for deed in (*DEEDS, CONTROL):
        if deed.name in wanted or not (wanted or deed is CONTROL):
            sys.stdout.write(json.dumps(tried(deed, home, every), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            if empty.is_sqlite:
                empty.put_back()


if __name__ == "__main__":
    main(sys.argv[1:])
