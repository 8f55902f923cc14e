"""Words of contacting."""

from enum import StrEnum

from niangjia.kernel.words import N_


class Channel(StrEnum):
    """On which way somebody is reached."""

    CALL = "call"
    MESSAGE = "message"
    CHAT = "chat"
    LETTER = "letter"
    VISIT = "visit"


CHANNEL_LABELS = {
    Channel.CALL: N_("打电话"),
    Channel.MESSAGE: N_("发短信"),
    Channel.CHAT: N_("发微信"),
    Channel.LETTER: N_("寄信"),
    Channel.VISIT: N_("上门"),
}


class Outcome(StrEnum):
    """What came of an attempt; until it is told, the number was only shown."""

    SHOWN = "shown"
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    ANOTHER = "another"
    SENT = "sent"


OUTCOME_LABELS = {
    Outcome.SHOWN: N_("取了号码，结果未记"),
    Outcome.REACHED: N_("联系上了"),
    Outcome.NO_ANSWER: N_("没人接"),
    Outcome.ANOTHER: N_("别人接的"),
    Outcome.SENT: N_("发出了"),
}
DAY_LABELS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))

NO_RECORD = N_("还没有问过她怎样联系才安全。请先记下安全联系方式。")
STOPPED = N_("她要求先不要联系。等她来找我们。")
OUT_OF_DATE = N_("安全联系方式已过期（到 {until}）。请等她来时再问一次。")
NEVER = N_("她说过绝不要这样联系。")
NO_SUCH_WAY = N_("她没有同意用这种方式联系。")
NOT_NOW = N_("现在不能用这种方式联系。下一个可以的时间是 {next}。")
NOT_IN_TIME = N_("现在不能用这种方式联系，到期前也没有可以的时间了。请等她来时再问一次。")

CLOCKS_APART = N_(
    "服务器的钟是 {here}，这台电脑的钟是 {there}，照其中一个现在不能联系她。"
    "请看看手表：错的那个先对准，再联系。"
)


class ContactRefusal(StrEnum):
    """Why a safe-contact record or an outcome was not written."""

    NO_WAY = N_("请至少写一种安全的联系方式，或勾选先不要联系。")
    NUMBER_MISSING = N_("有一种方式没有写号码或地址。")
    DAYS_MISSING = N_("有一种方式没有选星期几。")
    TIMES_WRONG = N_("结束时间要晚于开始时间。过了半夜请分成两行写。")
    ALREADY_OVER = N_("有效期已经过了。请写今天以后的日子。")
    BOTH_SAFE_AND_NEVER = N_("同一种方式又写了可以、又写了绝不要。请问清楚再记。")
    CHANGED_MEANWHILE = N_("别人刚改过怎样联系她。请重新打开这一页，看过再写。")
    OUTCOME_KNOWN = N_("这次联系的结果已经记过了。")
