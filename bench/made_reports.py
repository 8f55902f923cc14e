"""Reports made up for measuring: of their sentences some are copied, changed or renumbered."""

import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

_PHRASES = {
    "who": "各级妇联组织 镇村干部 巾帼志愿者 妇女代表 执委 网格员 家庭教育指导员 调解员",
    "what": "深入村组走访 开展普法宣讲 举办技能培训 建立工作台账 组织文艺演出"
    " 慰问困难家庭 化解邻里矛盾 推荐就业岗位 创建文明家庭"
    " 收集意见建议 发放宣传资料 开设暑期课堂 评选先进典型 搭建服务平台",
    "how": "坚持问题导向 聚焦群众所盼 突出地方特色 整合各方资源 发挥带头作用 依托阵地建设"
    " 利用节日契机 结合工作实际 创新方式方法 注重日常联系 强化责任落实 围绕中心工作",
    "result": "得到群众一致好评 形成齐抓共管局面 取得阶段性成效 营造了良好氛围 提升了服务水平"
    " 拓宽了增收渠道 密切了干群关系 树立了文明新风 夯实了工作基础 增强了法治意识",
}
WHO, WHAT, HOW, RESULT = (words.split() for words in _PHRASES.values())
UNITS = ["场次", "人次", "户", "份", "名", "个", "件", "对"]
STOCK = "在上级妇联的关心指导和县委县政府的正确领导下,各项工作取得了新的进展"
# Characters of ordinary words, so that made names and edits read like text.
CHARACTERS = "青禾白石红山黑水柳林松竹梅兰春夏秋冬东西南北上下新旧金银花草云雨风雪江河湖海田园村庄"


WORDS = [
    word
    for word in files("tally").joinpath("words.txt").read_text("utf-8").split()
    if 2 <= len(word) <= 4
]


def sentence(chance: random.Random) -> str:
    """A sentence of two to six clauses, half of it phrases of the trade and half other words."""
    doing = [HOW, WORDS, WORDS, WHAT]
    count = f"{chance.randint(2, 4000)}{chance.choice(UNITS)}"
    parts = ["".join(map(chance.choice, doing)) + count]
    for _ in range(chance.randint(1, 5)):
        words = chance.choice([WHAT, HOW, RESULT, WHO, WORDS, WORDS])
        parts.append("".join([*chance.choices(WORDS, k=2), chance.choice(words)]))
    chance.shuffle(parts)
    return ",".join(parts)


def edited(chance: random.Random, words: str, times: int) -> str:
    """The same with so many characters replaced, added or dropped."""
    shown = list(words)
    for _ in range(times):
        at = chance.randrange(len(shown))
        way = chance.randrange(3)
        if way == 0:
            shown[at] = chance.choice(CHARACTERS)
        elif way == 1:
            shown.insert(at, chance.choice(CHARACTERS))
        elif len(shown) > 1:
            del shown[at]
    return "".join(shown)


def report(chance: random.Random, copied: list[str]) -> list[str]:
    """About fifty sentences, one in ten of them out of `copied`, as it is or changed."""
    sentences = [STOCK]
    for _ in range(chance.randint(40, 60)):
        if copied and chance.random() < 0.1:
            source = chance.choice(copied)
            sentences.append(edited(chance, source, chance.choice([0, 0, 1, 3])))
        else:
            sentences.append(sentence(chance))
    return sentences


def write_reports(folder: Path, count: int, seed: int = 1) -> Iterator[Path]:
    """So many reports in folders of a thousand; each may copy from the two before it."""
    chance = random.Random(seed)
    before: list[list[str]] = []
    for number in range(count):
        sentences = report(chance, [one for some in before for one in some])
        before = [*before[-1:], sentences[1:]]
        year = 2015 + number % 10
        name = "".join(chance.choices(CHARACTERS, k=2))
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        text = f"{name}县妇联{year}年工作总结\n" + "。\n".join(sentences) + "。\n"
        path.write_text(text, "utf-8")
        yield path
