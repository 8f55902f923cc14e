"""Words of members' keys."""

from enum import StrEnum

from niangjia.kernel.words import N_

KEY_MADE = "people.key.made"
SHARED_KEY_MADE = "people.shared_key.made"
SHARED_KEY_GIVEN = "people.shared_key.given"
PASSPHRASE_CHANGED = "people.key.passphrase_changed"


class WayKind(StrEnum):
    """With what a private key is unlocked."""

    PASSPHRASE = "passphrase"


class SharedFor(StrEnum):
    """What the key of a unit is shared for."""

    QUEUE = "queue"  # what comes in before anybody has taken it
    ON_CALL = "on_call"  # opens a case in an emergency


class KeyRefusal(StrEnum):
    """Why a key was not made or not unlocked."""

    HAS_ONE = N_("你已经有个案钥匙了。")
    HAS_NONE = N_("你还没有个案钥匙。请先做一把。")
    UNIT_HAS_ONE = N_("本单位已经有这把钥匙了。")
    NOT_A_HOLDER = N_("这把钥匙没有交给你。请找本单位持钥匙的人。")
    HOLDER_HAS_NO_KEY = N_("有人还没有做自己的钥匙。请她先登录做好，再把钥匙交给她。")
    WRONG_PASSPHRASE = N_(
        "密码打不开这把钥匙。密码若是别人替你改过，请两位钥匙保管人一起帮你恢复。"
    )
