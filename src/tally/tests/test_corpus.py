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


class TestTable:
    def table(self, folder, capsys, *more):
        main(["corpus", str(folder), *more])
        return capsys.readouterr().out.splitlines()

    def test_says_from_which_year_to_which_and_what_is_different(self, folder, capsys):
        shown = self.table(folder, capsys)

        assert shown[0].startswith("2 份报告,1 对有相同的段落。")
        assert shown[2] == (
            "2021.txt(2021 年) → 2022.txt(2022 年):"
            " 逐字相同 1 处 · 几乎相同 1 处 · 只有数字不同 1 处"
        )
        assert "       不同: 31户 → 32户;1.5万元 → 2.5万元;800份 → 801份;96人次 → 97人次" in shown
        assert "       不同: 举办 → 开办" in shown

    def test_the_earlier_year_comes_first_whatever_the_names(self, folder, capsys):
        (folder / "2021.txt").rename(folder / "z.txt")

        assert self.table(folder, capsys)[2].startswith("z.txt(2021 年) → 2022.txt(2022 年)")

    def test_nobody_can_tell_who_copied_within_a_year(self, folder, capsys):
        text = (folder / "2022.txt").read_text("utf-8")
        (folder / "2021.txt").write_text(text.replace("32户", "40户"), "utf-8")

        assert self.table(folder, capsys)[2].startswith("2021.txt(2022 年) ~ 2022.txt(2022 年)")

    def test_what_everybody_writes_is_nobodys(self, tmp_path, capsys):
        for number in range(12):
            (tmp_path / f"{number}.txt").write_text(f"{COPIED}\n第{number}村没有别的事。", "utf-8")

        shown = self.table(tmp_path, capsys)
        assert shown[0].startswith("12 份报告,没有相同的段落。")
        assert "套话" in shown[2]
        assert shown[3] == f"  12 份: {COPIED.removesuffix('。')}"

    def test_the_same_file_twice_is_said_once(self, folder, capsys):
        (folder / "copy.txt").write_bytes((folder / "2021.txt").read_bytes())

        assert "内容完全相同 identical: 2021.txt = copy.txt" in self.table(folder, capsys)

    def test_pairs_beyond_the_most_are_counted(self, folder, capsys):
        (folder / "2023.txt").write_text(COPIED, "utf-8")

        assert "另有 2 对" in self.table(folder, capsys, "--most", "1")[-1]


def test_lines_of_json_carry_both_wordings_and_what_is_different(folder, capsys):
    _, (pair,) = told(capsys, folder)

    (near,) = [passage for passage in pair["passages"] if passage["code"] == "T031"]
    assert near["differences"] == [["举办", "开办"]]
    assert "举办" in near["text"]
    assert "开办" in near["other"]


def test_among_many_files_too_one_that_cannot_be_read_is_named(tmp_path, capsys):
    for number in range(250):
        (tmp_path / f"{number:03}.txt").write_text(f"{COPIED[:20]}{number * 7}户。", "utf-8")
    for number in range(25):
        (tmp_path / f"b{number:02}.docx").write_bytes(b"PK\x03\x04 no archive")

    assert main(["corpus", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("250 份报告")
    assert said.err.count(".docx: ") == 20
    assert "共 25 个文件读不了" in said.err
