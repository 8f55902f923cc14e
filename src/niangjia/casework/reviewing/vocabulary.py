"""Words of supervision."""

from enum import StrEnum

from niangjia.kernel.words import N_


class ReviewRefusal(StrEnum):
    """Why a review was not written."""

    NOT_SUPERVISOR = N_("复核由这个案子的督导写。你在这个案子里不是督导。")
    NO_SUPERVISOR = N_("这个案子还没有督导，没有人会看到。请先在“谁能看”里让一位督导加入。")
    REMARK_MISSING = N_("请写复核意见。")
