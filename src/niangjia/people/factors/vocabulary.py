"""Words of second factors."""

from enum import StrEnum

from niangjia.kernel.words import N_

APP_ADDED = "people.factor.app_added"
PASSKEY_ADDED = "people.factor.passkey_added"
CODES_MADE = "people.factor.codes_made"
CODE_USED = "people.factor.code_used"
FACTOR_DROPPED = "people.factor.dropped"
FACTORS_FORGOTTEN = "people.factor.forgotten"

KEY_FILE = "factors.key"  # in the home: seals the secrets of authenticator apps
STEP_SECONDS = 30
STEPS_ASKEW = 1
CODES_COUNT = 10
MOST_PASSKEYS = 10
MOST_WRONG_TRIES = 5
WAIT_MINUTES = 15


class FactorRefusal(StrEnum):
    """Why a factor was not taken."""

    CODE_WRONG = N_("验证码不对。请看手机上现在的六位数；手机的时间要准。")
    CODE_USED = N_("这个验证码刚用过。请等手机上换成下一个。")
    RECOVERY_WRONG = N_("备用码不对，或已经用过。")
    PASSKEY_WRONG = N_("通行密钥没有通过。请再试一次，或用别的办法。")
    WAIT = N_("错了五次。请过一刻钟再试，或请负责人取消你的第二道验证。")
    TOO_MANY = N_("通行密钥最多十个。请先去掉不用的。")
    LAST_ONE = N_("这是你最后一道验证。请先加上另一个，再去掉它。")
    FIRST_ADD_ONE = N_("请先加上验证器或通行密钥，再做备用码。")
    SECRET_OLD = N_("这一页放得太久了。请重新扫一次。")
