"""Two who wrote at once: nothing that either wrote is lost, nothing is overwritten unasked."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.editions.merging import Clash, merged
from niangjia.reports.editions.typed import said
from niangjia.reports.paper.blocks import Block, Kept
from niangjia.reports.paper.styles import Kind

BASE = ("总结标题", "上半年走访八十户家庭。", "举办讲座二十场。", "下一步工作打算。")


def text(*lines, named=True):
    return [
        Block(index if named else None, Kind.PARAGRAPH, (line,)) for index, line in enumerate(lines)
    ]


def changed(blocks, index, words):
    return [replace(one, parts=(words,)) if at == index else one for at, one in enumerate(blocks)]


def merge(mine, theirs, base=None):
    return merged(base or text(*BASE), mine, theirs, said=said)


def words(found):
    return [one.words for one in found.blocks]


def test_different_paragraphs_are_both_taken():
    mine = changed(text(*BASE), 1, "上半年走访九十户家庭。")
    theirs = changed(text(*BASE), 2, "举办讲座三十场。")
    found = merge(mine, theirs)

    assert words(found) == [BASE[0], "上半年走访九十户家庭。", "举办讲座三十场。", BASE[3]]
    assert [one.was for one in found.blocks] == [0, 1, 2, 3]


def test_one_paragraph_changed_by_both_is_for_a_person_to_choose():
    mine = changed(text(*BASE), 1, "上半年走访九十户家庭。")
    theirs = changed(text(*BASE), 1, "上半年走访一百户家庭。")
    (clash,) = merge(mine, theirs).clashes

    assert (clash.mine.words, clash.theirs.words) == (mine[1].words, theirs[1].words)


def test_the_same_change_is_no_clash():
    both = changed(text(*BASE), 1, "走访。")
    assert words(merge(both, both)) == [BASE[0], "走访。", *BASE[2:]]


def test_what_one_took_out_and_the_other_changed_is_chosen():
    theirs = changed(text(*BASE), 2, "举办讲座三十场。")
    mine = [one for one in text(*BASE) if one.was != 2]
    (clash,) = merge(mine, theirs).clashes

    assert clash.mine is None
    assert clash.theirs.words == "举办讲座三十场。"


def test_new_paragraphs_at_one_place_stand_one_after_the_other():
    mine = [*text(*BASE), *text("我加的。", named=False)]
    theirs = text(*BASE, "她加的。")

    assert words(merge(mine, theirs)) == [*BASE, "她加的。", "我加的。"]


def test_a_paragraph_put_in_before_does_not_shift_the_names():
    theirs = text(BASE[0], "新的一段，说的是别的事情。", *BASE[1:])
    mine = changed(text(*BASE), 2, "举办讲座三十场。")
    found = merge(mine, theirs)

    assert words(found)[3] == "举办讲座三十场。"
    assert found.blocks[3].was == 3


def test_a_number_that_shows_something_else_now_is_no_change():
    base = [Block(0, Kind.PARAGRAPH, ("共", Kept("n1", "24起")))]
    theirs = [Block(0, Kind.PARAGRAPH, ("共", Kept("n1", "31起")))]
    mine = [Block(0, Kind.PARAGRAPH, ("全年共", Kept("n1", "24起")))]

    assert not merge(mine, theirs, base).clashes


LINES = st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=6)


@st.composite
def edits(draw):
    base = text(*draw(LINES))

    def side(named):
        blocks = []
        for block in base:
            way = draw(st.sampled_from(("same", "same", "changed", "gone", "more")))
            if way == "changed":
                blocks.append(replace(block, parts=(draw(st.sampled_from("子丑寅卯")),)))
            elif way != "gone":
                blocks.append(block)
            if way == "more":
                blocks.append(Block(None, Kind.PARAGRAPH, (draw(st.sampled_from("辰巳")),)))
        return blocks if named else [replace(one, was=n) for n, one in enumerate(blocks)]

    return base, side(True), side(False)


@given(edits())
def test_nothing_that_somebody_wrote_is_lost(edit):
    base, mine, theirs = edit
    found = merge(mine, theirs, base)
    kept = [one for item in found.items for one in (
        (item.mine, item.theirs) if isinstance(item, Clash) else (item,)) if one]  # fmt: skip
    assert {one.words for one in (*mine, *theirs)} - {one.words for one in base} <= {
        one.words for one in kept
    }


@given(edits())
def test_where_only_one_wrote_it_is_what_he_wrote(edit):
    base, mine, theirs = edit
    assert words(merge(mine, text(*(one.words for one in base)), base)) == [
        one.words for one in mine
    ]
    assert words(merge(base, theirs, base)) == [one.words for one in theirs]


@given(edits())
def test_names_in_the_merged_text_are_names_of_the_newest(edit):
    base, mine, theirs = edit
    found = merge(mine, theirs, base)
    named = [one.was for one in found.blocks if one.was is not None]
    assert named == sorted(set(named))
    assert all(0 <= name < len(theirs) for name in named)
