"""Words of intake."""

from datetime import timedelta
from enum import StrEnum

from niangjia.kernel.words import N_

CONTACT_COUNTED = "casework.contact.counted"
CONTACT_TAKEN_BACK = "casework.contact.taken_back"
QUEUE_PUT = "casework.queue.put"
QUEUE_LISTED = "casework.queue.listed"
QUEUE_READ = "casework.queue.read"
QUEUE_TAKEN = "casework.queue.taken"
QUEUE_HANDED_ON = "casework.queue.handed_on"
QUEUE_ENDED = "casework.queue.ended"
MOST_WEB_TRIES = 10  # an hour from one address for one unit
WEB_TRIES_KEPT = timedelta(hours=1)
MOST_MINUTES = 600
LONGEST_WORDS = 2000
LONGEST_REACH = 200


class Channel(StrEnum):
    """How it came in: as the pack's dimension of that name has it."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
    ONLINE = "online"
    REFERRAL = "referral"


CHANNEL_LABELS = {
    Channel.PHONE: N_("来电"),
    Channel.VISIT: N_("来访"),
    Channel.LETTER: N_("来信"),
    Channel.ONLINE: N_("网上"),
    Channel.REFERRAL: N_("别处转来"),
}


class Whose(StrEnum):
    """On whose behalf somebody speaks."""

    OWN = "own"
    OTHER = "other"
    COLLEAGUE = "colleague"


WHOSE_LABELS = {
    Whose.OWN: N_("为自己"),
    Whose.OTHER: N_("替别人"),
    Whose.COLLEAGUE: N_("同事转述"),
}


class Grown(StrEnum):
    """Whether she it is about is a minor."""

    ADULT = "adult"
    MINOR = "minor"
    UNKNOWN = "unknown"


GROWN_LABELS = {
    Grown.ADULT: N_("成年"),
    Grown.MINOR: N_("未满 18 岁"),
    Grown.UNKNOWN: N_("不知道"),
}


class Ending(StrEnum):
    """What a contact becomes."""

    ADVICE = "advice"
    CASE = "case"
    QUEUE = "queue"


ENDING_LABELS = {
    Ending.ADVICE: N_("咨询，到此为止"),
    Ending.CASE: N_("接成个案"),
    Ending.QUEUE: N_("交给值班"),
}


class ItemState(StrEnum):
    """Where something in the queue stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    HANDED_ON = "handed_on"
    ENDED = "ended"


class IntakeRefusal(StrEnum):
    """Why a contact was not taken down, or something in the queue not moved."""

    LIMITS_UNREAD = N_("请先把保密和报告的界限念给她听，再问别的。")
    TOPIC_MISSING = N_("请选是什么事。")
    MINUTES_TOO_MANY = N_("用时超过十小时。请核对分钟数。")
    MINOR_HARMED = N_("未成年人可能受到侵害，不能只当咨询。请接成个案或交给值班，先看要不要报告。")
    MINOR_WAITS = N_("未成年人可能受到侵害，不能这样办完。请接成你的个案，先看要不要报告。")
    CALLED_MISSING = N_("请写怎么称呼她，化名也可以。")
    NO_QUEUE_KEY = N_("本单位还没有值班队列的钥匙。请督导先做好，或者直接接成个案。")
    NO_QUEUE_KEY_THERE = N_("那个单位还没有值班队列的钥匙，交不过去。")
    SAME_UNIT = N_("它已经在这个单位了。请选另一个单位。")
    ALREADY_TAKEN = N_("已经有人接走了，或者已经办完。")
    ALREADY_TAKEN_BACK = N_("已经撤销过了。")
    NOT_TODAY = N_("只能撤销当天自己记的。")
    NO_QUEUE = N_("这个单位现在不收网上留言。请打电话。")
    WORDS_MISSING = N_("还没有写内容。")
    TOO_MANY_TRIES = N_("从这里发得太多了。请过一小时再发，或者打电话。")
