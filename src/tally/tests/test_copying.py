"""Two texts side by side, what differs in them, and both engines: numpy and plain Python."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.copying import engine, near_duplicates, plain, shared
from tally.copying.alike import ALIKE, jaccard, shingled
from tally.copying.differing import differences
from tally.copying.sketching import Columns

vectors = pytest.importorskip("tally.copying.vectors")

VISITED = "一年来共走访困难家庭{}户,送去慰问金{}万元,接受群众咨询{}人次"
HELPED = "全县各级妇联组织深入村组走访困难家庭,帮助解决生产生活中的实际问题"
TAUGHT = "巾帼志愿者利用节日契机{}家庭教育讲座,引导家长依法带娃,共同守护儿童健康成长每一天"
PARTS = ("走访", "困难家庭", "妇女之家", "讲座", "调解", "村组", "群众", "3户", "十二人", ",", "a")
TEXTS = st.lists(
    st.one_of(
        st.lists(st.sampled_from(PARTS), max_size=12).map("".join),
        st.text("省县x\ud800", max_size=9),
    ),
    max_size=25,
)
MORE = settings(max_examples=60)


def codes(one, two):
    return [found.code for found in shared(one, two)]


class TestShared:
    def test_the_very_words(self):
        one, two = f"开头。\n{HELPED}。", f"{HELPED}。"

        (found,) = shared(one, two)
        assert found.code == "T030"
        assert one[slice(*found.one)] == two[slice(*found.two)] == HELPED

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            (VISITED.format(45, "2.5", "一百二十"), ["T032"]),
            (VISITED.format("四十五", "1.5", 96), ["T032"]),
            (VISITED.format(31, "1.5", 96), ["T030"]),
            ("一、" + VISITED.format(31, "1.5", 96), ["T030"]),
            (VISITED.format(31, "1.5", 96).replace("困难", "\n困 难 ".strip()), ["T030"]),
            (VISITED.format(31, "1.5", 96).replace("群众", "大家"), ["T031"]),
            ("全年走访了一些人家,问了大家有什么难处,也听了许多话", []),
        ],
    )
    def test_each_kind(self, other, code):
        assert codes(VISITED.format(31, "1.5", 96), other) == code

    def test_traditional_is_the_same_as_simplified(self):
        assert codes(
            HELPED, "全縣各級婦聯組織深入村組走訪困難家庭,幫助解決生產生活中的實際問題"
        ) == ["T030"]

    def test_neighbours_that_are_shared_alike_are_one(self):
        text = f"{HELPED}。{TAUGHT.format('举办')}。"

        assert len(shared(text, f"另起一段。{text}")) == 1

    def test_short_set_phrases_are_nobodys(self):
        assert codes("妇联工作总结。加强组织领导。", "妇联工作总结。加强组织领导。") == []


class TestDifferences:
    @pytest.mark.parametrize(
        ("one", "two", "told"),
        [
            (
                VISITED.format(31, "1.5", 96),
                VISITED.format(45, "1.5", "一百"),
                [("31户", "45户"), ("96人次", "一百人次")],
            ),
            (TAUGHT.format("举办"), TAUGHT.format("开办"), [("举办", "开办")]),
            ("青禾县" + HELPED, "白石县" + HELPED, [("青禾县", "白石县")]),
            ("县妇联" + HELPED, "县级妇联" + HELPED, [("县妇", "县级妇")]),
            (HELPED + ",好", HELPED, [("题,好", "题")]),
            (HELPED, HELPED.replace(",", ",\n  "), []),
            (HELPED, HELPED.replace("县", "縣"), []),
            (HELPED, f"{HELPED}。{TAUGHT}", []),
        ],
    )
    def test_are_told_with_units_and_words(self, one, two, told):
        assert differences(one, two) == told

    @MORE
    @given(st.lists(st.integers(0, 10**6), min_size=6, max_size=6))
    def test_every_changed_number_is_told_and_no_other(self, numbers):
        one, two = VISITED.format(*numbers[:3]), VISITED.format(*numbers[3:])
        changed = [(a, b) for a, b in zip(numbers[:3], numbers[3:], strict=True) if a != b]

        told = differences(one, two)
        assert len(told) == len(changed)
        for (a, b), (shown, other) in zip(changed, told, strict=True):
            assert shown.startswith(str(a))
            assert other.startswith(str(b))


class TestEngines:
    """The two engines give the same bytes, so an index may be made by one and read by the other."""

    @MORE
    @given(TEXTS)
    def test_sketches(self, texts):
        assert plain.sketched(texts) == vectors.sketched(texts)

    @MORE
    @given(TEXTS, st.integers(1, 4), st.integers(0, 30))
    def test_candidates(self, texts, nearest, fresh):
        sketches = plain.sketched(texts * 3)
        for number in range(0, 16, 5):
            place = plain.band(sketches.bands, number)
            assert place == vectors.band(sketches.bands, number)
            pairs = plain.paired(place, nearest, fresh)
            assert pairs == vectors.paired(place, nearest, fresh)
            assert plain.agreeing(pairs, sketches.nibbles) == vectors.agreeing(
                pairs, sketches.nibbles
            )
            assert plain.united([pairs, pairs]) == vectors.united([pairs, pairs])

    @MORE
    @given(
        st.lists(st.tuples(*[st.integers(0, 9), st.integers(0, 5), st.integers(0, 4)]), max_size=40)
    )
    def test_columns(self, rows):
        from array import array

        texts, forms = (array("Q", (row[n] for row in rows)).tobytes() for n in (0, 1))
        members = array("I", (row[2] for row in rows)).tobytes()
        columns, wanted = Columns(texts, forms, members), array("Q", [1, 3]).tobytes()
        for name, arguments in {
            "firsts": (forms,), "ranked": (forms, members), "sliced": (columns, 1, 3),
            "without": (columns, wanted), "among": (columns, wanted), "summed": (texts, forms),
        }.items():  # fmt: skip
            assert getattr(plain, name)(*arguments) == getattr(vectors, name)(*arguments), name
        places = plain.ranked(forms, members)[0]
        assert plain.frequent(places, 2) == vectors.frequent(places, 2)

    @MORE
    @given(TEXTS)
    def test_near_duplicates_are_true_and_the_same(self, texts):
        found = near_duplicates(texts)

        for pair in found:
            assert jaccard(shingled(texts[pair.one]), shingled(texts[pair.two])) >= ALIKE
        with pytest.MonkeyPatch.context() as patched:
            for name in engine.__all__:
                patched.setattr(engine, name, getattr(plain, name))
            assert near_duplicates(texts) == found

    def test_a_corpus_without_numpy(self, tmp_path):
        for year in (2021, 2022, 2023):
            lines = (f"青禾县妇联{year}年工作总结", HELPED, VISITED.format(year, 1, 96),
                     TAUGHT.format("举办了" if year % 2 else "开办了"))  # fmt: skip
            (tmp_path / f"{year}.txt").write_text("。\n".join(lines), "utf-8")
        code = "import sys; sys.modules.update({0}); from tally.cli import main; sys.exit(main())"
        told = []
        for at, without in enumerate(("{}", "{'numpy': None}")):
            command = [sys.executable, "-c", code.replace("{0}", without), "corpus", str(tmp_path)]
            command += ["--format", "jsonl", "--index", str(tmp_path / f".{at}")]
            run = subprocess.run(command, capture_output=True, check=False, env=os.environ)
            assert (run.returncode, run.stderr) == (1, b"")
            told.append([json.loads(line) for line in run.stdout.splitlines()])

        assert told[0] == told[1]
        assert len(told[0]) == 3
