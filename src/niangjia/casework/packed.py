"""What the pack says of casework: how long cases are kept, how often they are reviewed, words."""

import tomllib
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from niangjia.casework.vocabulary import RetentionKind
from niangjia.kernel.packs import OURS, pack_folder
from niangjia.kernel.web.saying import in_language


class PackWord(BaseModel):
    """A word of the pack in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    name_en: str


class Retention(PackWord):
    """How long a closed case of one kind is kept: years after closing, or until the youngest child
    in it comes of this age, whichever is later.
    """

    code: RetentionKind
    years: int
    until_age: int | None = None


class CaseworkPack(BaseModel):
    """`casework.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    review_every_days: int
    outcome: tuple[PackWord, ...]
    handing_over: tuple[PackWord, ...]
    retention: tuple[Retention, ...]


def word_of(words: tuple[PackWord, ...], code: str) -> PackWord:
    """The word with this code; a code that the pack dropped stands for itself."""
    found = (one for one in words if one.code == code)
    return next(found, PackWord(code=code, name=code, name_en=code))


def words_to_choose(words: tuple[PackWord, ...]) -> list[tuple[str, str]]:
    """Words as choices in the reader's language."""
    return [(word.code, in_language(word)) for word in words]


@cache
def casework_pack() -> CaseworkPack:
    """What the running pack says; of a pack of one's own that says nothing, our own is used."""
    return CaseworkPack.model_validate(_read("casework.toml"))


@cache
def form_named(name: str) -> dict[str, Any]:
    """A form of the pack, as it is written: its shape is its feature's to check."""
    return _read(f"forms/{name}.toml")


def _read(name: str) -> dict[str, Any]:
    path = pack_folder() / name
    if not path.exists():
        path = OURS / "womens_federation" / name
    return _table.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))


_table = TypeAdapter(dict[str, Any])
