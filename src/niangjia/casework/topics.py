"""What contacts are about: the pack's dimension `topic`, in its order."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from niangjia import packs
from niangjia.kernel.web.saying import language

DIMENSION = "topic"


@cache
def topics() -> Mapping[str, tuple[str, str]]:
    """The codes of the pack's topics, each with its name in Chinese and English. A pack without
    that dimension, or a folder nobody can read, has none; the loader of packs says what is wrong.
    """
    named = Path(settings.NIANGJIA_PACK)
    folder = named if named.is_absolute() else Path(packs.__path__[0]) / named
    told = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    found = [d for d in told.get("dimension", []) if d["code"] == DIMENSION]
    values = [value for dimension in found for value in dimension["value"]]
    return {v["code"]: (v["name"], v["name_en"]) for v in values}


def topic_in_language(code: str) -> str:
    """A topic as the reader calls it; its code, where the pack has it no longer."""
    name, english = topics().get(code, (code, code))
    return english if language() == "en" else name
