"""The words of keys."""

from enum import StrEnum

from niangjia.kernel.words import N_

KEY_MADE = "reports.key.made"
KEY_RETIRED = "reports.key.retired"
KEY_FILE = "signing.key"  # in NIANGJIA_HOME


class KeyRefusal(StrEnum):
    """Why a key cannot be used."""

    SEAL_BROKEN = N_(
        "单位的私钥打不开：NIANGJIA_HOME 里的 signing.key 不是当初那个文件。请从备份放回，"
        "或者换一把新的：niangjia report key 单位代码 --rotate。"
    )
    NONE_IN_USE = N_("这个单位还没有在用的密钥。第一次签发时会生成。")
    UNIT_CLOSED = N_("单位已撤销或还没设立，不能签发。")
