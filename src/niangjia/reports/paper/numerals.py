"""Which words of a page are numbers: digits of every width, and numerals in Chinese characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from niangjia.reports.paper.uncommon import uncommon_in

# What may be counted with a numeral in characters; a numeral without one is half of a word
# (三八, 一切, 千万), or the mark of a heading (一、).
_COUNTERS = (
    "年月日个人名位户对家例起件宗场次批桩遍轮趟回班届期节堂讲份册本篇幅条张封页卷部章款项种类门套"
    "处所间座栋幢层片块台辆艘架支把根株棵只头匹箱盒瓶袋包桶副双组队级笔元角分亩吨斤米里天周岁倍番"
    "成度号校村镇乡县区市站点"
)
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_NUMERAL = f"〇零一二三四五六七八九十百千万亿两廿卅{_FORMAL}佰仟萬"
# 千家万户, 一些, 一个方面: one character alone counts only where it is no figure of speech.
_CHINESE = (
    rf"百分之[{_NUMERAL}点半]+"
    rf"|第[{_NUMERAL}]+(?=[{_COUNTERS}季])"
    rf"|(?:[二三四五六七八九十两廿卅{_FORMAL}][{_NUMERAL}]*|[〇零一百千万亿][{_NUMERAL}]+)"
    rf"(?:[余多几]?(?=[{_COUNTERS}余]))"
)
_DIGITS = r"\d+(?:[.,．，]\d+)*"
_TYPED = re.compile(f"{_DIGITS}|{_CHINESE}")
# As a reader says it: with its scale and percent, so that 36 and 36万 are two numbers.
_SAID = re.compile(rf"{_DIGITS}[十百千万亿]*[余多]?[%％‰]?|{_CHINESE}")
_WORDS = re.compile("千家万户|万家灯火|三八|五一|六一|七一|八一|十一黄金周|四史|百家|五四")


@dataclass(frozen=True)
class Numeral:
    """A number as it is written, and where it begins."""

    text: str
    start: int
    is_uncommon: bool = False  # ½, 数百, 过半: written neither in digits nor as a plain numeral

    @property
    def end(self) -> int:
        """Just behind it."""
        return self.start + len(self.text)


def typed_in(words: str) -> list[str]:
    """The numbers in words, bare: `36` of 36万."""
    return [match[0] for match in _TYPED.finditer(_masked(words))]


def said_in(words: str) -> list[Numeral]:
    """The numbers in words with their scale: `36万` of 36万, and ½, 数百 and 过半 as well."""
    plain = [(*match.span(), False) for match in _SAID.finditer(_masked(words))]
    uncommon = [(*span, True) for span in uncommon_in(_masked(words))]
    return [
        Numeral(words[start:end], start, is_uncommon)
        for start, end, is_uncommon in _merged([*plain, *uncommon])
    ]


def _merged(spans: Iterable[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Those that overlap are one: 三 and 三分之二."""
    merged: list[tuple[int, int, bool]] = []
    for one in sorted(spans):
        if merged and one[0] < merged[-1][1]:
            start, end, is_uncommon = merged[-1]
            merged[-1] = (start, max(end, one[1]), is_uncommon or one[2])
        else:
            merged.append(one)
    return merged


def _masked(words: str) -> str:
    """Idioms and feast days hold numerals and are no numbers."""
    return _WORDS.sub(lambda match: "－" * len(match[0]), words)
