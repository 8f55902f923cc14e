"""Runs of `tally corpus` that do not go smoothly: killed, interrupted, two at once, a bad index."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tally.cli import main
from tally.copying import index, joining
from tally.copying.gathering import gather
from tally.copying.joining import join

TALLY = [sys.executable, "-m", "tally.cli", "corpus"]
INDEX = ".tally-corpus.sqlite3"
WORDS = (
    "走访", "慰问", "困难", "家庭", "妇女", "儿童", "讲座", "培训",
    "村组", "调解", "纠纷", "宣传", "普法", "就业", "创业", "服务",
)  # fmt: skip
MANY = 600


def write(folder, count, seed=1):
    """Reports of made sentences; every one holds a sentence of the one before it."""
    chance, last = random.Random(seed), ""
    for number in range(count):
        made = [
            "".join(chance.choices(WORDS, k=12)) + f"{chance.randint(2, 99)}人" for _ in range(4)
        ]
        name = folder / f"{number:04}.txt"
        name.write_text("。\n".join([f"青禾县{2015 + number % 9}年总结", last, *made]), "utf-8")
        last = made[0].replace("普法", "法律") if number % 3 else made[0]


def told(*arguments):
    run = subprocess.run(
        [*TALLY, *map(str, arguments), "--format", "jsonl"], capture_output=True, check=False
    )
    return run.returncode, run.stdout.decode()


class Watched:
    """A run with a screen of its own for its progress, which says how far it is."""

    def __init__(self, folder):
        self.screen, end = os.openpty()
        self.run = subprocess.Popen(
            [*TALLY, str(folder)], stdout=subprocess.PIPE, stderr=end, start_new_session=True
        )
        os.close(end)
        self.seen = b""

    def wait_for(self, words):
        while words not in self.seen and (some := self._some()):
            self.seen += some
        assert words in self.seen

    def signal(self, number):
        os.killpg(self.run.pid, number)
        while some := self._some():  # first: a full screen would keep it from ending
            self.seen += some
        self.run.communicate(timeout=60)
        os.close(self.screen)
        return self.run.returncode

    def _some(self):
        try:
            return os.read(self.screen, 1024)
        except OSError:  # the other end is closed
            return b""


def read_so_far(folder):
    with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as connection:
        return connection.execute("SELECT count(*) FROM file").fetchone()[0]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    write(folder, MANY)
    return folder, told(folder, "--index", tmp_path_factory.mktemp("whole") / "index")


@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGINT])
def test_one_that_was_ended_goes_on_and_tells_the_same(many, ended):
    folder, undisturbed = many
    watched = Watched(folder)
    watched.wait_for("读取".encode())

    code = watched.signal(ended)

    assert 0 < read_so_far(folder) < MANY
    assert b"Traceback" not in watched.seen
    if ended is signal.SIGINT:
        assert code == 130
        assert "再运行一次即可接着读".encode() in watched.seen
    assert told(folder) == undisturbed
    assert undisturbed[1].count("\n") > 90
    (folder / INDEX).unlink()


def alike(connection):
    return connection.execute("SELECT * FROM alike ORDER BY one, two").fetchall()


def quiet(_done, _all):
    return None


@pytest.mark.parametrize("stopped_at", [0, 1, 7, 15])
def test_comparing_goes_on_where_it_was_ended(tmp_path, monkeypatch, stopped_at):
    write(tmp_path, 30)
    monkeypatch.setattr(joining, "_HELD", 1)  # one band at a time

    def stop(done, _all):
        if done == stopped_at:
            raise KeyboardInterrupt

    with index.opened(tmp_path / "a") as whole, index.opened(tmp_path / "b") as ended:
        for connection in (whole, ended):
            gather(tmp_path, connection, quiet)
        join(whole, quiet)
        with pytest.raises(KeyboardInterrupt):
            join(ended, stop)
        assert index.state(ended, "bands") == stopped_at
        join(ended, quiet)

        assert alike(ended) == alike(whole) != []


class TestIncremental:
    """What a run after a change tells is what a fresh index tells."""

    @pytest.fixture
    def folder(self, tmp_path):
        write(tmp_path, 30)
        assert told(tmp_path)[0] == 1
        return tmp_path

    def as_fresh(self, folder, tmp_path_factory):
        fresh = told(folder, "--index", tmp_path_factory.mktemp("fresh") / "index")
        return [sorted(out.splitlines()) for _, out in (told(folder), fresh)]

    @pytest.mark.parametrize(
        "change",
        [
            lambda folder: (folder / "0007.txt").write_text("全新的一份报告,与谁都没有相同之处。"),
            lambda folder: (folder / "0007.txt").unlink(),
            lambda folder: (folder / "0007.txt").rename(folder / "0099.txt"),
            lambda folder: (folder / "9.txt").write_bytes((folder / "0007.txt").read_bytes()),
            lambda folder: write(folder, 40, seed=3),
        ],
        ids=["changed", "removed", "renamed", "twice", "all"],
    )
    def test_a_change(self, folder, tmp_path_factory, change):
        before = told(folder)
        change(folder)

        now, fresh = self.as_fresh(folder, tmp_path_factory)
        assert now == fresh
        assert now != sorted(before[1].splitlines())

    def test_a_moved_file_keeps_its_document_and_a_removed_one_leaves_no_words(self, folder):
        (folder / "sub").mkdir()
        (folder / "0003.txt").rename(folder / "sub" / "x.txt")
        (folder / "0005.txt").unlink()
        told(folder)

        with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as connection:
            ids = dict(connection.execute("SELECT path, document FROM file"))
            documents = {row[0] for row in connection.execute("SELECT id FROM document")}
        assert ids[b"sub/x.txt"] == 4
        assert documents == {*range(1, 31)} - {6}

    def test_one_that_could_not_be_read_is_forgotten_with_its_file(self, folder):
        broken = folder / "broken.docx"
        broken.write_bytes(b"PK\x03\x04 no archive")
        assert told(folder)[0] == 2
        broken.unlink()

        assert told(folder)[0] == 1


def test_two_runs_at_once_tell_the_same(tmp_path):
    write(tmp_path, 40)
    command = [*TALLY, str(tmp_path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]

    said = [run.communicate(timeout=60)[0] for run in runs]

    assert [run.returncode for run in runs] == [1, 1]
    assert said[0] == said[1]


class TestBadIndex:
    @pytest.fixture
    def folder(self, tmp_path):
        write(tmp_path, 5)
        return tmp_path

    def refused(self, folder, capsys, path=None):
        code = main(["corpus", str(folder), "--index", str(path or folder / INDEX)])
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        return said.err

    def test_one_that_another_run_has(self, folder, capsys, monkeypatch):
        monkeypatch.setattr(index, "_PATIENCE", 0.01)
        with index.opened(folder / INDEX):
            assert "另一次运行正在用这个索引" in self.refused(folder, capsys)

    def test_one_that_is_no_database_is_left_alone(self, folder, capsys):
        path = folder / "letter.bin"
        path.write_bytes(b"a letter of somebody" * 200)

        assert "is damaged" in self.refused(folder, capsys, path)
        assert path.read_bytes() == b"a letter of somebody" * 200

    @pytest.mark.parametrize("change", ["user_version=99", "application_id=7"])
    def test_one_of_another_version_or_program_is_left_alone(self, folder, capsys, change):
        told(folder)
        with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA {change}")
        before = read_so_far(folder)

        assert "删掉它再运行即可重建" in self.refused(folder, capsys)
        assert read_so_far(folder) == before

    def test_one_that_was_cut_off(self, folder, capsys):
        told(folder)
        os.truncate(folder / INDEX, 8192)

        assert "索引已损坏" in self.refused(folder, capsys)

    @pytest.mark.parametrize("column", ["spans", "texts", "forms", "bands", "nibbles"])
    def test_columns_that_do_not_fit(self, folder, capsys, column):
        told(folder)
        with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as connection:
            connection.execute(f"UPDATE document SET {column} = zeroblob(7) WHERE id = 2")

        assert "索引已损坏" in self.refused(folder, capsys)

    def test_words_that_were_damaged(self, folder, capsys):
        told(folder)
        with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as connection:
            connection.execute("UPDATE document SET words = zeroblob(40)")
            connection.execute("UPDATE state SET value = 1 WHERE name = 'joined'")

        assert "索引已损坏" in self.refused(folder, capsys)

    def test_no_place_for_it(self, folder, capsys):
        assert "--index" in self.refused(folder, capsys, folder / "none" / "index")

    def test_a_folder_nobody_may_write_in_needs_it_elsewhere(self, folder, tmp_path_factory):
        folder.chmod(0o555)
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "index"
        before = sorted(folder.iterdir())

        code, out = told(folder, "--index", elsewhere)

        folder.chmod(0o755)
        assert code == 1
        assert json.loads(out.splitlines()[0])["one"] == "0000.txt"
        assert sorted(folder.iterdir()) == before
        assert elsewhere.stat().st_mode & 0o777 == 0o600


class TestFolder:
    def test_an_empty_one_says_what_belongs_here(self, tmp_path, capsys):
        (tmp_path / "budget.xlsx").write_bytes(b"PK")

        assert main(["corpus", str(tmp_path)]) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert "这里没有报告" in said.err
        assert ".docx" in said.err

    @pytest.mark.parametrize(
        "name", [b"a\nb.txt", b"\xff\xfe\x1b[31m.txt", "年报 \u202e.txt".encode()]
    )
    def test_odd_names_stay_on_their_line(self, tmp_path, name):
        write(tmp_path, 2)
        path = Path(tmp_path, os.fsdecode(name))
        (tmp_path / "0001.txt").rename(path)
        path.with_suffix(".docx").write_bytes(b"PK\x03\x04")

        run = subprocess.run([*TALLY, str(tmp_path)], capture_output=True, check=False)

        assert run.returncode == 2
        shown = run.stdout.decode() + run.stderr.decode()
        assert all(line.isprintable() for line in shown.splitlines())
        (head,) = [line for line in shown.splitlines() if "0000.txt" in line]
        assert head.count(".txt") == 2
        assert len(run.stderr.splitlines()) == 1

    def test_a_pipe_and_a_link_to_nowhere_are_named_and_nobody_waits(self, tmp_path, capsys):
        write(tmp_path, 2)
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / "link.txt").symlink_to("nowhere")

        assert main(["corpus", str(tmp_path)]) == 2
        said = capsys.readouterr()
        assert said.out.startswith("2 份报告,1 对")
        assert said.err.count("\n") == 2
        assert "pipe.txt: " in said.err

    def test_who_listens_no_longer_is_no_fault_of_the_index(self, tmp_path):
        write(tmp_path, 60)
        run = subprocess.Popen(
            [*TALLY, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        run.stdout.close()

        assert run.communicate(timeout=60)[1] == b""
        assert run.returncode == 141
