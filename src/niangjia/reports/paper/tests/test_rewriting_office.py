"""What an editor wrote is still there when LibreOffice has opened and saved the file."""

import io
from dataclasses import replace

import pytest

from niangjia.reports.paper.blocks import Block, Kept, blocks_of
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.rewriting import rewritten
from niangjia.reports.paper.styles import Kind
from niangjia.reports.paper.tests.handing_in import bound, prose
from niangjia.reports.paper.tests.office import resaved
from niangjia.reports.paper.tests.papers import read, whole_paper, written
from niangjia.reports.paper.tests.strangers import STRANGERS

NEW = BoundNumber("new1", "7场", "outreach.talks@990101/2025", "讲座")


def edited(data):
    """Words and numbers in every paragraph, numbers side by side, a paragraph at the end."""
    first = read(data).numbers[0].id
    blocks = [
        one if one.stays else replace(one, parts=("据统计", *one.parts, "又办", NEW, Kept(first)))
        for one in blocks_of(io.BytesIO(data))
    ]
    target = io.BytesIO()
    more = Block(None, Kind.PARAGRAPH, (NEW, "，末段。"))
    rewritten(io.BytesIO(data), target, [*blocks, more])
    return target.getvalue()


@pytest.fixture(scope="module")
def before():
    files = {name: bound(make().data)[0] for name, make in STRANGERS.items()}
    return {name: edited(data) for name, data in (files | {"ours": written(whole_paper())}).items()}


@pytest.fixture(scope="module")
def after(before):
    return resaved(before)


@pytest.mark.parametrize("name", [*STRANGERS, "ours"])
class TestEveryFile:
    def test_keeps_every_binding(self, name, before, after):
        made, back = read(before[name]), read(after[name])
        assert {one.id: one.body_texts for one in back.numbers} == {
            one.id: one.body_texts for one in made.numbers
        }

    def test_keeps_every_word(self, name, before, after):
        blocks = blocks_of(io.BytesIO(before[name]))
        lines = [line for one in blocks if not one.stays for line in one.words.split("\n")]
        left = prose(after[name]).text.replace("\u00a0", " ")
        assert [one for one in lines if one.replace("\u00a0", " ") not in left] == []
