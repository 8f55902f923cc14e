"""R23 over every way to write a number: none is passed over, and words give no alarm."""

import itertools

from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.paper.prose import Prose

FORMS = (
    "② ⑤ ⑿ Ⅳ Ⅻ １２ ３６ ٣٦ ᠓᠖ ༣༦ ३६ 36 1,200 1.3万 3万余 数十 数百 数千 数万 几十 几百 上百 上千 "
    "上万 近百 近千 逾百 超千 过万 百余 千余 万余 十余 十几 三十六 三百二十 两千 一百零八 廿三 "
    "叁拾 十二 二十余 三十多 百八十 三四十 两三百 成百上千"
)
PARTS = "½ ⅔ ¾ 半数 过半 一半 三成 七成五 三分之二 四分之三 百分之三十 大半"
NOUNS = (
    ("名", "妇女"),
    ("户", "家庭"),
    ("场", "活动"),
    ("份", "宣传资料"),
    ("件", "纠纷"),
    ("人次", "群众"),
)
COUNTED = (
    "全年共有{f}{c}{n}。",
    "走访慰问{f}{c}{n}，取得实效。",
    "其中{n}{f}{c}。",
    "{n}共{f}{c}，",
)
GROWN = ("翻一番", "翻两番", "翻了一番", "翻番", "增长两倍", "增长三成", "增加一半", "提高三倍")
WORDS = (
    "一些 一起 一同 一定 一直 一切 统一 第一 第二 唯一 半年来 半天 半边天 三八 五四 七一 六一 "
    "十一 一带一路 百户村 千人计划 百姓 百货 万一 千万 千方百计 千家万户 万家灯火 百花齐放 "
    "百年大计 十分 十全十美 四面八方 五湖四海 一心一意 一五一十 接二连三 四通八达 五花八门 "
    "百家争鸣 万众一心 一成不变 九成新 另一半 几年来 数年来 数字 数据 几乎 上百姓家 网上百货 "
    "经过百般努力 通过万众创新 两岸 两会 两委 四史 五保 七夕 十九大 二十大 “十四五” 三字经 "
    "二十四节气 三十而立 百分点 零距离 零散 多半 近期 近年 上级 过年 过程 超市 逾期 突破口 双过半 "
    "翻身 翻新 加倍 倍感 事半功倍 三级联动 百合花 千里马 万里长城 十里铺 三元里 六盘水 七里河 "
    "三亚市 四川省 十堰市 九江市 半岛 半路 一般 一旦 一向 一样"
)
AROUND = (
    "妇联{w}开展工作。", "今年，{w}，工作有序推进。", "在{w}中，", "{w}是重点；",
    "围绕{w}做好服务", "①{w}；②落实", "（二）{w}",
)  # fmt: skip


def unbound_in(words):
    return [one.surface for one in ReadVersion(Prose(words, ()), (), None).unbound]


def test_none_of_1300_numbers_is_passed_over():
    said = [
        frame.format(f=f, c=c, n=n) for f in FORMS.split() for c, n in NOUNS for frame in COUNTED
    ]
    said += [
        f"有{part}的{noun}参加。" for part, (_, noun) in itertools.product(PARTS.split(), NOUNS)
    ]
    said += [f"{what}{grown}。" for what in ("收入", "订单", "服务量") for grown in GROWN]

    assert len(said) > 1_000
    assert [words for words in said if not unbound_in(words)] == []


def test_none_of_700_sentences_with_half_a_numeral_gives_an_alarm():
    said = [frame.format(w=word) for word in WORDS.split() for frame in AROUND]

    assert len(said) > 700
    assert [(words, unbound_in(words)) for words in said if unbound_in(words)] == []
