"""`tally corpus`: what reports share, found once, kept, and found again only where it changed."""

import json

import pytest

from tally.cli import main

COPIED = "全县各级妇联组织深入村组走访困难家庭,帮助解决生产生活中的实际问题,得到群众好评。"
NUMBERED = "一年来共走访困难家庭{}户,送去慰问金{}万元,发放宣传资料{}份,接受群众咨询{}人次。"
CHANGED = "巾帼志愿者利用节日契机{}家庭教育讲座,引导家长依法带娃,共同守护儿童健康成长每一天。"
OWN = ("春季在青禾镇办了三场招聘会。", "秋季在白石乡建起两处阅览室。")


@pytest.fixture
def folder(tmp_path):
    for at, year in enumerate((2021, 2022)):
        lines = (
            f"青禾县妇联{year}年工作总结", COPIED, CHANGED.format(("举办了", "开办了")[at]),
            NUMBERED.format(31 + at, 1.5 + at, 800 + at, 96 + at), OWN[at],
        )  # fmt: skip
        (tmp_path / f"{year}.txt").write_text("\n".join(lines), "utf-8")
    return tmp_path


def told(capsys, *arguments):
    code = main(["corpus", *map(str, arguments), "--format", "jsonl"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_kind_of_copying_is_named_with_its_place(folder, capsys):
    code, (pair,) = told(capsys, folder)

    assert code == 1
    assert pair["years"] == [2021, 2022]
    kinds = {passage["code"]: passage for passage in pair["passages"]}
    assert set(kinds) == {"T030", "T031", "T032"}
    assert kinds["T030"]["text"] == COPIED.removesuffix("。")
    for passage in pair["passages"]:
        start, end = passage["one"]
        assert (folder / pair["one"]).read_text("utf-8")[start:end] == passage["text"]


def test_nothing_shared_is_nothing_found(tmp_path, capsys):
    for at, words in enumerate(OWN):
        (tmp_path / f"{at}.txt").write_text(words, "utf-8")

    assert told(capsys, tmp_path) == (0, [])


def test_a_second_run_tells_the_same_and_a_removed_file_drops_out(folder, capsys):
    first = told(capsys, folder)

    assert told(capsys, folder) == first
    (folder / "2021.txt").unlink()
    assert told(capsys, folder) == (0, [])


def test_what_cannot_be_read_is_named_and_the_rest_is_told(folder, capsys):
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")

    code = main(["corpus", str(folder)])

    said = capsys.readouterr()
    assert code == 2
    assert "broken.docx" in said.err
    assert "T030" in said.out


def test_no_folder_is_said_in_a_sentence(tmp_path, capsys):
    assert main(["corpus", str(tmp_path / "none")]) == 2
    assert "不是文件夹" in capsys.readouterr().err
