import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question, QuestionError

CODES = st.from_regex(r"[a-z]{1,8}\.[a-z_]{1,8}", fullmatch=True)
NAMES = st.from_regex(r"[a-z]{3,8}", fullmatch=True).filter(lambda n: n not in ("reach", "as_at"))
QUESTIONS = st.builds(
    Question,
    measure=CODES,
    unit=st.from_regex(r"[0-9A-Z-]{1,12}", fullmatch=True),
    period=st.sampled_from(["2022", "2023H1", "2024Q4", "2025-02"]).map(Period.parse),
    reach=st.sampled_from(["own", "subtree"]),
    where=st.dictionaries(NAMES, NAMES, max_size=2).map(lambda d: tuple(sorted(d.items()))),
    by=st.sampled_from(["", "unit", "month", "level"]),
    as_at=st.none() | st.dates(),
)


@given(QUESTIONS)
def test_is_read_back_as_it_was_written(question):
    assert Question.parse(str(question)) == question


@pytest.mark.parametrize("text", ["", "a.b", "a.b@X", "a.b@X/2022?reach=far", "a.b@X/2022?as_at=x"])
def test_refuses_what_is_no_question(text):
    with pytest.raises(QuestionError):
        Question.parse(text)
