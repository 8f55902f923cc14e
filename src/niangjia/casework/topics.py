"""What contacts are about: the pack's dimension `topic`, in its order."""

import tomllib
from collections.abc import Mapping
from functools import cache

from niangjia.kernel.packs import pack_folder
from niangjia.kernel.web.saying import language

DIMENSION = "topic"


@cache
def topics() -> Mapping[str, tuple[str, str]]:
    """The codes of the pack's topics, each with its name in Chinese and English; none in a pack
    without that dimension.
    """
    told = tomllib.loads((pack_folder() / "pack.toml").read_text(encoding="utf-8"))
    found = [d for d in told.get("dimension", []) if d["code"] == DIMENSION]
    values = [value for dimension in found for value in dimension["value"]]
    return {v["code"]: (v["name"], v["name_en"]) for v in values}


def topic_in_language(code: str) -> str:
    """A topic as the reader calls it; its code, where the pack has it no longer."""
    name, english = topics().get(code, (code, code))
    return english if language() == "en" else name
