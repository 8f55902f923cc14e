"""What a pack may post by is just what events can say: neither knows the other."""

import pytest

from niangjia.casework.mediation.vocabulary import MEDIATIONS_COUNTED, Dispute, Ending
from niangjia.events.vocabulary import (
    EVENT_CLOSED,
    MATERIALS_ISSUED,
    HeadcountMethod,
    Kind,
    MaterialKind,
)
from niangjia.ledger.pack.facts import POSTING_EVENTS


@pytest.mark.parametrize(
    ("event", "fact", "said"),
    [
        (EVENT_CLOSED, "kind", Kind),
        (EVENT_CLOSED, "headcount_method", HeadcountMethod),
        (MATERIALS_ISSUED, "material", MaterialKind),
        (MEDIATIONS_COUNTED, "dispute", Dispute),
        (MEDIATIONS_COUNTED, "ending", Ending),
    ],
)
def test_the_words_are_the_same(event, fact, said):
    assert set(POSTING_EVENTS[event][fact].words) == set(map(str, said))
