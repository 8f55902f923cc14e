"""Numbers are seen however they are written (R23), and words that only look like one are not."""

import time

import pytest

from niangjia.reports.paper.numerals import said_in
from niangjia.reports.paper.uncommon import uncommon_in

QUANTITIES = {
    "活动②场。": "②", "有½的家庭参加": "½", "⅔的妇女参加": "⅔", "参加Ⅳ次会议": "Ⅳ",
    "参加IV次会议": "IV", "走访数十户": "数十", "慰问数百名": "数百", "上百名妇女": "上百",
    "近万人次": "近万", "突破千户": "突破千", "半数妇女": "半数", "过半妇女": "过半",
    "收入翻一番": "翻一番", "产值翻两番": "翻两番", "一半的家庭": "一半", "三成家庭": "三成",
    "增长两倍": "两倍", "成千上万人": "成千上万", "三分之二的妇女": "三分之二",
    "百分之三十六的妇女": "百分之三十六", "其中女性三十六。": "三十六", "发放１２份": "１２",
    "发放٣٦份": "٣٦", "发放᠓᠖份": "᠓᠖", "发放༣༦份": "༣༦", "共三百余，": "三百",
}  # fmt: skip
WORDS = (
    "一些妇女 一起走访 第一 统一部署 半年来 三八红旗手 五四青年 一带一路 百户村 上百姓家 "
    "成立三成员小组 网上百货 数年来 几十年如一日 通过百般努力 一成不变 另一半 过半年 半天 "
    "十二、加强组织 （十二）加强组织 第三十六。 “十三五”规划， ①个别谈话；②入户走访 正月十五， "
    "大年三十， 时间过半 Ⅳ级响应"
)


@pytest.mark.parametrize(("words", "number"), QUANTITIES.items())
def test_a_quantity_is_seen_however_it_is_written(words, number):
    assert number in [one.text for one in said_in(words)]


@pytest.mark.parametrize("words", WORDS.split())
def test_half_of_a_word_is_no_quantity(words):
    assert not [words[start:end] for start, end in uncommon_in(words)]


@pytest.mark.parametrize("word", ["一", "十百千", "三分之", "Ⅳ", "IVX", "数", "两", "数百名过半"])
def test_a_long_line_is_read_in_a_time_that_grows_with_it(word):
    def taken(length):
        started = time.process_time()
        uncommon_in((word * length)[:length])
        return time.process_time() - started

    taken(2_000)
    assert taken(80_000) < 40 * max(taken(8_000), 0.002)
