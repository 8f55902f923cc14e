"""Words of handing a case over."""

from enum import StrEnum

from niangjia.kernel.words import N_


class HandingRefusal(StrEnum):
    """Why a case was not handed over."""

    TO_ONESELF = N_("请选另一位同事，不能交给自己。")
    REASON_MISSING = N_("请写为什么交接。")
    NOT_GONE_THROUGH = N_("交接要说清的几件事还没有全打勾。没做的，先去做。")
    MEMBER_HAS_NO_KEY = N_("接手的同事还没有自己的钥匙。请她先登录做好。")
    MEMBER_MAY_NOT = N_("接手的同事没有办个案的角色。请先由负责人给她角色。")
    DAY_IS_PAST = N_("留到哪一天，要写今天以后的日子。")
    SUPERVISOR_LEFT_ALONE = N_("她是这个案子唯一的督导。请先加一位督导，再交给她经办。")
