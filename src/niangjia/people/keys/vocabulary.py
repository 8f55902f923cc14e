"""Words of members' keys."""

from enum import StrEnum

from niangjia.kernel.words import N_

KEY_MADE = "people.key.made"
PASSPHRASE_CHANGED = "people.key.passphrase_changed"
WAY_ADDED = "people.key.way_added"
WAY_DROPPED = "people.key.way_dropped"
KEY_RECOVERED = "people.key.recovered"
SHARED_KEY_MADE = "people.shared_key.made"
SHARED_KEY_GIVEN = "people.shared_key.given"
SHARED_KEY_TAKEN = "people.shared_key.taken"
SHARED_KEY_CHANGED = "people.shared_key.changed"
CUSTODY_MADE = "people.custody.made"

SHARES_NEEDED = 2


class WayKind(StrEnum):
    """With what a private key is unlocked."""

    PASSPHRASE = "passphrase"
    PASSKEY = "passkey"  # by the secret that a passkey computes (WebAuthn's PRF)


class SharedFor(StrEnum):
    """What the key of a unit is shared for."""

    QUEUE = "queue"  # what comes in before anybody has taken it
    ON_CALL = "on_call"  # opens a case in an emergency


SHARED_LABELS = {SharedFor.QUEUE: N_("来件钥匙"), SharedFor.ON_CALL: N_("值班钥匙")}


class KeyRefusal(StrEnum):
    """Why a key was not made or not unlocked."""

    HAS_ONE = N_("你已经有个案钥匙了。")
    HAS_NONE = N_("你还没有个案钥匙。请先做一把。")
    PASSWORD_NOT_HERS = N_("你现在的密码是别人替你设的，那人也知道它。请先改成只有你知道的密码。")
    UNIT_HAS_ONE = N_("本单位已经有这把钥匙了。")
    NOT_A_HOLDER = N_("这把钥匙没有交给你。请找本单位持钥匙的人。")
    LAST_HOLDER = N_("她是最后一个拿着这把钥匙的人。请先把钥匙交给别人。")
    HOLDER_HAS_NO_KEY = N_("有人还没有做自己的钥匙。请她先登录做好，再把钥匙交给她。")
    HOLDER_MAY_NOT = N_("有人在这个单位没有办个案的角色。请先由负责人给她角色。")
    PASSWORD_WRONG = N_("密码不对。")
    WRONG_PASSPHRASE = N_(
        "密码打不开这把钥匙。密码若是别人替你改过，请两位钥匙保管人一起帮你恢复。"
    )


class CustodyRefusal(StrEnum):
    """Why custody was not made, or a key not recovered."""

    TOO_FEW = N_("钥匙保管人至少要两位。")
    NOT_OF_UNIT = N_("钥匙保管人要是本单位的人。")
    ALREADY_MADE = N_("钥匙片已经做好，只显示一次。没有抄下来的，请重新做一套。")
    NONE_HERE = N_("本单位还没有钥匙保管人，恢复不了。")
    NOT_SEALED = N_("你的钥匙是在定保管人以前做的，之后没有开过锁，恢复不了。")
    WHO_WRONG = N_("保管人的登录名或密码不对。")
    NOT_CUSTODIAN = N_("这两位里有人不是你单位的钥匙保管人。")
    SAME_PERSON = N_("要两位不同的保管人，也不能是你自己。")
    SHARE_MISSING = N_("要两位保管人各自的钥匙片。一片打不开。")
    SHARE_UNREADABLE = N_("钥匙片读不出，或不属于输入它的人。请各自核对，再试一次。")
    SHARES_WRONG = N_("这两片钥匙片合起来打不开。请各自核对，再试一次。")


class NoticeAbout(StrEnum):
    """What a member is told about keys."""

    RECOVERED = N_("你的钥匙由两位保管人帮着恢复了。不是你本人来办的，请马上告诉负责人。")
    HELPED = N_("两位保管人恢复了一位同事的钥匙。你没有听说过，或觉得不对，请马上告诉负责人。")
    CUSTODIAN = N_("你现在是本单位的钥匙保管人，以前的钥匙片都作废了。")
    HOLDS = N_("一把单位的钥匙交到了你手里。")
    HOLDS_NO_MORE = N_("一把单位的钥匙收回了，已经换新。")
    FACTORS_FORGOTTEN = N_("你的第二道验证由别人取消了。不是你请她办的，请马上告诉负责人。")
