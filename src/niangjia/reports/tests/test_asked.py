import pytest

from niangjia.ledger.figures.question import QuestionError
from niangjia.reports.asked import Asked


@pytest.mark.parametrize(
    "text",
    [
        "outreach.talks@990101/2022",
        "outreach.talks@990101/2022|growth",
        "care.donations@A-1/2022Q3?source=staff&reach=own|万",
        "care.donations@A-1/2022|before 近万.1",
        "care.donations@A-1/2022?by=source|growth 数#staff",
        "outreach.talks@990101/2022?by=unit|数#990101001",
        "outreach.talks@990101/2022?by=unit|#*",
        "care.donations@A-1/2022?by=source|数#",
        "honours.models@A-1/2022?by=level|#+city+national",
        "honours.models@A-1/2022?by=level|share#+city",
    ],
)
def test_reads_what_it_writes(text):
    assert str(Asked.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "x", "a.b@1/2022|", "a.b@1/2022|roman", "a.b@1/2022||万", "a.b@1/2022|数#x",
     "a.b@1/2022|growth 万", "a.b@1/2022|近  万", "a.b@1/2022?by=c|数#甲"],
)  # fmt: skip
def test_refuses_what_is_none(text):
    with pytest.raises(QuestionError):
        Asked.parse(text)
