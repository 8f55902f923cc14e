"""The patterns of numbers and dates, each matched once from a fixed place."""

import re

# Bounded and possessive throughout: no input makes the engine walk the same digits twice.
GROUPED = r"\d{1,3}(?:,\d{3}){1,4}+(?!\d)|\d{1,3}(?: \d{3}){1,4}+(?![\d])"
ARABIC = rf"(?:(?:{GROUPED}|\d++)(?:\.\d++)?)"
SCALE = r"(?:万亿|[千百十]?亿|[千百十]?万(?!人坑|象)|千(?![米克瓦卡伏帕])|百(?!分点|货))"
SEPARATORS = frozenset(" —-~至到")
SEPARATOR = r" ?(?:——|--|[-~—至到]) ?"

NUMBER = re.compile(
    rf"(?P<one>{ARABIC}) {{0,2}}"
    rf"(?:(?P<more>[余多来几])(?=[万亿千百]))?(?P<scale>{SCALE})?"
    rf"(?:(?<=[万亿千百])(?P<tail>\d{{1,4}}+(?!\.?\d))(?P<tail_scale>[万千百]?))?"
    r"(?P<more2>[余多来几](?![次年]来))? {0,2}"
)
CHINESE = (
    r"[一二三四五六七八九十两廿百千万亿零]{1,24}+(?:点[零一二三四五六七八九]{1,8}+[百千万亿]{0,2})?"
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
    rf"(?:19|20)\d\d(?:{SEPARATOR}(?:19|20)?\d\d)? ?(?:学年|年度?)(?!级|代){_MONTH}?"
    rf"|(?:19|20)\d\d ?(?:[-./] ?\d{{1,2}}){{2}}(?![\d.])"
    rf"|\d{{1,2}}(?: ?月)?{SEPARATOR}\d{{1,2}} ?月份?{_DAY}?"
    rf"|\d{{1,2}} ?月(?:份|{_DAY}(?:{SEPARATOR}(?:\d{{1,2}} ?月)?{_DAY})?)?"
    rf"|\d{{1,2}}(?:{SEPARATOR}\d{{1,2}})? ?(?:日(?![龄元均间产处用])|号(?![楼文线机院门]))"
    r"|\d{1,2}[::]\d\d(?![\d%万亿]*[%万亿])(?=[^\d]|$)"
    r"|\d{1,2} ?时(?!间|尚|代|段|长)(?: ?\d{1,2} ?分)?"
    r"|(?:0\d|9\d) ?年(?!级)|\d\d ?年(?=底|初|末|度|[01]?\d ?月)"
)
CHINESE_DATE = re.compile(
    r"[一二][九零][零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}日)?)?"
    r"|(?:十[一二]?|[一二三四五六七八九])月(?:份|[一二三四五六七八九十]{1,3}日)?(?!饼|球|亮|嫂|子|经)"
)
FRACTION = re.compile(
    r"(?P<percent>百分之)(?P<of>百(?!分)|[零一二三四五六七八九十百点]{1,12}|\d++(?:\.\d++)?)"
    r"|(?P<permil>千分之)(?P<of2>[零一二三四五六七八九十百点]{1,12}|\d++(?:\.\d++)?)"
    r"|(?P<below>[二三四五六七八九十]{1,3}|\d{1,3})分之(?P<above>[一二三四五六七八九十]{1,3}|\d{1,3})"
    r"|(?P<tenths>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<half>[一二三四五六七八九半])?"
    r"(?=[以左的,。;、)]|$|多|农|村|群|妇|家|人|是|为)"
    r"|(?P<left>\d{1,4}(?:\.\d{1,4})?) ?[:∶] ?(?P<right>\d{1,4}(?:\.\d{1,4})?)(?![:\d])"
)
