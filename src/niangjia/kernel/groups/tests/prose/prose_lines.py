"""The lines of R4: 2,000 drawn from hand-written sentences with a fixed seed, and notes as a
tired worker types them, each once.

Of the first sentences a third, told by a hash, was held out: nobody looked at it while the scanner
was tuned, but the hand that wrote it wrote the scanner too. The second ones were made to escape
the scanner, and then it was tuned to them. The last ones were made likewise, run once, and are
left alone: they say how it fares with what nobody thought of. The fresh notes are of the same hand.
Those of others were written by hands that had not seen the scanner, which was then tuned to them;
those of strangers likewise, run once when all tuning was over and never tuned to: they are the
measure.
"""

import hashlib
import random
import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

HERE = Path(__file__).parent
EACH = 1000
GROUPS = {"e": "ethnicity", "r": "religion", "p": "politics"}
PEOPLES = (HERE / "peoples.txt").read_text("utf-8").split()
SLOTS = {
    "名": ("李某", "张秀兰", "王大姐", "阿依", "卓玛", "小周", "陈某某", "吴姐", "其其格", "韦某"),
    "村": ("上坪村", "河东村", "石桥村", "柳林村", "大湾村"),
    "乡": ("青禾", "柳湾", "白水", "三岔", "龙潭"),
    "族": PEOPLES,
}
BEFORE = (
    "",
    "",
    "电话记录：",
    "3月8日上午来访。",
    "第二次面谈。",
    "今天雨大，她走路来的。",
    "来访登记。",
)
AFTER = ("", "", "下周三再约。", "已留热线号码。", "情绪平稳。", "材料还差一份。", "已转法律援助。")
HAN = re.compile("[\u4e00-\u9fff]")


class Kind(Enum):
    """What a sentence had to do with the making of the scanner."""

    TUNED = auto()
    HELD_OUT = auto()
    LAST = auto()


@dataclass(frozen=True)
class Line:
    """A line, what it was made from, and where somebody is labelled in it, if anybody is."""

    text: str
    kind: Kind
    group: str = ""
    start: int = 0
    end: int = 0


def sentences(name: str) -> list[str]:
    """The hand-written sentences of a file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def kinds(which: str) -> list[tuple[str, Kind]]:
    """The first and second sentences, labelled or innocent."""
    first = [
        (said, Kind.HELD_OUT if hashlib.sha256(said.encode()).digest()[0] % 3 == 0 else Kind.TUNED)
        for said in sentences(f"{which}.txt")
    ]
    return first + [(said, Kind.TUNED) for said in sentences(f"second_{which}.txt")]


def lines(which: str) -> list[Line]:
    """A thousand lines: every sentence about as often, slots and neighbours drawn."""
    draw, said = random.Random(4), kinds(which)
    return [_line(*said[n % len(said)], draw) for n in range(EACH)]


def last_lines(which: str) -> list[Line]:
    """The last sentences, each once."""
    draw = random.Random(4)
    return [_line(said, Kind.LAST, draw) for said in sentences(f"last_{which}.txt")]


def notes(by: str, which: str) -> list[Line]:
    """The notes `by` fresh, others or strangers, each once and as it stands."""
    kind = Kind.LAST if by == "strangers" else Kind.TUNED
    draw = random.Random(4)
    return [_line(said, kind, draw, framed=False) for said in sentences(f"{by}_{which}.txt")]


def _line(sentence: str, kind: Kind, draw: random.Random, *, framed: bool = True) -> Line:
    group, text = ("", sentence)
    if "〔" in sentence:
        group, text = GROUPS[sentence[0]], sentence[2:]
    text = re.sub(r"\{(.)\}", lambda slot: draw.choice(SLOTS[slot[1]]), text)
    if framed and HAN.search(text):
        text = draw.choice(BEFORE) + text + draw.choice(AFTER)
    start, end = text.find("〔"), text.find("〕") - 1
    return Line(text.replace("〔", "").replace("〕", ""), kind, group, start, end)
