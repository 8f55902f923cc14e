"""The words of editions: where one stands, how a version came about, what is refused."""

from enum import StrEnum

from niangjia.kernel.words import N_

HANDED_IN = "reports.edition.handed_in"
REVISED = "reports.edition.revised"
MOVED = "reports.edition.moved"
COMMENTED = "reports.edition.commented"
COMMENT_SETTLED = "reports.edition.comment_settled"

FILE_KINDS = ("docx", "pdf", "html")
LONGEST_PASTE = 200_000
LONGEST_QUOTE = 500


class State(StrEnum):
    """Where an edition stands on its way up."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"
    RECEIVED = "received"


STATE_LABELS = {
    State.DRAFT: N_("起草"),
    State.CHECKED: N_("已核对"),
    State.SIGNED: N_("已签发"),
    State.RECEIVED: N_("上级已收"),
}
SENT_UP = (State.SIGNED, State.RECEIVED)


class Step(StrEnum):
    """What moves an edition on, or back."""

    CHECK = "check"
    SIGN = "sign"
    RECEIVE = "receive"
    SEND_BACK = "send_back"


STEP_LABELS = {
    Step.CHECK: N_("核对完毕"),
    Step.SIGN: N_("签发"),
    Step.RECEIVE: N_("收下"),
    Step.SEND_BACK: N_("退回修改"),
}


class Way(StrEnum):
    """How a version came about."""

    HANDED_IN = "handed_in"
    BOUND = "bound"
    FILLED = "filled"
    UPLOADED = "uploaded"
    EDITED = "edited"
    CHARTED = "charted"
    TAKEN_BACK = "taken_back"


WAY_LABELS = {
    Way.HANDED_IN: N_("交来"),
    Way.BOUND: N_("绑定数字"),
    Way.FILLED: N_("填新数"),
    Way.UPLOADED: N_("交来改过的 Word"),
    Way.EDITED: N_("在这里改"),
    Way.CHARTED: N_("加图或去图"),
    Way.TAKEN_BACK: N_("回到原来一稿"),
}


STAY_LABELS = {
    "table": N_("表格：请在 Word 里改"),
    "beside": N_("页眉、页脚、脚注或文本框：请在 Word 里改"),
    "chart": N_("图：在报告页去掉，或再放一张"),
    "made": N_("Word 自动生成的文字：请在 Word 里改"),
}
KIND_LABELS = {
    "title": N_("标题"),
    "heading1": N_("一级标题"),
    "heading2": N_("二级标题"),
    "paragraph": N_("正文"),
}


EDITOR_WORDS = {
    "saved": N_("已存"),
    "typed": N_("正在写，稍后自动存"),
    "sending": N_("正在存"),
    "offline": N_("没连上，字都留在这台设备上。连上后自动存。"),
    "nowhere": N_("这台设备不让网页留字。请别关页面，等存好。"),
    "signed-out": N_("登录已过期，字都留在这台设备上。请在另一个窗口登录，再回到这里。"),
    "refused": N_("没有存下。"),
    "choosing": N_("同一段有两个人改了，请先选用哪一个。"),
    "noMeasures": N_("没连上，现在查不了指标。"),
    "noneFound": N_("没有这样的指标。换个词试试。"),
    "now": N_("台账现在是 %s。"),
    "legend": N_("这一段两个人都改了"),
    "mine": N_("用我的"),
    "theirs": N_("用对方的"),
    "both": N_("两段都留"),
    "gone": N_("（删去这一段）"),
}


class Decision(StrEnum):
    """What an author says of a number that the ledger does not answer."""

    TEXT = "text"
    QUOTED = "quoted"


DECISION_LABELS = {
    Decision.TEXT: N_("不是统计数"),
    Decision.QUOTED: N_("引用别处的数"),
}


IS_A_NAME = N_("日期、次序、号码或名称，不是统计数")


class EditionRefusal(StrEnum):
    """Why something is not done with an edition; all of them are told at once."""

    NO_WORDS = N_("没有文字。请选一个 Word 文件，或把报告贴在这里。")
    FILE_AND_WORDS = N_("文件和粘贴的文字只能交一样。请去掉一样。")
    TOO_LONG = N_("粘贴的文字超过 20 万字。请分开交，或交 Word 文件。")
    ALREADY_THERE = N_("本单位这一期已经有同名的报告。请打开那一份接着改，或换个名称。")
    UNIT_CLOSED = N_("这个单位在这一期之前已撤销，或还没设立。请选别的单位或期间。")
    CHANGED_MEANWHILE = N_("别人刚改过这份报告。您改的还在，请对照新稿再存。")
    NOT_A_DRAFT = N_("报告已经核对或签发，不能再改。要改，请先退回。")
    SIGNED_FILE = N_("这是签发过的文件，带着附件和证明。请交没签发的那一份，或在报告页做新一期。")
    OTHER_REPORT = N_("这个文件不是这份报告的。请选从这份报告导出的 Word 文件。")
    NO_NUMBERS_BOUND = N_("还没有绑定的数字，没有可以填的。请先确认数字。")
    SAME_EDITION = N_("就是这一期。请选别的期间或单位。")
    NUMBERS_WITHOUT_SOURCE = N_("还有数字没有出处。请绑定台账，或注明引自哪里，或注明不是统计数。")
    NUMBERS_UNASKED = N_(
        "有绑定的数字现在问不到了：指标包里没有这个指标，或者问的是看不到的单位。请重新绑定或改写这一句。"
    )
    NUMBERS_UNKNOWN = N_("有绑定的数字台账里没有。请先补记，或改写这一句。")
    NUMBERS_DIFFER = N_("有绑定的数字和台账现在的数不同。请先填新数，或在台账里更正。")
    SOURCE_MISSING = N_("引用别处的数，要写明引自哪里。")
    WRONG_STATE = N_("报告现在不在这一步。请刷新后再看。")
    CHILDREN_NOT_SIGNED = N_(
        "下级有 {n} 个单位的同一份报告还没签发：{units}。请等他们签发，或先催办，或写明原因免交。"
    )
    GUARDED_NUMBERS = N_("报告里有受保护的数，只能留在本单位，不能交给上级。请先去掉这些数。")
    NO_REASON = N_("退回时请写明哪里要改。")
    UNREADABLE = N_("发来的内容读不懂。您写的字还在这台设备上，请刷新页面再试。")
    NUMBER_UNKNOWN = N_("有一个数不认识。请从指标里选，写成 ⟦指标名⟧。")
    COMMENT_EMPTY = N_("批注没有写字。请写上要说的话。")
    COMMENT_TOO_LONG = N_("批注超过 300 字。请分成几条写。")
    COMMENT_NAMES_SOMEBODY = N_("批注里不要写身份证号和电话：批注只说文字，不说人。请去掉号码。")
    PASSAGE_GONE = N_("报告里没有这一段。请刷新后再选。")
    NO_CHART_ASKED = N_("没有选要画什么。请选一张表或一个指标。")
    NOTHING_TO_DRAW = N_("这一期台账里没有这个指标的数，或者数受保护，画不成图。")
    NOT_SPLIT_SO = N_("这个指标不能这样分。请换一种分法。")
    TOO_MANY_BARS = N_("条太多，一页画不下。请换一种分法，或少选几列。")
    NO_CHART_THERE = N_("这里没有这张图。报告可能刚改过，请刷新后再看。")
    NO_PLACE_FOR_CHART = N_("这里放不下图，可能在表格或文本框里。请换一段。")
    NOTHING_CHOSEN = N_("没有选要收进来的段落或合计。请至少选一项。")
    NO_PLACE_THERE = N_("这里放不下段落，可能在表格或文本框里。请换一个标题。")
    CHECKED_BY_AUTHOR = N_("最后改稿的人不能自己核对。请另一位同事核对。")
