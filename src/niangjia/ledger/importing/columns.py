"""Which column says what: Chinese and code headers, in small letters and without blanks."""

from collections.abc import Mapping

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
