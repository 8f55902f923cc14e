"""Signing in a process of its own that kills itself at a given moment, and what is there after.

As a script it is one of those processes: `prepare`, `sign KIND MOMENT` or `again KIND`, in the home
that NIANGJIA_HOME names.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMANDS = ("docx", "pdf", "html")
STEP = "step"  # of an edition, which signs all three
MADE = "made.docx"
NEVER = "never"
# What makes something last: a moment may be right before or right behind one of them.
LASTING = ("Connection.commit", "fsync", "rename", "replace")


@dataclass(frozen=True)
class Place:
    """A home that was prepared, and copies of it in which signing is killed."""

    folder: Path

    def prepare(self) -> None:
        """Work, a report that was made, and an edition that waits to be signed."""
        self._ran("prepare", self.folder / "before")

    def killed(self, kind: str, moment: str) -> str:
        """What is wrong after it was killed then, or after it was signed again; "" for nothing.

        A moment is a number of events of the interpreter (calls and returns, those of C too), or
        "c_call fsync 2": the second time that this is about to be called; "c_return": was.
        """
        home, left = self._anew()
        done = self._run("sign", home, kind, moment)
        if done.returncode not in (0, -signal.SIGKILL):
            return f"ended with {done.returncode}: {done.stderr[-400:]}"
        after = self._run("again", home, kind)
        seen = [json.loads(one) for one in after.stdout.splitlines() if one.startswith("{")]
        if seen and (wrong := _halves(seen[0], kind)):
            return f"after it was killed: {wrong}"
        if after.returncode:
            return f"cannot be signed again: {after.stderr[-400:]}"
        wrong = _halves(seen[-1], kind, is_signed=True)
        return f"signed again: {wrong}" if wrong else _orphans(home, left, kind)

    def events(self, kind: str) -> dict[str, int]:
        """How many there are of each in `LASTING`, and of "all", when nothing is killed."""
        home, _ = self._anew()
        found: dict[str, int] = json.loads(self._ran("sign", home, kind, NEVER).splitlines()[-1])
        return found

    def _anew(self) -> tuple[Path, Path]:
        home, left = self.folder / "home", self.folder / "left"
        for one in (home, left):
            shutil.rmtree(one, ignore_errors=True)
        shutil.copytree(self.folder / "before", home)
        left.mkdir()
        return home, left

    def _ran(self, *words: object) -> str:
        done = self._run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, mode: str, home: Path, *words: object) -> "subprocess.CompletedProcess[str]":
        its_own = {"NIANGJIA_HOME": str(home), "TMPDIR": str(self.folder / "left")}
        its_own["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings_test_site"
        env = os.environ | its_own
        env.pop("NIANGJIA_DATABASE", None)
        command = [sys.executable, "-m", __name__, mode, *map(str, words)]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def _halves(seen: Any, kind: str, *, is_signed: bool = False) -> str:
    """Whether something is signed by half."""
    if seen["broken"]:
        return f"the audit is broken: {seen['broken']}"
    if kind != STEP:
        if seen["target"] not in ("none", "whole"):
            return f"the file is {seen['target']}"
        if seen["target"] == "whole" and not seen["recorded"]:
            return "a signed file that the audit does not know"
        return "" if seen["target"] == "whole" or not is_signed else "no file"
    expected = ("signed", 3, 3) if is_signed or seen["files"] else ("checked", 0, 0)
    found = (seen["state"], seen["files"], seen["recorded"])
    return "" if found == expected and seen["whole"] == seen["files"] else str(seen)


def _orphans(home: Path, left: Path, kind: str) -> str:
    """Names that nobody asked for, in the home or where things lie for a while."""
    known = {MADE, "signed", "niangjia.sqlite3", "signing.key", "secret", "static"}
    there = {one.name for one in home.iterdir()} | {one.name for one in left.iterdir()}
    signed = {one.name for one in (home / "signed").iterdir()}
    wanted = set() if kind == STEP else {f"report.{kind}"}
    odd = {one for one in there if not one.startswith(tuple(known))} | (signed - wanted)
    odd |= {one for one in there if one.endswith((".unfinished", ".part"))}
    return f"orphans: {sorted(odd)}" if odd else ""


def _prepare() -> None:
    import django

    django.setup()
    from niangjia.cli.main import niangjia
    from niangjia.cli.setting_up import bring_up_to_date
    from niangjia.ledger.tests.recording import record_line
    from niangjia.people.tests.cast import give, make_member, make_unit
    from niangjia.reports.editions.tests.handing import THIS_YEAR, bound, handed_in, stepped
    from niangjia.reports.editions.vocabulary import Step

    bring_up_to_date()
    unit = make_unit("990101", "青禾县妇联")
    author, second = (give("officer", make_member(one, unit)) for one in ("author", "second"))
    give("head", make_member("chief", unit))
    record_line(author, "outreach.talks", 30)
    edition = bound(handed_in(author, "举办普法宣传现场活动30场。", period=THIS_YEAR), author)
    stepped(Step.CHECK, edition, second)
    (_home() / "signed").mkdir()
    made = ["report", "make", "annual_summary", "--unit", "990101", "--period", "2026"]
    niangjia.main([*made, "-o", str(_home() / MADE)], standalone_mode=False)


def _sign(kind: str, moment: str) -> None:
    act, count = _signing(kind), _Count(moment)
    sys.setprofile(count)
    act()
    sys.setprofile(None)
    print(json.dumps(count.told()))  # noqa: T201 - told to whoever started this process


def _again(kind: str) -> None:
    """What is there, and what is there once it was signed again, if it was not."""
    act, seen = _signing(kind), _looked()
    print(json.dumps(seen))  # noqa: T201
    if kind != STEP or seen["state"] != "signed":
        act()
    print(json.dumps(_looked()))  # noqa: T201


def _signing(kind: str) -> Callable[[], object]:
    import django

    django.setup()
    from niangjia.cli.main import niangjia

    if kind == STEP:
        return _step
    words = ["report", "sign", str(_home() / MADE), "-o", str(_target(kind))]
    return lambda: niangjia.main(words, standalone_mode=False)


class _Count:
    """Counts what the interpreter does, and ends the process at the moment."""

    def __init__(self, moment: str) -> None:
        self._moment = moment
        self._all = 0
        self._seen: Counter[str] = Counter()

    def __call__(self, _frame: object, event: str, what: Any) -> None:
        """Something is called, or was."""
        self._all += 1
        here = str(self._all)
        if event in ("c_call", "c_return") and (name := what.__qualname__) in LASTING:
            self._seen[f"{event} {name}"] += 1
            here = f"{event} {name} {self._seen[f'{event} {name}']}"
        if self._moment in (here, str(self._all)):
            os.kill(os.getpid(), signal.SIGKILL)

    def told(self) -> dict[str, int]:
        """How many there were."""
        return {"all": self._all} | {one: self._seen[f"c_call {one}"] for one in LASTING}


def _step() -> None:
    from niangjia.ledger.tests.recording import TODAY
    from niangjia.reports.editions.vocabulary import Step
    from niangjia.reports.editions.workflow import take

    chief, edition = _edition()
    take(Step.SIGN, edition_id=edition.pk, by=chief, today=TODAY)


def _edition() -> Any:
    """Who signs it, and the edition."""
    from niangjia.people.models import Member
    from niangjia.reports.editions.queries import editions_in_sight

    chief = Member.objects.for_sign_in("chief").get()
    return chief, editions_in_sight(viewer=chief).get()


def _looked() -> dict[str, Any]:
    """What database and files say."""
    from niangjia.kernel.audit.models import AuditRecord
    from niangjia.kernel.audit.reading import breaks
    from niangjia.reports.editions.models import SignedFile
    from niangjia.reports.vocabulary import REPORT_SIGNED

    files = [bytes(one.file) for one in SignedFile.objects.all()]
    target = next((one for one in map(_target, COMMANDS) if one.exists()), None)
    return {
        "state": str(_edition()[1].state),
        "files": len(files),
        "whole": sum(_is_whole(one) for one in files),
        "recorded": AuditRecord.objects.filter(event=REPORT_SIGNED).count(),
        "target": "none" if target is None else _described(target.read_bytes()),
        "broken": [row.pk for row in breaks()],
    }


def _described(data: bytes) -> str:
    return "whole" if _is_whole(data) else "broken"


def _is_whole(data: bytes) -> bool:
    """Whether it is as the key that the database knows has signed it."""
    from niangjia.people.queries import unit_for_operator
    from niangjia.reports.keys.queries import key_of_row, keys_of
    from niangjia.reports.paper.vocabulary import PaperFault
    from niangjia.reports.proof.checking import checked, opened
    from niangjia.reports.proof.vocabulary import ProofFault

    try:
        keys = map(key_of_row, keys_of(unit_for_operator("990101")))
        return any(checked(opened(data), key).is_as_signed for key in keys)
    except (PaperFault, ProofFault):
        return False


def _home() -> Path:
    from django.conf import settings

    return Path(settings.NIANGJIA_HOME)


def _target(kind: str) -> Path:
    return _home() / "signed" / f"report.{kind}"


if __name__ == "__main__":
    mode, *given = sys.argv[1:]
    {"prepare": _prepare, "sign": _sign, "again": _again}[mode](*given)
