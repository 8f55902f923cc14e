"""Finding measures by Chinese, pinyin, first letters, English or code."""

from collections.abc import Sequence
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from niangjia.ledger.pack import Measure, Pack, Ratio

MOST = 40


def measures_matching(
    text: str, *, pack: Pack, with_ratios: bool = False
) -> Sequence[Measure | Ratio]:
    """Measures whose name, alias, pinyin or code holds every word of `text`; by closeness."""
    words = text.lower().split()
    found = []
    for item in _searchable(pack, with_ratios):
        texts = _texts_of(item)
        if all(any(word in told for told in texts) for word in words):
            starts = any(told.startswith(words[0]) for told in texts) if words else True
            found.append((not starts, len(item.name), item))
    found.sort(key=lambda match: match[:2])
    return [item for *_, item in found] if not words else [item for *_, item in found[:MOST]]


def _searchable(pack: Pack, with_ratios: bool) -> Sequence[Measure | Ratio]:
    return [*pack.measures.values(), *(pack.ratios.values() if with_ratios else ())]


def _texts_of(item: Measure | Ratio) -> tuple[str, ...]:
    aliases = tuple(str(getattr(alias, "text", alias)) for alias in item.aliases)
    return (*_spelled((item.name, *aliases)), item.code, item.name_en.lower())


@lru_cache(2048)
def _spelled(names: tuple[str, ...]) -> tuple[str, ...]:
    spelled = []
    for name in names:
        spelled += [
            name.lower(),
            "".join(lazy_pinyin(name)),
            "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)),
        ]
    return tuple(spelled)
