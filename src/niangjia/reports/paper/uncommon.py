"""Quantities written in other ways than digits and plain numerals: ②, ½, Ⅳ, 数百, 过半, 翻两番."""

import re

_UNITS = "一二三四五六七八九两"
_PLACES = "十百千万亿"
_NUMERAL = f"{_UNITS}{_PLACES}零〇点半"
_END = r"(?=[余多]?(?:[，。；、）)！!？?,;\s]|$))"
_COUNTERS = (
    "次场个名人位户对家例起件宗批桩期节堂份册本张项款种类门套处所间座辆台根株头箱盒袋包副组队元"
    "吨斤亩米公里天岁倍番成村镇乡月年小时"
)
# Words that a counter begins: ①个别谈话, ②人民调解 are lists.
_WORDS = (
    "个[别人体性]|家[庭长教风暖乡]|人[民员才大身]|项目|名[师录称]|年[初终度]|位于|对[象于口接策]"
)
_COUNTED = rf"(?!{_WORDS})(?=[余多]?[{_COUNTERS}])"
# Fractions (Tibetan halves too), and whole numbers in one sign: Ⅳ, ②, ⑵, ⒉, ❷, 〢, ㈡, ㊁.
_FRACTIONS = "¼-¾⅐-⅟↉༪-༳"
_WHOLE = "Ⅰ-ↈ①-⒛⓪-⓿❶-➓〡-〩〸-〺㈠-㈩㉈-㉏㉑-㉟㊀-㊉㊱-㊿"
# Behind a word, ② counts; at the head of a clause it says which.
_SIGN = (
    rf"[{_FRACTIONS}]"
    rf"|(?<=[^\W_])[{_WHOLE}]{{1,4}}+{_COUNTED}|(?<=[共计达为约近超增至])[{_WHOLE}]{{1,4}}+{_END}"
    rf"|(?<![A-Za-z])[IVX]{{2,5}}{_COUNTED}"
)
_PART = rf"[{_UNITS}十百千万零〇]{{1,8}}分之[{_NUMERAL}]{{1,12}}"
_MANY = (
    rf"(?:(?<![度参次人户件个])数|(?<!茶)几)[{_PLACES}]{{1,4}}+(?![一年])"
    r"|(?:(?<![晚早以至])上|(?<![附临靠])近|逾|超|(?<!难)过|破|突破)[百千万亿]{1,4}+"
    r"(?![姓货分般难山水节年事机用一方众]|家灯火|户千家)"
    r"|数以[百千万亿]{1,4}计|成百上千|成千[上成]万"
    rf"|(?<![初第\d.,．，{_NUMERAL}])(?:[百千万][余多]|百[八]?十来?|十[余几来多])(?=[{_COUNTERS}])"
    rf"|(?<![{_NUMERAL}])[数几{_UNITS}十百千]{{1,8}}+倍|翻了?[{_UNITS}几数]番|翻番"
)
_HALF = (
    r"半数|(?<![双间务])过半(?![年月天日小个夜生百])|(?<![另这那])一半|大半(?=[家户人妇群的])"
    rf"|(?<![第统唯专划组])[{_UNITS}]成[{_UNITS}半]?(?![不立为了功员长果就绩套分都型群片体本新]|人[礼教])"
)
# 其中女性三十六。: a numeral with its place, alone at the end of its clause; 十二、 heads one.
_ALONE = (
    rf"(?<![第初届之年月（({_NUMERAL}])(?!十一|^.{{1,4}}[、．.])"
    rf"(?:[{_UNITS}][{_PLACES}][{_NUMERAL}]{{0,12}}+|十[{_UNITS}]){_END}"
)
_UNCOMMON = re.compile(f"{_SIGN}|{_PART}|{_MANY}|{_HALF}|{_ALONE}", re.MULTILINE)
_NO_NUMBER = re.compile("一五一十|大年三十|百分之百|四分五裂|数九|数一数二")
_FIRST = "①⑴⒈㈠㊀❶➀"


def uncommon_in(words: str) -> list[tuple[int, int]]:
    """Where such quantities stand in a line; the marks of a list (①…②…) are none."""
    words = _NO_NUMBER.sub(lambda match: "－" * len(match[0]), words)
    is_list = any(first in words and chr(ord(first) + 1) in words for first in _FIRST)
    found = [match.span() for match in _UNCOMMON.finditer(words)]
    return [(a, b) for a, b in found if not (is_list and _IS_WHOLE.match(words, a))]


_IS_WHOLE = re.compile(f"[{_WHOLE}]")
