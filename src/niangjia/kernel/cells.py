"""The cells of a sheet as words and days: which column says what, and what is wrong in a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from niangjia.kernel.refusal import Fault, Reason
from niangjia.kernel.sheet import FORMULA, Value
from niangjia.kernel.words import N_

IS_FORMULA = Fault(N_("这一格是公式。"), N_("请复制后用「粘贴为数值」，再导入。"))
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class RowFault:
    """A faulty row: its number in the file, the column's own name, what stood there, and why."""

    row: int
    column: str
    value: str
    reason: Reason


def columns_of(header: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands that one of its words names; the first of two alike counts."""
    meanings = {word: meaning for meaning, known in words.items() for word in known}
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        meaning = meanings.get(SPACE.sub("", name).lower())
        if meaning:
            found.setdefault(meaning, index)
    return found


def text_of(value: Value) -> str:
    """A cell as it would be typed; "" for an empty one, a truth value and a formula."""
    if isinstance(value, str):
        return value.strip()
    if value is None or value is FORMULA or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        # As a spreadsheet shows it: of 0.1 + 0.2 it keeps 0.30000000000000004.
        return f"{Decimal(f'{value:.15g}'):f}"
    return str(value).strip()


def iso_day(text: str) -> str:
    """2022/3/8, 2022.3.8 and 2022年3月8日 as 2022-03-08; what is no day stays none."""
    for mark in "年月/.":
        text = text.replace(mark, "-")
    parts = text.replace("日", "").split("-")
    if len(parts) != 3:  # noqa: PLR2004 - year, month, day
        return text
    return f"{parts[0]:0>4}-{parts[1]:0>2}-{parts[2]:0>2}"
