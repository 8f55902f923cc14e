"""Words of the files of cases."""

from enum import StrEnum

from niangjia.kernel.words import N_


class CaseFileRefusal(StrEnum):
    """Why a file was not taken away."""

    REASON_MISSING = N_("请写为什么拿掉这个文件。")
    ALREADY_REMOVED = N_("这个文件已经拿掉了。")
