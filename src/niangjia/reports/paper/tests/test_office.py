"""Bound files stay bound when LibreOffice opens and saves them; what a hand did is told."""

import re

import pytest

from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.tests.handing_in import (
    bound,
    file_of,
    filled,
    numbers_in,
    passage_at,
    prose,
    run,
)
from niangjia.reports.paper.tests.office import FLAT, resaved
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, number, paper, read, written
from niangjia.reports.paper.tests.strangers import STRANGERS

NAMES = [*STRANGERS, *FLAT]
ONE = file_of(
    run("接听热线24起，办结率98%，"), run("走访80户。"), run("没有新增9件。"), run("末段。")
)


@pytest.fixture(scope="module")
def before():
    made = resaved(FLAT, "fodt")
    return {name: STRANGERS[name]().data for name in STRANGERS} | made


@pytest.fixture(scope="module")
def after(before):
    text = prose(ONE).text
    hidden = passage_at(text, "没有新增9件。", "p1", ("f2",))
    kept = passage_at(text, "办结率98%，", "p2")
    with_passages, _ = bound(ONE, passages=(hidden, kept))
    rolled, _ = filled(with_passages, [n for _, _, n in numbers_in(text)], {"p1"})
    files = {name: bound(data)[0] for name, data in before.items()}
    ours = written(paper("共", number("a", "61户"), number("b", "62户"), number("c", "63户")))
    more = {"passages": with_passages, "rolled": rolled, "touching": touching(), "ours": ours}
    return resaved(files | more)


TOUCHING = file_of(run("先说，") + run("共61户62户，") + run("末。"))


def touching():
    """Numbers that touch each other in a passage that is left out."""
    text = prose(TOUCHING).text
    data, _ = bound(TOUCHING, passages=[passage_at(text, "共61户62户，")])
    return filled(data, [n for _, _, n in numbers_in(text)], {"p1"})[0]


@pytest.mark.parametrize("name", NAMES)
class TestEveryFile:
    def test_keeps_every_binding(self, name, before, after):
        made, back = read(bound(before[name])[0]), read(after[name])
        assert len(made.numbers) >= 1
        assert back.identity == made.identity
        assert told(back) == told(made)
        assert not back.orphans

    def test_takes_new_numbers_afterwards(self, name, after):
        new = [
            BoundNumber(n.id, f"70{n.id[1:]}件", n.question, n.says)
            for n in read(after[name]).numbers
        ]
        rolled, left = filled(after[name], new)
        assert not left
        assert [set(n.body_texts) for n in read(rolled).numbers] == [{n.text} for n in new]
        assert all(f"70{n.id[1:]}件" in prose(rolled).text for n in new)


def told(back):
    return [(n.id, n.question, n.stated, n.bound_text, set(n.body_texts)) for n in back.numbers]


@pytest.mark.parametrize("name", list(FLAT))
def test_all_numbers_of_libreoffices_own_files_are_bound(name, before):
    _, left = bound(before[name])
    assert not left
    assert len(numbers_in(prose(before[name]).text)) >= 2


class TestHands:
    def test_words_written_around_are_kept_and_numbers_told(self, after):
        data = altered(
            after["passages"], DOCUMENT, lambda xml: xml.replace("走访", "上门走访困难家庭")
        )
        data = altered(
            data, DOCUMENT, lambda xml: re.sub(r">80(</w:t>.*?)户", r">81\1户", xml, count=1)
        )
        found = {n.stated: n for n in read(data).numbers}
        assert "上门走访困难家庭81户" in prose(data).text
        assert found["80户"].body_texts == ("81户",)
        assert found["80户"].is_changed_by_hand
        assert not found["24起"].is_changed_by_hand

    def test_the_numbers_of_another_year_come_into_the_edited_text(self, after):
        data = altered(after["passages"], DOCUMENT, lambda xml: xml.replace("走访", "上门走访"))
        new = [BoundNumber(n.id, f"{n.id}件", n.question, n.says) for n in read(data).numbers]
        assert "上门走访f2件" in prose(filled(data, new)[0]).text


def test_numbers_that_touch_in_our_own_reports_stay_apart(after):
    found = read(after["ours"]).numbers
    assert [set(n.body_texts) for n in found] == [{"61户"}, {"62户"}, {"63户"}]


class TestPassages:
    def test_numbers_that_touch_come_back_apart(self, after):
        numbers = [n for _, _, n in numbers_in(prose(TOUCHING).text)]
        shown, left = filled(after["touching"], numbers)
        assert not left
        assert prose(shown).text.replace("\u2060", "") == prose(TOUCHING).text
        assert [set(n.body_texts) for n in read(shown).numbers] == [{"61户"}, {"62户"}]

    def test_are_known_after_saving(self, after):
        found = {one.passage.id: one for one in read(after["passages"]).passages}
        assert not any(one.is_removed or one.is_left_out for one in found.values())
        assert found["p1"].passage.needs == ("f2",)

    def test_what_was_left_out_stays_so_and_comes_back(self, after):
        data = after["rolled"]
        assert "没有新增" not in prose(data).text
        assert {one.passage.id for one in read(data).passages if one.is_left_out} == {"p1"}
        numbers = [n for _, _, n in numbers_in(prose(ONE).text)]
        shown, left = filled(data, numbers)
        assert not left
        assert prose(shown).text == prose(ONE).text

    def test_can_be_left_out_afterwards(self, after):
        numbers = [n for _, _, n in numbers_in(prose(ONE).text)]
        data, _ = filled(after["passages"], numbers, {"p2"})
        assert prose(data).text == prose(ONE).text.replace("办结率98%，", "")
