"""What a number in a report may be: the right measure first, from the words and the unit alone."""

import csv
from pathlib import Path

import pytest

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.proposed import numbers_stated
from niangjia.reports.proposing import Proposer
from niangjia.reports.tests.making import record_line
from tally import check

SHARED = Path(__file__).parents[5] / "shared"


def proposals(text, surface):
    audit = check(text)
    place = next(n for n, claim in enumerate(audit.claims) if claim.surface == surface)
    found = Proposer(current_pack()).proposals(audit, place)
    return [(one.measure, dict(one.where)) for one in found]


@pytest.mark.parametrize(
    ("text", "surface", "measure", "where"),
    [
        ("全年走进村组开展普法宣传42场次,发放宣传资料8000余份。", "42场次", "outreach.talks", {}),
        (
            "全年走进村组开展普法宣传42场次,发放宣传资料8000余份。",
            "8000余份",
            "outreach.leaflets",
            {},
        ),
        ("选树先进典型20个,其中省级2个、市级18个。", "18个", "honours.models", {"level": "city"}),
        (
            "爱心企业家捐款3.2万元,干部职工捐款1.1万元。",
            "1.1万元",
            "care.donations",
            {"source": "staff"},
        ),
        ("评选“最美家庭”12户、“平安家庭”30户。", "30户", "honours.safe_families", {}),
        ("为310名妇女做了“两癌”免费检查。", "310名", "health.screened_women", {}),
    ],
)
def test_the_right_measure_comes_first(text, surface, measure, where):
    assert proposals(text, surface)[0] == (measure, where)


def test_a_level_that_the_list_leaves_out_is_among_the_first():
    found = proposals("市“最美家庭”2户、“最美家长”3人。", "3人")

    assert found[0][0] == "honours.finest_parents"
    assert ("honours.finest_parents", {"level": "city"}) in found


def test_a_number_nothing_in_the_pack_speaks_of_has_no_figure():
    assert proposals("途经隧道9座。", "9座") == []


def test_the_value_that_is_stated_decides_between_close_ones(worker):
    record_line(worker, "honours.finest_families", 7)
    record_line(worker, "honours.safe_families", 30)

    (number,) = numbers_stated(
        "家庭评选共30户。", unit=worker.unit.code, period=Period.parse("2026"), viewer=worker,
        pack=current_pack(),
    )  # fmt: skip

    first = number.proposed[0]
    assert (first.figure.asked.question.measure, first.is_same) == ("honours.safe_families", True)


@pytest.mark.skipif(not (SHARED / "facts").is_dir(), reason="the real report is not here")
def test_on_a_real_report_the_right_figure_is_mostly_first():
    (file,) = (SHARED / "reports").glob("002*.txt")
    audit, pack = check(file.read_text("utf-8")), current_pack()
    proposer = Proposer(pack)
    places = {claim.start: place for place, claim in enumerate(audit.claims)}
    first = among = count = 0
    facts = (SHARED / "facts" / "002_facts.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(facts):
        part = dict([row["dimension"].split("=")]) if row["dimension"] else {}
        right = [(found.code, {**found.where, **part}) for found in pack.meanings(row["item"])]
        ranked = proposer.proposals(audit, places[int(row["start"])])
        found = [(one.measure, dict(one.where)) for one in ranked]
        first, count = first + (found[0] in right), count + 1
        among += any(one in right for one in found)

    assert first / count >= 0.80
    assert among / count >= 0.95
