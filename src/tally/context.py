"""What stands around a numeral and takes it out of counting: names, titles, codes, idioms."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_OPEN = "“\"「『‘'〝"
_CLOSES = re.compile("[”\"」』’'〞]")
_CONTEXT_OF_CODE = re.compile(r"热线|电话|邮编|拨打|号码|传真|微信|QQ|手机|账号|编号")
_MONEY = re.compile(
    r"资金|投资|投入|捐|款|收入|支出|产值|利润|经费|金额|补助|补贴|奖金|拨付|筹|预算|元|债|税|费|销售额|营业额|消费|创收|贴息|薪|募|贷|授信|成交|带货"
)
_ADDRESS = re.compile(
    r"(?:https?:|www\.|[a-z]\.(?:com|cn|net|org)|@)[^\s一-鿿]*$|[〔\[](?:\d{4}[〕\]])?$"
)
_TITLE = 40
_QUOTED = 12


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The lists of `names.toml`."""
    data = tomllib.loads(files("tally").joinpath("names.toml").read_text("utf-8"))
    return {name: tuple(words) for name, words in data.items()}


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for phrase in names()["phrases"]:
        groups.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(group) for first, group in groups.items()}


def is_set_phrase(text: str, at: int) -> bool:
    """A name such as 三个代表 begins at `at`."""
    return text.startswith(_phrases().get(text[at], ()), at)


def opens_quoted_name(text: str, at: int) -> bool:
    """The numeral is the first thing inside a short quotation: “四个意识”."""
    if at == 0 or text[at - 1] not in _OPEN:
        return False
    return _CLOSES.search(text, at, at + _QUOTED) is not None


def in_title(text: str, at: int) -> bool:
    """`at` stands between 《 and 》 of a book, a law or a document."""
    opened = text.rfind("《", max(0, at - _TITLE), at)
    return opened >= 0 and text.find("》", opened, at) < 0 and "》" in text[at : at + _TITLE]


def in_address(text: str, at: int) -> bool:
    """`at` stands inside a web address, a mail address or a document number."""
    if at == 0 or text[at - 1] not in "/.-_=?&@abcdefghijklmnopqrstuvwxyz〔[〕]":
        return False
    return _ADDRESS.search(text, max(0, at - 60), at) is not None


def is_money_talk(text: str, at: int) -> bool:
    """The clauses just before `at` speak of money."""
    return _MONEY.search(text, max(0, at - 30), at) is not None


def is_code_talk(text: str, start: int, end: int) -> bool:
    """The words beside a bare number make it a telephone number or a code."""
    return (
        _CONTEXT_OF_CODE.search(text, max(0, start - 6), start) is not None
        or _CONTEXT_OF_CODE.search(text, end, end + 10) is not None
    )
