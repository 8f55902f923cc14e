import pytest

from niangjia.ledger.figures.question import QuestionError
from niangjia.reports.asked import Asked


@pytest.mark.parametrize(
    "text",
    [
        "outreach.talks@990101/2022",
        "outreach.talks@990101/2022|growth",
        "care.donations@A-1/2022Q3?source=staff&reach=own|万",
    ],
)
def test_reads_what_it_writes(text):
    assert str(Asked.parse(text)) == text


@pytest.mark.parametrize("text", ["", "x", "a.b@1/2022|", "a.b@1/2022|roman", "a.b@1/2022||万"])
def test_refuses_what_is_none(text):
    with pytest.raises(QuestionError):
        Asked.parse(text)
