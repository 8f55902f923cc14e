"""The words of reports."""

from enum import StrEnum

from niangjia.kernel.words import N_

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REPORT_MADE = "reports.report.made"
REPORT_SIGNED = "reports.report.signed"
MOST_NUMBERS = 2_000  # far more than any report of ours; a stranger's file may hold more


class State(StrEnum):
    """How one number of a file stands to the ledger and to what was made."""

    SAME = "same"
    LEDGER_CHANGED = "ledger_changed"
    FILE_CHANGED = "file_changed"
    BOTH_CHANGED = "both_changed"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    UNCHECKED = "unchecked"


STATE_LABELS = {
    State.SAME: N_("相同"),
    State.LEDGER_CHANGED: N_("台账已变"),
    State.FILE_CHANGED: N_("文件里被改"),
    State.BOTH_CHANGED: N_("台账已变，文件里也被改"),
    State.REMOVED: N_("文件里删掉了"),
    State.REWRITTEN: N_("与做成时的存底不符"),
    State.UNCHECKED: N_("不能核对"),
}


class Doubt(StrEnum):
    """What is wrong with a file as a whole."""

    NOT_MADE_HERE = N_("审计里没有这份报告：它不是这里做成的，或者报告编号被改过。")
    IDENTITY_REWRITTEN = N_("文件里写的模板、单位、期间或指标包，和做成时的存底不符。")
    PACK_CHANGED = N_("指标包在报告做成之后改过，有的数可能因此不同。")
    NUMBERS_TYPED = N_("文字里的数字有添的、改的或删的，它们没有来历。请对照做成时的文件看。")
    NUMBERS_MOVED = N_("数字的先后和做成时不同，可能换了地方。请对照前后的文字看。")
    ALTERED_SINCE = N_("文件在签发后被改过，改动列在下面。")
    KEY_UNKNOWN = N_("这里没有签这份文件的公钥，不能说它是谁签的、签后改没改过。")
    STRAY_NUMBERS = N_("文件里有绑定的数字找不到出处，可能是从别处粘贴来的。")


class ReportRefusal(StrEnum):
    """Why a report is not made or a file not verified."""

    PERIOD_TO_COME = N_("期间还没开始。请选已经开始的期间。")
    PERIOD_YEAR = N_("这份报告按年做。请写成 2022。")
    PERIOD_HALF = N_("这份报告按半年做。请写成 2022H1。")
    PERIOD_QUARTER = N_("这份报告按季度做。请写成 2022Q3。")
    PERIOD_MONTH = N_("这份报告按月做。请写成 2022-03。")
    OUT_OF_SIGHT = N_("这份报告的单位不在您能看的范围里，或者已经没有这个单位。")
    TOO_MANY_NUMBERS = N_("文件里绑定的数字太多，不像这里做成的报告。请选用原来导出的文件。")


PERIOD_REFUSALS = {
    "year": ReportRefusal.PERIOD_YEAR,
    "half": ReportRefusal.PERIOD_HALF,
    "quarter": ReportRefusal.PERIOD_QUARTER,
    "month": ReportRefusal.PERIOD_MONTH,
}
PERIOD_KINDS = {
    "year": N_("按年"),
    "half": N_("按半年"),
    "quarter": N_("按季度"),
    "month": N_("按月"),
}
