"""What an editor hands back stands in the file, and nothing else in it has moved."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.paper.blocks import Block, Kept, Stays, blocks_of
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.rewriting import rewritten
from niangjia.reports.paper.styles import Kind
from niangjia.reports.paper.tests.handing_in import bound, file_of, filled, passage_at, prose, run
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    IDENTITY,
    altered,
    parts_of,
    read,
    whole_paper,
    written,
)
from niangjia.reports.paper.tests.strangers import STRANGERS

FILES = {name: bound(make().data)[0] for name, make in STRANGERS.items()} | {
    "ours": written(whole_paper())
}
NAMES = sorted(FILES)
NEW = BoundNumber("new1", "7 场", "outreach.talks@990101/2025", "讲座")
WORDS = st.text("妇联工作，。 <&>\"'\t\nab", max_size=6)


def edited(data, blocks, **said):
    target = io.BytesIO()
    rewritten(io.BytesIO(data), target, blocks, **said)
    return target.getvalue()


def blocks(data):
    return list(blocks_of(io.BytesIO(data)))


def told(block):
    """What a reader and the file's data know of a block; a number by its id alone."""
    parts = [one if isinstance(one, str) else f"⟦{one.id}⟧" for one in block.parts]
    return block.kind, "".join(parts)


@st.composite
def edits(draw):
    """A file, and its blocks with some written over, taken out, or followed by new ones."""
    name = draw(st.sampled_from(NAMES))
    ids = [one.id for one in read(FILES[name]).numbers]
    changed = []
    for block in blocks(FILES[name]):
        way = draw(st.sampled_from(("same", "same", "words", "mixed", "gone", "more")))
        if block.stays or way in ("same", "more"):
            changed.append(block)
        elif way == "words":
            at = draw(st.integers(0, len(block.parts)))
            parts = (*block.parts[:at], draw(WORDS), *block.parts[at:])
            changed.append(replace(block, parts=parts))
        elif way == "mixed":
            some = st.sampled_from([*block.parts, *map(Kept, ids), NEW, "甲", "乙丙"])
            changed.append(replace(block, parts=tuple(draw(st.lists(some, max_size=5)))))
        if way == "more" and block.stays is None:
            parts = draw(st.lists(st.one_of(WORDS, st.sampled_from([NEW, *map(Kept, ids)]))))
            changed.append(Block(None, Kind.PARAGRAPH, tuple(parts)))
    return name, changed


@pytest.mark.parametrize("name", NAMES)
def test_editing_nothing_changes_nothing(name):
    assert parts_of(edited(FILES[name], blocks(FILES[name]))) == parts_of(FILES[name])


@given(edits())
def test_what_is_read_back_is_what_was_written(edit):
    name, changed = edit
    after = blocks(edited(FILES[name], changed))
    for is_beside in (False, True):  # a text box is read behind its paragraph, before a new one
        # An emptied paragraph may have stayed for a picture in it.
        left, wanted = (
            [
                told(one)
                for one in some
                if any(one.parts) and (one.stays is Stays.BESIDE) is is_beside
            ]
            for some in (after, changed)
        )
        assert left == wanted


def test_two_numbers_that_touch_are_replaced_in_their_order():
    """The gap between them is no place to put a number behind one that goes itself."""
    changed = blocks(FILES["side_by_side"])
    changed[2] = replace(changed[2], parts=(Kept("f4"), Kept("f0")))
    after = blocks(edited(FILES["side_by_side"], changed))

    assert [told(one) for one in after] == [told(one) for one in changed]


@given(edits())
def test_every_number_on_the_page_is_bound_and_no_other_is_in_the_data(edit):
    name, changed = edit
    data = edited(FILES[name], changed)
    wanted = {part.id for one in changed for part in one.parts if not isinstance(part, str)}
    found = {one.id: one for one in read(data).numbers}
    assert wanted == {id for id, one in found.items() if one.body_texts}
    hidden = {one.id for one in read(FILES[name]).numbers if not one.body_texts}
    assert found.keys() - wanted <= hidden
    assert not read(data).orphans


@given(edits())
def test_other_parts_and_paragraphs_keep_their_bytes(edit):
    name, changed = edit
    before, after = parts_of(FILES[name]), parts_of(edited(FILES[name], changed))
    differing = {part for part in before if before[part] != after[part]}
    assert all(part == DOCUMENT or part.startswith("customXml/") for part in differing)


class TestFormat:
    def test_only_the_words_that_differ_are_touched(self):
        data = file_of(run("走访", "<w:b/>") + run("80户家庭", "<w:i/>") + run("。"))
        title, line = blocks(data)
        xml = parts_of(edited(data, [title, replace(line, parts=("走访了80户困难家庭。",))]))
        body = xml[DOCUMENT].decode()
        assert '<w:b/></w:rPr><w:t xml:space="preserve">走访了</w:t>' in body
        assert '<w:i/></w:rPr><w:t xml:space="preserve">80户困难家庭</w:t>' in body

    def test_a_new_paragraph_looks_like_the_one_before(self):
        properties = '<w:pPr><w:jc w:val="both"/></w:pPr>'
        data = file_of(properties + run("第一段。", "<w:b/>"))
        new = Block(None, Kind.PARAGRAPH, ("第二段。",))
        body = parts_of(edited(data, [*blocks(data), new]))[DOCUMENT].decode()
        assert f'{properties}<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">第二段' in body

    def test_a_paragraph_becomes_a_heading_and_back(self):
        data = file_of(run("一、维权"))
        title, line = blocks(data)
        heading = edited(data, [title, replace(line, kind=Kind.HEADING1)])
        assert blocks(heading)[1].kind is Kind.HEADING1
        again = edited(heading, [title, replace(line, kind=Kind.PARAGRAPH)])
        assert blocks(again)[1].kind is Kind.PARAGRAPH


class TestWhatStays:
    def test_tables_are_shown_and_keep_their_place(self):
        data = FILES["tables"]
        cells = [one for one in blocks(data) if one.stays is Stays.TABLE]
        assert [one.words for one in cells][:2] == ["项目", "数量"]
        new = Block(None, Kind.PARAGRAPH, ("又及。",))
        after = edited(data, [*blocks(data), new])
        assert prose(after).text == f"{prose(data).text}\n又及。"

    def test_a_picture_stays_when_its_paragraph_is_emptied(self):
        data = FILES["text_box"]
        after = edited(data, [])
        assert "简讯：调解纠纷" in prose(after).text
        assert "见右框" not in prose(after).text

    def test_an_untouched_hidden_passage_comes_back_next_year(self):
        data, _ = bound(file_of(run("开头。举办招聘会2场。结尾。")))
        text = prose(data).text
        data, _ = bound(data, [], [passage_at(text, "举办招聘会2场。", needs=("f1",))])
        hidden, _ = filled(data, [], left_out={"p1"})
        title, line = blocks(hidden)
        assert line.parts == ("开头。结尾。",)
        after = edited(hidden, [title, replace(line, parts=("新的开头。结尾。",))])
        shown, _ = filled(after, [], left_out=set())
        assert prose(shown).text.endswith("新的开头。举办招聘会2场。结尾。")


class TestNumbers:
    def test_the_first_number_of_a_strangers_file_brings_its_data(self):
        data = file_of(run("讲座。"))
        title, line = blocks(data)
        after = edited(data, [title, replace(line, parts=("讲座", NEW, "。"))], identity=IDENTITY)
        assert [(one.id, one.body_texts) for one in read(after).numbers] == [("new1", ("7 场",))]
        with pytest.raises(ValueError, match="identity"):
            edited(data, [title, replace(line, parts=(NEW,))])

    def test_a_number_moved_elsewhere_is_still_the_same(self):
        data, _ = bound(file_of(run("接听24起。"), run("此外。")))
        title, first, second = blocks(data)
        number = next(part for part in first.parts if isinstance(part, Kept))
        moved = [title, replace(first, parts=("接听。",)), replace(second, parts=("共", number))]
        found = {one.id: one for one in read(edited(data, moved)).numbers}
        assert found[number.id].body_texts == ("24起",)
        assert not found[number.id].is_changed_by_hand

    def test_a_number_changed_by_hand_stays_as_the_hand_left_it(self):
        data = altered(FILES["ours"], DOCUMENT, lambda xml: xml.replace("24起", "25起"))
        body = [replace(one, parts=(*one.parts, "又。")) if not one.stays else one
                for one in blocks(data)]  # fmt: skip
        assert read(edited(data, body)).numbers[0].body_texts == ("25起", "25起")

    def test_an_unknown_number_is_refused(self):
        title, *rest = blocks(FILES["plain"])
        with pytest.raises(ValueError, match="no number"):
            edited(FILES["plain"], [replace(title, parts=(Kept("strange"),)), *rest])


def test_a_moved_paragraph_is_taken_out_at_its_old_place():
    data, _ = bound(file_of(run("甲1场。"), run("乙2场。")))
    title, first, second = blocks(data)
    assert prose(edited(data, [title, second, first])).text.endswith("乙2场。\n甲1场。")
