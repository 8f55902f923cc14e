"""What can be wrong in the prose of a report: what, how to mend it, and both in English.

`…` in a text stands for what was written there.
"""

from dataclasses import dataclass

Slip = tuple[str, str, str, str]


@dataclass(frozen=True)
class PlaceholderFault:
    """What is wrong in prose, at which line and column, how to mend it, with the English twin."""

    line: int
    column: int
    what: str
    mend: str
    what_en: str
    mend_en: str


class PlaceholderError(ValueError):
    """Prose whose placeholders cannot be read, with every fault."""

    def __init__(self, faults: tuple[PlaceholderFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{f.line}:{f.column} {f.what}{f.mend}" for f in faults))


def slip_at(line: int, column: int, slip: Slip, written: str = "") -> PlaceholderFault:
    """The fault at its place."""
    what, mend, what_en, mend_en = slip
    what, what_en = what.replace("…", written), what_en.replace("…", written)
    return PlaceholderFault(line, column, what, mend, what_en, mend_en)


STRAY_BRACE = (
    "多了一个「}」。", "请删去，或在前面补「{」。",
    'A "}" too many.', 'Remove it, or open a "{" before it.',
)  # fmt: skip
OPEN_BRACE = (
    "「{」没有配对的「}」。", "请在同一行补上「}」。",
    'A "{" is not closed.', 'Add "}" on the same line.',
)  # fmt: skip
NESTED = (
    "[[ 里面又有 [[。", "请先用 ]] 结束前一句。",
    'A "[[" stands inside another.', 'End the first sentence with "]]".',
)  # fmt: skip
STRAY_END = (
    "多了一个 ]]。", "请删去，或在句首补 [[。",
    'A "]]" too many.', 'Remove it, or open "[[" before the sentence.',
)  # fmt: skip
OPEN_END = (
    "[[ 没有配对的 ]]。", "请在同一段的句末补上 ]]。",
    'A "[[" is not closed.', 'Add "]]" at the end of the sentence, in the same paragraph.',
)  # fmt: skip
NOT_READ = (
    "看不懂「…」。", "请写 {unit}、{period}、{year}，或 {主题.指标}，如 {outreach.talks}。",
    '"…" cannot be read.', "Write {unit}, {period}, {year} or {theme.words}, as {outreach.talks}.",
)  # fmt: skip
BAD_FILTER = (
    "方括号里的「…」看不懂。", "请写成 [分项=取值]，如 [level=city]，多个用逗号隔开。",
    'The filter "…" cannot be read.', "Write [dimension=value], as [level=city]; commas between.",
)  # fmt: skip
BAD_REACH = (
    "@ 后面的「…」看不懂。", "请写 @own（本单位）或 @subtree（含下级）。",
    '"…" after @ is not known.', "Write @own (this unit) or @subtree (with all below).",
)  # fmt: skip
BAD_FORM = (
    "| 后面的「…」看不懂。",
    "请写 万、亿、余、多、近、超、约、不足、精确、数（近万、数万.2 也行），"
    "或 growth、change、points、times、share、before。",
    '"…" after | is not known.',
    "Write 万 亿 余 多 近 超 约 不足 精确 数 (also 近万, 数万.2), "
    "or growth, change, points, times, share, before.",
)
COMPARED_BY = (
    "分项列出（by）不能写成「…」。", "请分成两个占位符，或做成表格 {table … by …}。",
    'A breakdown (by) cannot be written as "…".', "Write two placeholders, or {table … by …}.",
)  # fmt: skip
BAD_PARTS = (
    "by 后面括号里的「…」看不懂。", "请写取值的代码，逗号隔开，如 by level(city,national)。",
    'The parts "…" behind by cannot be read.', "Write codes of values, as by level(city,national).",
)  # fmt: skip
BY_UNIT = (
    "按单位、按月分（by unit、by month）只能用在表格和图里。",
    "请另起一段写 {table 主题.指标 by unit} 或 {chart 主题.指标 by month}。",
    "Only a table or chart can be split by unit or month.",
    "Write {table theme.words by unit} or {chart theme.words by month}, a paragraph alone.",
)  # fmt: skip
SHARE_OF_ALL = (
    "share 要说是哪一部分占全部的几成。",
    "请加 [分项=取值]，如 {care.donations[source=staff]|share}。",
    "A share must be of some part.",
    "Add [dimension=value], as in [source=staff].",
)
BAD_HEAD = (
    "[[? 后面的「…」不是一个数。", "请写成 [[?主题.指标|增：…|减：…]]，不带句式和 by。",
    '"…" after [[? is no figure.', "Write [[?theme.words|增：…|减：…]], without form or by.",
)  # fmt: skip
BAD_CASE = (
    "「…」不是一种情形。", "每种情形写成 |增：、|减：、|平：、|有：、|零： 或 |缺：。",
    '"…" is no case.', "Write each case as |增：, |减：, |平：, |有：, |零： or |缺：.",
)  # fmt: skip
CASE_TWICE = (
    "情形「…」写了两遍。", "请合成一种。",
    'The case "…" stands twice.', "Make one of the two.",
)  # fmt: skip
TABLE_ALONE = (
    "表格不能写在句子里。",
    "请让 {table …} 单独成段，上面可以有一行表名。",
    "A table cannot stand in a sentence.",
    "Give {table …} a paragraph of its own; a caption may stand above.",
)
BAD_TABLE = (
    "看不懂表格「…」。",
    "请写 {table 主题.指标 by 分项: 数, before, growth}；多个指标用逗号隔开，列可以不写。",
    'The table "…" cannot be read.',
    "Write {table theme.words by dimension: 数, before, growth}; commas between measures.",
)
BAD_COLUMN = (
    "表格的列「…」看不懂。",
    "请写 数、before、change、growth、points、times、share，可带 万、亿 和小数位，如 before 万.2。",
    'The column "…" is not known.',
    "Write 数, before, change, growth, points, times or share, with 万, 亿 or decimals.",
)
NO_RULE = (
    "表头下面没有横线。", "请在表头下一行写 |---|---|，列数和表头一样。",
    "No rule stands under the header.", "Write |---|---| under it, with as many columns.",
)  # fmt: skip
ROW_WIDTH = (
    "这一行有 … 格，和表头不同。",
    "请让每行的格数和表头一样，行首行尾都写 |。",
    "This row has … cells, unlike the header.",
    "Give it as many cells as the header, with | at both ends.",
)
MIXED_CELL = (
    "一格里又有文字又有数。", "一格只写一个数，或者只写文字。",
    "A cell holds words and a figure.", "Write one figure in a cell, or words alone.",
)  # fmt: skip
HEADER_FIGURE = (
    "表头里有数。", "表头只写文字，可以用 {year}、{period}、{unit}。",
    "A figure stands in the header.", "Write words there, {year}, {period} and {unit} among them.",
)  # fmt: skip
EMPTY_TABLE = (
    "表格只有表头。", "请至少写一行。",
    "The table has no rows.", "Write one row at least.",
)  # fmt: skip
CHART_ALONE = (
    "图不能写在句子里。",
    "请让 {chart …} 单独成段，上面可以有一行图名。",
    "A chart cannot stand in a sentence.",
    "Give {chart …} a paragraph of its own; a caption may stand above.",
)
BAD_CHART = (
    "看不懂图「…」。",
    "请写 {chart 主题.指标 by month}，by 后面也可以是 unit 或分项；要和上年比，再加 , before；"
    "要以万计，再加 : 万。",
    'The chart "…" cannot be read.',
    "Write {chart theme.words by month}, or by unit or a dimension; then , before or : 万.",
)
MANY_SERIES = (
    "图里有 … 组数，最多 5 组。", "请去掉几个指标，或者分成两张图。",
    "The chart has … series; five are the most.", "Leave some out, or make two charts.",
)  # fmt: skip
CAPTION_FIGURE = (
    "图名里有数。", "图名只写文字，可以用 {year}、{period}、{unit}。",
    "A figure stands in the caption.", "Write words there, {year}, {period} and {unit} among them.",
)  # fmt: skip
