"""What the words around a number say of it: what it counts, when, whose it is, against what."""

import re
from collections.abc import Iterator, Sequence

from tally.counting import counted_by, is_change
from tally.model import Claim

_HAN = "\u3400-\u9fff"
QUANTITIES = frozenset(("count", "money", "percent", "ratio", "length", "area"))
_STOP = re.compile("[。;\n]")
_PERIOD = re.compile(
    "今年以来|今年上半年|今年|去年|上年|前年|全年|上半年|下半年|一季度|二季度|三季度|四季度|近年来|近几年|近两年|近三年"
    "|近五年|当年|本月|上月|当月|“十二五”|“十三五”|“十四五”|“十五五”"
)
_PLACE = (
    "妇女联合会|妇联|街道办事处|街道|社区|管委会|委员会|办事处|村委会|党支部|党总支|党委|政府|总工会|团委|合作社|公司|"
    "学校|小学|中学|幼儿园|医院|卫生院|派出所|法院|检察院|[县市区镇乡村州旗省局院]"
)
_OURS = "[全我本该](?:县|市|区|镇|乡|村|省|州|旗|街道|社区|局|院|校|所|会|站|中心|单位)"
_OWNER = re.compile(
    r"[ \t]*(?:[\d一二三四五六七八九十]{1,4}(?:年|是)|\d{1,2}月份?|今年以来|今年|去年|目前)?,?"
    rf"(?P<who>{_OURS}|[{_HAN}]{{1,9}}?(?:{_PLACE})(?!级|内|里))"
)
_CHANGE_ENDS = frozenset("长加高升降多少低幅大小了达到为约近超过增减涨跌")
_BASE = (
    r"(?P<base>同比|环比|[较比](?:上|去|前|往)[年月][^,。;]{0,4}?"
    r"|[较比](?:\d{2,4} ?年|年初|上季度|上次|同期|期初)[^,。;]{0,4}?)"
)
_WAY = (
    r"[^,。;\d]{0,4}?(?P<way>增长|增加|提高|上升|扩大|增幅|新增|净增|上涨|提升|多"
    r"|下降|减少|降低|缩小|降幅|减幅|下跌|回落|少)"
    r"(?:率|幅)?[了达为约近超过]{0,2}$"
)
# With its base first: a search for the way alone would begin before 同比 and pass over it.
_CHANGES = (re.compile(_BASE + _WAY), re.compile(f"{_BASE}?{_WAY}"))
_FALLS = frozenset(("下降", "减少", "降低", "缩小", "降幅", "减幅", "下跌", "回落", "少"))
_TOTAL = re.compile(r"(?:累计|共计|合计|总计|总共|共)[^,。;\d]{0,12}$")
_WINDOW = 20


def told(text: str, norm: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims with what the text tells of them; `norm` mirrors `text`."""
    around = _Around(text, norm)
    last: tuple[int, int] | None = None
    for place, claim in enumerate(claims):
        around.move_to(claim)
        if claim.kind not in QUANTITIES:
            yield claim
            continue
        if place and claims[place - 1].end < around.start:
            last = None
        floor = max(around.start, claims[place - 1].end) if place else around.start
        ceiling = claims[place + 1].start if place + 1 < len(claims) else len(norm)
        span = counted_by(norm, claim, floor, ceiling)
        if span is None and last and is_change(norm, claim, floor):
            span = last  # 增长5.6% is said of what the number before it counted
        last = span
        direction, base = _change(norm, claim, floor)
        yield Claim(
            *claim[:9],  # up to `step`: the rest is what is told here
            text[span[0] : span[1]] if span else None,
            direction, base, around.period, around.organisation,
        )  # fmt: skip


class _Around:
    """The sentence that the reading has come to, with its period and its organisation."""

    def __init__(self, text: str, norm: str) -> None:
        self.text, self.norm = text, norm
        self.start = self.end = 0
        self.period: str | None = None
        self.organisation: str | None = None

    def move_to(self, claim: Claim) -> None:
        if claim.start >= self.end:
            self._open_sentence(claim)
        if claim.kind == "date" and "年" in claim.surface:
            self.period = claim.surface

    def _open_sentence(self, claim: Claim) -> None:
        norm, last = self.norm, self.end
        line = norm.rfind("\n", last, claim.start) + 1
        if line:
            self.period = self.organisation = None
        since = max(line, last)
        since = max(since, norm.rfind("。", since, claim.start) + 1)
        self.start = max(since, norm.rfind(";", since, claim.start) + 1)
        stop = _STOP.search(norm, claim.end)
        self.end = stop.start() if stop else len(norm)
        if (period := _PERIOD.search(norm, self.start, claim.start)) is not None:
            self.period = period.group()
        if (owner := _OWNER.match(norm, self.start, claim.start)) is not None:
            self.organisation = self.text[slice(*owner.span("who"))]


def _change(norm: str, claim: Claim, floor: int) -> tuple[str | None, str | None]:
    """Whether the number says how far something rose or fell, or is a total so far."""
    at = claim.start
    if norm[at - 1 : at] in _CHANGE_ENDS:
        window = max(floor, at - _WINDOW)
        for pattern in _CHANGES:
            if (change := pattern.search(norm, window, at)) is not None:
                return "down" if change["way"] in _FALLS else "up", change["base"]
    if norm.find("计", floor, at) >= 0 or norm.find("共", floor, at) >= 0:
        return ("total" if _TOTAL.search(norm, max(floor, at - _WINDOW), at) else None), None
    return None, None
