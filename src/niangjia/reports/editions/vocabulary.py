"""The words of editions: where one stands, how a version came about, what is refused."""

from enum import StrEnum

from niangjia.kernel.words import N_

HANDED_IN = "reports.edition.handed_in"
REVISED = "reports.edition.revised"
MOVED = "reports.edition.moved"

FILE_KINDS = ("docx", "pdf", "html")
LONGEST_PASTE = 200_000


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


WAY_LABELS = {
    Way.HANDED_IN: N_("交来"),
    Way.BOUND: N_("绑定数字"),
    Way.FILLED: N_("填新数"),
    Way.UPLOADED: N_("交来改过的 Word"),
    Way.EDITED: N_("在这里改"),
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
    NUMBERS_UNKNOWN = N_("有绑定的数字台账里没有。请先补记，或改写这一句。")
    NUMBERS_DIFFER = N_("有绑定的数字和台账现在的数不同。请先填新数，或在台账里更正。")
    SOURCE_MISSING = N_("引用别处的数，要写明引自哪里。")
    WRONG_STATE = N_("报告现在不在这一步。请刷新后再看。")
    CHILDREN_NOT_SIGNED = N_("下级单位的同一份报告还没签发完。请等他们签发，或先催办。")
    GUARDED_NUMBERS = N_("报告里有受保护的数，只能留在本单位，不能交给上级。请先去掉这些数。")
    NO_REASON = N_("退回时请写明哪里要改。")
    CHECKED_BY_AUTHOR = N_("最后改稿的人不能自己核对。请另一位同事核对。")
