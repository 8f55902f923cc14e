"""Each fault of a pack is found, with its file, its line and a mend in two languages."""

import pytest

from niangjia.ledger.pack import PackError, load

PACK = """[pack]
code = "small"
name = "小包"
name_en = "Small"
version = "1"
[[theme]]
code = "work"
name = "工作"
name_en = "Work"
[[dimension]]
code = "level"
name = "级别"
name_en = "Level"
[[dimension.value]]
code = "city"
name = "市级"
name_en = "city"
"""
TALKS = """[[measure]]
code = "work.talks"
theme = "work"
name = "宣讲"
name_en = "Talks"
aliases = ["普法"]
says = "办完的场次。"
says_en = "Talks held."
count_unit = "场次"
count_unit_en = "talks"
decimals = 0
kind = "count"
adds = "sum"
protection = "A"
dimensions = ["level"]
"""
VISITS = (
    TALKS.replace("work.talks", "work.visits")
    .replace('"宣讲"', '"人次数"')
    .replace("Talks", "Visits")
    .replace('["普法"]', "[]")
    .replace('"场次"', '"人次"')
    + 'headcount = "visits"\n'
)
SHARE = """[[ratio]]
code = "work.share"
theme = "work"
name = "场均"
name_en = "Visits a talk"
says = "平均每场。"
says_en = "Visits a talk."
numerator = "work.visits"
denominator = "work.talks"
shown = "per"
decimals = 1
count_unit = "人次"
count_unit_en = "visits"
"""
POSTING = """[[posting]]
event = "events.event.closed"
when = { kind = "talk" }
measure = "work.visits"
amount = "attended_visits"
"""
REPORT = """+++
code = "year"
name = "总结"
name_en = "Summary"
period = "year"
+++
# {unit}总结

办{work.talks}，其中{work.talks by level}。
"""
FILES = {
    "pack.toml": PACK,
    "measures/work.toml": TALKS + VISITS + SHARE,
    "postings.toml": POSTING,
    "reports/year.md": REPORT,
}


@pytest.fixture
def write(tmp_path):
    def write(**changed):
        for name, text in FILES.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            old, new = changed.get(path.stem, ("", ""))
            assert old in text
            path.write_text(text.replace(old, new, 1), "utf-8")
        return tmp_path

    return write


def faults_of(folder):
    with pytest.raises(PackError) as refused:
        load(folder)
    return refused.value.faults


class TestAGoodPack:
    def test_is_held_by_code(self, write):
        pack = load(write())

        assert pack.measures["work.talks"].adds == "sum"
        assert pack.ratios["work.share"].denominator == "work.talks"
        assert pack.dimensions["level"].values[0].name == "市级"
        assert pack.postings[0].amount == "attended_visits"
        assert [block.kind for block in pack.reports["year"].blocks] == ["title", "paragraph"]

    @pytest.mark.parametrize("text", ["宣讲", " “普 法” ", "TALKS", "work.talks", "ｗork.talks"])
    def test_finds_a_measure_however_it_is_written(self, write, text):
        assert load(write()).find(text) == ("work.talks",)

    def test_finds_nothing_for_what_it_does_not_know(self, write):
        assert load(write()).find("招聘会") == ()

    def test_digest_changes_with_what_it_says_only(self, write):
        first = load(write()).digest

        assert (
            load(write(work=('protection = "A"\n', 'protection = "A"  # 公开\n'))).digest == first
        )
        assert load(write(work=('protection = "A"', 'protection = "B"'))).digest != first
        assert load(write(year=("办", "举办"))).digest != first

    def test_cannot_be_changed(self, write):
        pack = load(write())

        with pytest.raises(TypeError):
            pack.measures["work.talks"] = None


LATER = len(TALKS.splitlines())
FAULTY = [
    ("work", ('protection = "A"\n', ""), 1, "保护级别"),
    ("work", ('name_en = "Talks"\n', ""), 1, "缺少英文"),
    ("work", ('name_en = "Talks"', 'name_en = " "'), 5, "缺少英文"),
    ("work", ('theme = "work"', 'theme = "play"'), 3, "没有主题"),
    ("work", ('code = "work.talks"', 'code = "work.visits"'), LATER + 2, "用了两次"),
    ("work", ('["普法"]', '["人次数"]'), LATER + 4, "同时指"),
    ("work", ('kind = "count"', 'kind = "money"'), 11, "decimals = 2"),
    ("work", ('kind = "count"', 'kind = "many"'), 12, "'many'"),
    ("work", ('dimensions = ["level"]', 'dimensions = ["age"]'), 15, "没有分项"),
    ("work", ('["普法"]', '[{ text = "市宣讲", where = { level = "x" } }]'), 6, "没有取值"),
    ("work", ('headcount = "visits"\n', ""), LATER + 9, "headcount"),
    ("work", ('headcount = "visits"', 'headcount = "persons"'), LATER + 9, "却是"),
    ("work", ('aliases = ["普法"]', 'alias = ["普法"]'), 6, "不认识「alias」"),
    (
        "work",
        ('denominator = "work.talks"', 'denominator = "work.share"'),
        2 * LATER + 10,
        "另一个比率",
    ),
    (
        "work",
        ('numerator = "work.visits"', 'numerator = "work.visit"'),
        2 * LATER + 9,
        "work.visits？",
    ),
    ("work", ("decimals = 0", 'decimals = "0x"'), 11, "写法不对"),
    ("work", ('code = "work.talks"', "code = work.talks"), 2, "TOML"),
    ("pack", ('version = "1"\n', ""), 1, "version"),
    ("pack", ('name_en = "city"\n', ""), 14, "缺少英文"),
    ("pack", ("[[theme]]", "[[topic]]"), 6, "不认识「topic」"),
    ("postings", ('"work.visits"', '"work.guests"'), 4, "没有指标"),
    ("postings", ('"attended_visits"', '"attended"'), 5, "没有「attended」"),
    ("postings", ('"attended_visits"', '"kind"'), 5, "不是数"),
    ("postings", ('"attended_visits"', '"attended_persons"'), 5, "人和人次不能混"),
    ("postings", ('"attended_visits"', "0"), 5, "不是正数"),
    ("postings", ('"talk"', '"party"'), 3, "不会是 party"),
    ("postings", ('"events.event.closed"', '"events.event.opened"'), 2, "没有事件"),
    ("postings", ('"attended_visits"\n', '1\ndimensions = { level = "kind" }\n'), 6, "没有取值"),
    ("year", ("{work.talks}", "{work.talk}"), 9, "没有指标"),
    ("year", ("{work.talks}", "{work.talks[level=moon]}"), 9, "没有取值"),
    ("year", ("by level", "by level(city,moon)"), 9, "没有取值"),
    ("year", ("by level", "by method"), 9, "不分「method」"),
    ("year", ("{work.talks}，", "{work.talks}场次，"), 9, "又写了一遍"),
    ("year", ("{work.talks}", "{work talks}"), 9, "看不懂"),
    ("year", ("{work.talks}", "{work.talks|points}"), 9, "不是百分率"),
    ("year", ("by level", "by level}，{work.share[level=city]|share"), 9, "是比率"),
    ("year", ("{work.talks}", "[[?work.talks|有：{work.talks}场次]]"), 9, "又写了一遍"),
    ("year", ("{work.talks}", "[[?work.talk|有：办讲座]]"), 9, "没有指标"),
    ("year", ("办{work", "{table work.talks by method}\n\n办{work"), 9, "不分「method」"),
    ("year", ("办{work", "| 甲 |\n|---|\n| {work.talk} |\n\n办{work"), 11, "没有指标"),
    ("year", ("办{work", "| 甲 |\n|---|\n| {work} |\n\n办{work"), 11, "第 3 列"),
    ("year", ("# {unit}", "{unit}"), 6, "没有标题"),
    ("year", ('period = "year"', 'period = "week"'), 5, "'week'"),
    ("year", ("+++\ncode", "code"), 1, "+++"),
]


class TestAFaultyPack:
    @pytest.mark.parametrize(("stem", "change", "line", "says"), FAULTY)
    def test_names_the_line_and_the_mend(self, write, stem, change, line, says):
        found = faults_of(write(**{stem: change}))

        assert (line, True) in {(f.line, says in f.what + f.mend) for f in found}
        assert all(f.mend and f.what_en and f.mend_en for f in found)
        assert all("{" not in f.what_en.replace("{unit}", "") for f in found)

    def test_says_every_fault_at_once(self, write):
        found = faults_of(
            write(
                work=('theme = "work"', 'theme = "play"'),
                postings=('"work.visits"', '"work.guests"'),
                year=("by level", "by method"),
            )
        )

        assert {fault.file for fault in found} >= {
            "measures/work.toml",
            "postings.toml",
            "reports/year.md",
        }

    def test_says_so_when_there_is_no_pack(self, tmp_path):
        assert faults_of(tmp_path)[0].file == "pack.toml"

    def test_says_so_when_the_head_is_empty(self, write):
        folder = write()
        (folder / "pack.toml").write_text("", "utf-8")

        assert any("[pack]" in fault.what for fault in faults_of(folder))

    def test_says_only_the_syntax_error_of_a_file_that_cannot_be_read(self, write):
        found = faults_of(write(pack=('code = "small"', "code = small")))

        assert [(fault.file, fault.line) for fault in found] == [("pack.toml", 2)]

    def test_does_not_call_a_misshapen_measure_unknown(self, write):
        found = faults_of(write(work=('protection = "A"\n', "")))

        assert [(fault.file, fault.line) for fault in found] == [("measures/work.toml", 1)]

    def test_says_so_when_a_file_is_not_utf8(self, write):
        folder = write()
        (folder / "measures/old.toml").write_bytes("# 旧表\n".encode("gb18030"))

        assert "UTF-8" in faults_of(folder)[0].what


GROUPED = [
    ("work", ('code = "work.talks"', 'code = "work.minzu_talks"')),
    ("work", ('name = "宣讲"', 'name = "少数民族人数"')),
    ("work", ('name_en = "Talks"', 'name_en = "Party members"')),
    ("work", ('["普法"]', '["信教群众"]')),
    ("work", ('says = "办完的场次。"', 'says = "按政治面貌分的人数。"')),
    ("pack", ('code = "city"', 'code = "uyghur"')),
    ("pack", ('name = "市级"', 'name = "回族"')),
    ("pack", ('code = "level"', 'code = "religion"')),
    ("postings", ('{ kind = "talk" }', '{ nation_code = "01" }')),
    ("year", ("{work.talks}", "{work.talks[mz_code=han]}")),
    ("year", ('name = "总结"', 'name = "党员总结"')),
]


@pytest.mark.parametrize(("stem", "change"), GROUPED)
def test_refuses_a_pack_that_names_a_group_of_persons(write, stem, change):
    assert any("把人按" in fault.what for fault in faults_of(write(**{stem: change})))
