"""Which column says what: Chinese and code headers."""

import re
from collections.abc import Mapping, Sequence

HEADERS: Mapping[str, tuple[str, ...]] = {
    "measure": ("measure", "item", "dataelement", "指标", "项目", "指标名称", "指标代码", "事项"),
    "amount": ("amount", "value", "数量", "数值", "数", "金额"),
    "count_unit": ("unit", "count_unit", "计量单位", "单位"),
    "unit": ("orgunit", "unit_code", "organisation", "单位代码", "组织", "组织代码", "机构代码"),
    "day": ("day", "date", "日期"),
    "period": ("period", "期间", "月份", "年度", "时期"),
    "dimension": ("dimension", "dimensions", "维度", "分项", "其中项"),
    "qualifier": ("qualifier", "约数", "准确度"),
    "note": ("note", "备注", "说明"),
}
SPACE = re.compile(r"\s+")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; the first of two alike counts."""
    meanings = {word: meaning for meaning, words in HEADERS.items() for word in words}
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        meaning = meanings.get(SPACE.sub("", name).lower())
        if meaning:
            found.setdefault(meaning, index)
    return found
