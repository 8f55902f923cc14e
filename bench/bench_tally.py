"""Tally against a plain number scan of the same text, and hostile text against ordinary text.

Every figure is a ratio of two times of one run, each the best of several. Arguments: reports.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tally import check
from tally.units import units

ORDINARY = (
    "全镇共有村民小组50个,农户3748户11195人,其中少数民族2030人,占总人口的18.1%。"
    "全年举办培训班15期,参训妇女1.3万余人次,发放宣传资料8000多份,筹集善款26.5万元。"
    "各级组织坚持问题导向,不断完善工作机制,切实把群众的事情办好,得到社会各界的一致好评。"
)
HOSTILE = {
    "digits": "1" * 1000,
    "groups": "1,111," * 200,
    "spaced": "111 111 " * 150,
    "chinese": "一二三四五六七八九十百千万亿" * 80,
    "brackets": "(" * 1000,
    "pinyin": "中(zhōng)" * 120,
    "masks": "x*x*" * 250,
    "units": "万元个人户%" * 170,
    "ranges": "1-" * 500,
    "titles": "《1" * 500,
    "quotes": "“三个" * 330,
    "stops": "1。" * 500,
    "claims": "3个" * 500,
    "shares": "5人占9%" * 200,
    "wholes": "50人其中5人、" * 130,
}


def best(work: Callable[[], object], times: int = 15) -> float:
    """The seconds of the quickest run: other work on the machine only adds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def sized(seed: str, size: int) -> str:
    """A text of this many characters made of one seed."""
    return (seed * (size // len(seed) + 1))[:size]


def plain_scan() -> re.Pattern[str]:
    """What anyone would write first: digits, then a unit of a list."""
    names = sorted(units(), key=len, reverse=True)
    return re.compile(r"\d+(?:\.\d+)?(?:" + "|".join(map(re.escape, names)) + ")")


def speed(name: str, text: str) -> None:
    scan = plain_scan()
    audited = best(lambda: check(text))
    scanned = best(lambda: [m.span() for m in scan.finditer(text)])
    megabytes = len(text.encode()) / 1e6
    print(f"{name}: {megabytes / audited:.2f} MB/s, {scanned / audited:.3f} of a plain scan")


def linearity(size: int) -> None:
    ordinary = sized(ORDINARY, size)
    base = best(lambda: check(ordinary), 3)
    print(f"ordinary text of {size} characters: {base:.2f} s")
    for name, seed in HOSTILE.items():
        text = sized(seed, size)
        print(f"  {name}: {best(lambda text=text: check(text), 1) / base:.2f} of ordinary")


def main(files: list[str]) -> None:
    check(ORDINARY)
    texts = [Path(name).read_text("utf-8") for name in files] or [sized(ORDINARY, 20_000)]
    speed("reports" if files else "made text", "\n".join(texts))
    linearity(330_000)


if __name__ == "__main__":
    main(sys.argv[1:])
