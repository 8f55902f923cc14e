"""The patterns of numbers and dates, each matched once from a fixed place."""

import re

# Bounded and possessive throughout: no input makes the engine walk the same digits twice.
GROUPED = r"\d{1,3}(?:,\d{3}){1,4}+(?!\d)|\d{1,3}(?: \d{3}){1,4}+(?![\d])"
ARABIC = rf"(?:(?:{GROUPED}|\d++)(?:\.\d++)?)"
SCALE = r"(?:万亿|[千百十]?亿|[千百十]?万(?!人坑|象)|千(?![米克瓦卡伏帕])|百(?!分点|货))"
SEPARATORS = frozenset(" —-~至到")
SEPARATOR = r" ?(?:——|--|[-~—至到]) ?"

NUMBER = re.compile(
    # Most numbers are digits and no more: one look ahead saves the engine four tries in vain.
    rf"(?P<one>{ARABIC}) {{0,2}}(?:(?=[余多来几千百十万亿])"
    rf"(?:(?P<more>[余多来几])(?=[万亿千百]))?(?P<scale>{SCALE})?"
    # 3万4000; Taiwan sets spaces: 3 億 9,449 萬.
    r"(?:(?<=[万亿千百])(?: (?=\d,\d{3}|\d{1,4} ?万))?"
    r"(?P<tail>\d,\d{3}(?!,?\d)|\d{1,4}+(?!\.?\d))(?P<tail_scale> ?[千百]?万|[千百])?)?"
    r"(?P<more2>[余多来几](?![次年]来))?)? {0,2}"
)
CHINESE = (
    r"[一二三四五六七八九十两廿卅百千万亿零]{1,24}+"
    r"(?:点[零一二三四五六七八九]{1,8}+[百千万亿]{0,2})?"
)
CHINESE_NUMBER = re.compile(
    rf"(?P<one>{CHINESE})(?:(?P<more2>[余多来几])(?P<scale>[万亿]{{0,2}}))?"
)
FORMAL_NUMBER = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,24}+")
RANGE = re.compile(SEPARATOR)
PHONE = re.compile(r"0\d{2,3}-\d{7,8}(?!\d)|1[3-9]\d{9}(?!\d)|[48]00-\d{3}-?\d{4}(?!\d)")

_DAY = r"(?: ?\d{1,2} ?[日号](?!楼|文|线|机))"
_MONTH = rf"(?: ?\d{{1,2}} ?月(?:份|{_DAY})?)"
DATE = re.compile(
    rf"(?:19|20)\d\d(?:{SEPARATOR}(?:19|20)?\d\d)? ?(?:学年|年度?)(?!级|代)"
    rf"(?: ?\d{{1,2}}(?: ?月)?{SEPARATOR}\d{{1,2}} ?月份?{_DAY}?|{_MONTH})?"
    rf"|(?:19|20)\d\d ?(?:[-./] ?\d{{1,2}}){{2}}(?![\d.])"
    rf"|\d{{1,2}}(?: ?月)?{SEPARATOR}\d{{1,2}} ?月份?{_DAY}?"
    rf"|\d{{1,2}} ?月(?:份|{_DAY}(?:{SEPARATOR}(?:\d{{1,2}} ?月)?{_DAY})?)?"
    rf"|\d{{1,2}}(?:{SEPARATOR}\d{{1,2}})? ?(?:日(?![龄元均间产处用])|号(?![楼文线机院门]))"
    r"|\d{1,2}[::]\d\d(?![\d%万亿]*[%万亿])(?=[^\d]|$)"
    r"|\d{1,2} ?点(?:\d{1,2} ?分|半(?!数)|整|钟)|(?<=[午晨早晚])\d{1,2} ?点(?!位|多)"
    r"|\d{1,2} ?时(?!间|尚|代|段|长)(?: ?\d{1,2} ?分)?"
    # Taiwan counts its years from 1912, and sets a space before 年.
    r"|(?:9\d|1[0-3]\d) 年(?!级|间|来|代|以)(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?"
    r"|(?<![^\n。,;(])1(?:0[1-9]|1\d)年(?![级间来代以前后内历老校华的度底初末\d])"
    r"|1[0-3]\d年(?=度|[底初末]|\d{1,2}月)(?:度|\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?:0\d|9\d) ?年(?!级)|\d\d ?年(?=底|初|末|度|[01]?\d ?月)"
)
CHINESE_DATE = re.compile(
    r"[一二][九零][零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}日)?)?"
    r"|(?:十[一二]?|[一二三四五六七八九])月(?:份|[一二三四五六七八九十]{1,3}日)?(?!饼|球|亮|嫂|子|经)"
)
FRACTION = re.compile(
    r"(?P<percent>百分之)(?P<of>百(?!分)|[零一二三四五六七八九十百点]{1,12}|\d++(?:\.\d++)?)"
    r"|(?P<permil>千分之)(?P<of2>[零一二三四五六七八九十百点]{1,12}|\d++(?:\.\d++)?)"
    r"|(?P<below>万|[二三四五六七八九十]{1,3}|\d{1,3})分之(?P<above>[一二三四五六七八九十]{1,3}|\d{1,3})"
    r"|(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<half>[一二三四五六七八九半])?"
    r"(?=[以左的,。;、)]|$|多|农|村|群|妇|家|人|是|为|完)"
    r"|(?P<left>\d{1,4}(?:\.\d{1,4})?) ?[:∶] ?(?P<right>\d{1,4}(?:\.\d{1,4})?)"
    r"(?P<third>(?: ?[:∶] ?\d{1,4}(?:\.\d{1,4})?){1,3})?(?![:\d])"
    r"|(?P<over>[1-9])/(?P<under>[2-9]|10)(?=的|以上|以下|左右)"
)
