"""Killed half way (R27) and held up: processes of their own on homes of their own, never a mock.
`bench/prove_killed.py` kills every deed at every step, on both databases.
"""

import json
import os
import subprocess
import sys

import pytest

HERE = "niangjia.casework.tests"
SOME = ("split", "keep file", "contact", "6")  # deeds, and at every so manieth step


def run(home, module, *words):
    """What a module of the tests says on an empty home with a database of its own."""
    env = os.environ | {"NIANGJIA_HOME": str(home / "home")}
    env |= {"DJANGO_SETTINGS_MODULE": "niangjia.config.settings", "NIANGJIA_DATABASE": ""}
    command = [sys.executable, "-m", f"{HERE}.{module}", *words]
    said = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3_000:]
    return [json.loads(line) for line in said.stdout.splitlines()]


@pytest.fixture
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("killed")


def test_killed_at_any_step_a_deed_is_whole_or_not_at_all(home):
    *deeds, control = run(home, "killing", *SOME, "control")

    assert [one["wrong"] for one in deeds] == [[], [], []]
    assert all(one["tries"] > 1 for one in deeds)
    assert any("half done" in one for one in control["wrong"])


def test_while_another_holds_the_database_a_note_is_kept_in_the_page(home):
    [told] = run(home, "held_up", "她说他昨晚又来了")

    assert told["held"] == {"status": 503, "kept": True}
    assert told["free"]["status"] == 302
