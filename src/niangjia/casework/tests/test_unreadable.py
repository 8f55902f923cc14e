"""What opens and can not be read, as after going back to an older version: the log, which keeps the
error, hears where it stands and not a word of it.
"""

import json

import pytest
from pydantic import BaseModel, ValidationError

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.contacting.leaves import Way
from niangjia.casework.exporting.services import Ground
from niangjia.casework.leaves import Face, all_kinds, read
from niangjia.casework.looking.circle import Near
from niangjia.casework.mediation.leaves import Party
from niangjia.casework.referrals.packet import Packet, Section

SAID = "小梅说他又动手了"
SHAPES = (*all_kinds(), Face, Ground, Near, Packet, Party, Recipient, Section, Way)


def told_of(unreadable, *content):
    with pytest.raises(ValidationError) as error:
        unreadable(*content)
    return str(error.value)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_of_what_is_of_another_shape_no_word_is_told(shape: type[BaseModel]):
    content = {key: [SAID] for key in [*shape.model_fields, "added_later"]}

    assert SAID not in told_of(shape.model_validate_json, json.dumps(content))


@pytest.mark.parametrize("content", [f'["{SAID}"]', f'{{"kind": "{SAID}'])
def test_nor_of_what_is_no_leaf(content):
    assert SAID not in told_of(read, content.encode())
