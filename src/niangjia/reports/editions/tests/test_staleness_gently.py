"""Days without a year, asked of once, and words that say that something goes on."""

import pytest

from niangjia.reports.editions.staleness.vocabulary import Trend
from niangjia.reports.editions.tests.test_staleness import marked


class TestDays:
    DAYS = "4月1日，召开大会。5月20日走访[30]户。"

    def test_are_asked_of_once_at_the_first_of_them(self):
        assert marked("day", self.DAYS) == ["4月1日"]

    @pytest.mark.parametrize(
        "words",
        [
            "3月8日，举办国际妇女节庆祝大会。",
            "6月1日六一儿童节慰问[30]户。",
            "3月8日召开三八表彰会。",
            "2026年4月1日，召开大会。",
            "4月份召开大会，第24月1日报。",
        ],
    )
    def test_a_feast_or_a_day_with_its_year_is_not(self, words):
        assert marked("day", words) == []

    def test_what_was_written_for_this_year_is_not(self):
        assert marked("day", self.DAYS, before="上一期写的别的事。") == []

    def test_nor_is_another_unit_in_the_same_year(self):
        assert marked("day", self.DAYS, new=("2025", "下坪村妇联")) == []


class TestGoingOn:
    @pytest.mark.parametrize(
        ("words", "trend", "said"),
        [
            ("发放资料[n1:30]份，继续增长。", Trend.DOWN, ["继续增长"]),
            ("发放资料[n1:30]份，继续增长。", Trend.UP, []),
            ("接待来访[n1:30]人次，呈持续下降趋势。", Trend.UP, ["持续下降"]),
            ("举办活动[n1:30]场，再创新高。", Trend.LEVEL, ["再创新高"]),
            ("举办活动[n1:30]场，再创新低，", Trend.DOWN, []),
            # Said of something else than the number.
            ("举办活动[n1:30]场，不断提升妇女素质。", Trend.DOWN, []),
            ("举办活动[n1:30]场。妇女收入继续增长。", Trend.DOWN, []),
            ("举办活动[n1:30]场，继续走访，再接再厉。", Trend.DOWN, []),
            ("举办活动[n1:30]场，5个村的人数继续增加。", Trend.DOWN, []),
        ],
    )
    def test_going_on_against_the_sign(self, words, trend, said):
        assert marked("sign", words, trends={"n1": trend}) == said
