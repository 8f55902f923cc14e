"""Rulings survive edits elsewhere, keep their history, and lose nothing to a second writer."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tally import check
from tally.rulings import RulingsError, Said, rule, rulings_on, sidecar_of

WORDS = "一、典型45个，其中省级3个、市级50个。"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "总结.txt"
    path.write_text(WORDS, "utf-8")
    return path


def kept(report):
    return json.loads(sidecar_of(report).read_text("utf-8"))["rulings"]


def decide(report, decision, note="", text=WORDS):
    audit = check(text)
    rule(report, audit, audit.findings, Said(decision, note))


def decisions(report, text):
    return [one and one.decision for one in rulings_on(check(text), report)]


def test_nothing_is_kept_before_somebody_decides(report):
    assert decisions(report, WORDS) == [None]
    assert not sidecar_of(report).exists()


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("又一段，走访12户。\n" + WORDS + "\n后面又加了一段。", "dismissed"),
        (WORDS.replace("，", "， "), "dismissed"),
        (WORDS.replace("45", "46"), None),
        (WORDS.replace("典型", "先进典型"), None),
    ],
    ids=["edits elsewhere", "white space", "another number", "other words"],
)
def test_a_ruling_belongs_to_its_words(report, text, decision):
    decide(report, "dismissed")

    assert decisions(report, text) == [decision]


def test_the_last_ruling_holds_and_all_are_kept(report):
    decide(report, "later")
    decide(report, "confirmed", "少写了一级")

    (ruling,) = rulings_on(check(WORDS), report)
    assert (ruling.decision, ruling.note) == ("confirmed", "少写了一级")
    assert [row["decision"] for row in kept(report)] == ["later", "confirmed"]


def test_what_others_wrote_beside_a_ruling_stays(report):
    decide(report, "later")
    told = json.loads(sidecar_of(report).read_text("utf-8"))
    told["rulings"][0]["seen_in"] = "editor"
    sidecar_of(report).write_text(json.dumps(told), "utf-8")

    decide(report, "confirmed")

    assert kept(report)[0]["seen_in"] == "editor"


def test_of_many_who_rule_at_once_nobody_is_lost(report):
    notes = [f"理由{n}" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda note: decide(report, "later", note), notes))

    assert sorted(row["note"] for row in kept(report)) == sorted(notes)
    assert [path.name for path in report.parent.iterdir() if path.name.startswith(".")] == []


def test_the_file_keeps_its_rights_and_a_link_stays_a_link(report, tmp_path):
    elsewhere = tmp_path / "kept.json"
    elsewhere.write_text('{"tally": 1, "rulings": []}', "utf-8")
    elsewhere.chmod(0o660)
    sidecar_of(report).symlink_to(elsewhere)

    decide(report, "later")

    assert sidecar_of(report).is_symlink()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o660
    assert len(kept(report)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"tally": 2, "rulings": []}',
        '{"tally": 1, "rulings": [{"code": "T011"}]}',
        '{"tally": 1, "rulings": [{"code": "T", "digest": "", "at": "", "decision": "burn"}]}',
    ],
)
def test_what_is_damaged_is_told_and_left_as_it_is(report, damage):
    sidecar_of(report).write_text(damage, "utf-8")

    with pytest.raises(RulingsError, match="left alone"):
        rulings_on(check(WORDS), report)
    with pytest.raises(RulingsError, match="left alone"):
        decide(report, "later")

    assert sidecar_of(report).read_text("utf-8") == damage


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("长" * 121, "at most 120"),
        ("一行\n又一行", "one line"),
        ("问 13812345678", "telephone"),
        ("见 11010519491231002X", "identity"),
    ],
)
def test_a_note_is_short_and_about_the_number(report, note, words):
    with pytest.raises(RulingsError, match=words) as refused:
        decide(report, "later", note)

    assert refused.value.chinese.endswith("。")
    assert not sidecar_of(report).exists()
