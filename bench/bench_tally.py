"""Tally against a plain number scan and against Recognizers-Text, and hostile text against
ordinary text.

Every figure is a ratio of two times of one run on one core, each the best of several, taken in
turns. Arguments: reports (without any, made text). Recognizers-Text is not one of our own
requirements: `pip install recognizers-text-suite 'emoji<2'` beside tally, or it is left out.
"""

import random
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from measuring import finish, say

from tally import check
from tally.units import units

# As many numbers as a work report has, one in 140 characters.
REPORT = (
    "一年来,在上级妇联的关心指导下,我们坚持把服务大局与服务妇女结合起来,依托镇村两级阵地,"
    "组织巾帼志愿者走进田间地头和农家院落,把政策讲清楚、把困难摸明白、把心事听进去。"
    "全年举办技能培训15期,参训妇女1.3万余人次,其中家政类420人次,帮助她们在家门口实现就业。"
    "针对婚姻家庭矛盾多发的实际,我们会同司法所、派出所建立联合接待机制,做到有人问、有人管、有人跟,"
    "调解纠纷97件,较上年下降12.6%。各村把闲置校舍改造成儿童活动场所,由退休教师和返乡大学生轮流照看,"
    "孩子们放学以后有了去处,外出务工的父母也放了心。在看到成绩的同时,我们也清醒认识到工作中的不足,"
    "有的村活动形式单一,年轻妇女参与不多;有的项目重启动、轻跟踪,效果没有及时评估。"
    "下一步,我们将以需求为导向,把好事办实、实事办好,让姐妹们遇事有人商量、难处有人搭手。"
)
# Parted by spaces: a line break and a tab are written as such.
_HOSTILE = r"""
1 1,111, 一二三四五六七八九十百千万亿 ( 中(zhōng) x* 万元个人户% 1- 《1 “三个
1。 3个 5人占9% 50人其中5人、
1/2:3-4.5 12人, 占% 投资万元, 全长公里, 全部成功 全县妇女3人。 亩 12\t34\t \t 单位\t人\n12\t3\n \n
。 ,
5个村(甲村、乙村) 三分之一 999999999999999999999999个 来源:\n 锘縜
首页|新闻| a1 \ud800 一是 \u0020亩
"""
_PIECES = r"""
1 23 4,567 3.5 三十 万 亿 个 人 户 元 % 亩 次 占 其中 共 比上年 增长 约 余 至
- / : * x ( ) “ 《 。 , 、 ; \n \t
\u0020 a ā 甲村 妇女 第 年 月 日 分之 来源: 全部成功 100% 全长 投资
"""


def parted(words: str) -> list[str]:
    return [re.sub(r"\\(?:[nt]|u[0-9a-f]{4})", _escaped, word) for word in words.split()]


def _escaped(found: re.Match[str]) -> str:
    return {"\\n": "\n", "\\t": "\t"}.get(found[0]) or chr(int(found[0][2:], 16))


def best(work: Callable[[], object], times: int = 15) -> float:
    """The seconds of the quickest run: other work on the machine only adds."""
    return best_of_both(work, lambda: None, times)[0]


def best_of_both(
    one: Callable[[], object], two: Callable[[], object], times: int
) -> tuple[float, float]:
    """The quickest run of each, taken in turns, so that both meet the same machine."""
    taken: list[tuple[float, float]] = []
    for _ in range(times):
        began = time.perf_counter()
        one()
        between = time.perf_counter()
        two()
        taken.append((between - began, time.perf_counter() - between))
    return min(first for first, _ in taken), min(second for _, second in taken)


def sized(seed: str, size: int) -> str:
    """A text of this many bytes in UTF-8, made of one seed."""
    return seed * (size // len(seed.encode("utf-8", "surrogatepass")) + 1)


def plain_scan() -> re.Pattern[str]:
    """What anyone would write first for such reports: a numeral of either script, then a unit."""
    names = "|".join(map(re.escape, sorted(units(), key=len, reverse=True)))
    numeral = r"(?:\d[\d,]*(?:\.\d+)?|[零一二三四五六七八九十百千万亿两]+)"
    return re.compile(rf"{numeral}(?:万|亿)?(?:{names})")


def speed(name: str, text: str, *, at_least: float) -> None:
    scan = plain_scan()
    audited, scanned = best_of_both(
        lambda: check(text), lambda: [found.span() for found in scan.finditer(text)], 60
    )
    told = f"{1000 * audited:.1f} ms against {1000 * scanned:.2f} ms"
    say(f"{name}, audit of a plain scan's speed", scanned / audited, at_least=0.12, told=told)
    say(f"{name}, MB/s", len(text.encode()) / 1e6 / audited, at_least=at_least)


def beside_recognizers(text: str) -> None:
    """Their seven Chinese models of what tally reads: numbers, units of four kinds and dates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from recognizers_date_time import DateTimeRecognizer
            from recognizers_number import NumberRecognizer
            from recognizers_number_with_unit import NumberWithUnitRecognizer
        except ImportError:
            print("     Recognizers-Text is not installed: not compared")
            return
        numbers, measured = NumberRecognizer("zh-cn"), NumberWithUnitRecognizer("zh-cn")
        models = [
            numbers.get_number_model(), numbers.get_percentage_model(),
            measured.get_age_model(), measured.get_currency_model(),
            measured.get_dimension_model(), measured.get_temperature_model(),
        ]  # fmt: skip
        dates = DateTimeRecognizer("zh-cn").get_datetime_model()
        ours = best(lambda: check(text), 30)
        six = best(lambda: [model.parse(text) for model in models], 2)
        seven = six + best(lambda: dates.parse(text), 1)
    told = f"{seven:.1f} s; without dates {six / ours:.0f} times"
    say("times as fast as Recognizers-Text", seven / ours, at_least=300, told=told)


def hostility(size: int) -> None:
    """Every hostile seed and two hundred drawn at random, repeated to a size in bytes; the twenty
    slowest once more, in turns with the report."""
    draw, pieces, report = random.Random(20), parted(_PIECES), sized(REPORT, size)
    drawn = ["".join(draw.choices(pieces, k=draw.randint(2, 6))) for _ in range(200)]

    def ratio(seed: str, times: int) -> float:
        text = sized(seed, size)
        hostile, ordinary = best_of_both(lambda: check(text), lambda: check(report), times)
        return hostile / ordinary

    once = sorted(((ratio(seed, 1), seed) for seed in (*parted(_HOSTILE), *drawn)), reverse=True)
    again = sorted(((ratio(seed, 9), seed) for _, seed in once[:20]), reverse=True)
    told = " · ".join(f"{found:.1f} {seed!r}" for found, seed in again[:5])
    say("slowest hostile text, of a report's time", again[0][0], at_most=4, told=told)


def main(files: list[str]) -> None:
    check(REPORT)
    if files:
        text = "\n".join(Path(name).read_text("utf-8") for name in files)
        speed("reports", text, at_least=5)
    else:
        text = sized(REPORT, 60_000)
        speed("made text", text, at_least=4)
    beside_recognizers(text)
    hostility(1_000_000)
    finish()


if __name__ == "__main__":
    main(sys.argv[1:])
