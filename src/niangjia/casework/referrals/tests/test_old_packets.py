"""What was sent before texts about others were kept apart: nobody can part it now, so she is given
none of it there; what is hers of it stands on its own leaf.
"""

import json

from niangjia.casework.field_lines import in_words
from niangjia.casework.leaves import read, written
from niangjia.casework.referrals.packet import Section
from niangjia.casework.referrals.tests.test_told import (  # noqa: F401 - fixtures
    case,
    her,
    receiver,
    row,
)
from niangjia.casework.room import open_case
from niangjia.casework.wording import struck


def as_it_was(leaf):
    """The leaf as it was written before `others` was there."""
    told = json.loads(written(leaf))
    told["leaf"]["sections"] = [
        {"part": "done", "text": "她去了医院。婆婆说是她自己摔的"},
        {"part": "wants", "text": "离开一阵子"},
    ]
    return read(json.dumps(told).encode())


def test_its_mixed_part_is_struck_from_her_file_and_read_by_her_team(case, by, row):  # noqa: F811
    (sent,) = (x.leaf for x in open_case(case_id=case.row.pk, by=by).leaves() if x.thing == row.pk)

    old = as_it_was(sent)

    assert "婆婆" not in in_words(struck(old))
    assert "离开一阵子" in in_words(struck(old))
    assert "婆婆" in in_words(old)


def test_what_was_written_since_stays_as_it_is():
    new = {"part": "done", "text": "她去了医院。", "others": ""}

    assert Section.model_validate(new).text == "她去了医院。"
