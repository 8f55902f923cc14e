"""The scanner of group labels (R4) against a bare scan for a few hundred words, and hostile text
against ordinary text: every figure a ratio of two times of one run, taken in turns.
"""

import re
import tomllib
from importlib.resources import files

from bench_tally import best_of_both, sized
from measuring import finish, say

from niangjia.kernel.groups.prose import group_labels_in

SIZE = 1_000_000
NOTE = (
    "3月8日上午来访。她在镇上打零工，带两个孩子，丈夫常年在外，婆婆帮不上忙。上周她在民族路的饭店找到工作，"
    "回族乡政府已安排临时住处，周一去接。她不信任婆家人，只愿意跟我们谈。她会说普通话，已留热线号码，下周再约。"
    "The shelter near the church has two beds; she keeps all receipts in good faith. "
)
HOSTILE = (
    "回", "回族", "土家族苗族", "少数民族", "信", "信教", "入了教", "每周去", "民族:",
    "女,汉,", "党员", "老党员党员", "对党", "中共", "中共共产预备", "信了了",
    "信佛佛上帝", "老上访", "a hui ", "is not also both half ", "hui zu ",
    "wei wu er ", "is a a a ", " ", "\u3000族", "回 族 ", "é", "ﷺ", "。", "дін ",
    "མི་", "ئۇ", "\u200b", "\u0301", "is ", "a", "ﬁ", "her faith ",
    "xxxxxxxxxxxxxxxxxxxxxxx ", "民族、", "不写民族和信仰、", "一个回", "信了", "每周", "她汉",
    "黨", "念", "no box for religion or ", "she is not ", "mother in law ",
    "政治面貌", "主", "教会", "做礼拜",
)  # fmt: skip


def bare_scan() -> re.Pattern[str]:
    """What anyone would write first: the Chinese words of R1's list, one after the other."""
    lists = tomllib.loads(files("niangjia.kernel.groups").joinpath("terms.toml").read_text("utf-8"))
    words = [
        word for group in ("ethnicity", "religion", "politics") for word in lists[group]["han"]
    ]
    return re.compile("|".join(words))


def main() -> None:
    scan, note = bare_scan(), sized(NOTE, SIZE)
    group_labels_in(NOTE)
    ours, bare = best_of_both(
        lambda: group_labels_in(note), lambda: [hit.span() for hit in scan.finditer(note)], 5
    )
    told = f"{ours:.2f} s against {bare:.2f} s for 1 MB"
    say("labels, times a bare scan's time", ours / bare, at_most=6, told=told)

    quarter = sized(NOTE, SIZE // 4)

    def ratio(seed: str) -> float:
        text = sized(seed, SIZE // 4)
        hostile, ordinary = best_of_both(
            lambda: group_labels_in(text), lambda: group_labels_in(quarter), 2
        )
        return hostile / ordinary

    slowest, seed = max((ratio(seed), seed) for seed in HOSTILE)
    say("slowest hostile text, of ordinary text's time", slowest, at_most=6, told=repr(seed))
    twice = sized(seed, 2 * SIZE)
    once = sized(seed, SIZE)
    both, one = best_of_both(lambda: group_labels_in(twice), lambda: group_labels_in(once), 3)
    say("twice the hostile text, of once", both / one, at_most=2.5, told=f"{one:.2f} s a MB")
    finish()


if __name__ == "__main__":
    main()
