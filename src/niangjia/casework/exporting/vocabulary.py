"""Words of exporting."""

from enum import StrEnum

from niangjia.kernel.words import N_

EXPORT_ASKED = "casework.export.asked"
EXPORT_AGREED = "casework.export.agreed"
EXPORT_MADE = "casework.export.made"
AGREED_FOR_HOURS = 24


class ExportRefusal(StrEnum):
    """Why a case was not exported."""

    RECIPIENT_MISSING = N_("请写交给谁。每一页都会印上。")
    BASIS_MISSING = N_("请写依据：她的要求，或者法律文书的名称和文号。")
    NOT_AGREED = N_("还没有人同意。要由案子里的另一个人同意。")
    OWN_ASKING = N_("自己要求的，要由案子里的另一个人同意。")
    NOT_HERS = N_("由要求的人自己取。")
    TOO_LATE = N_("同意已经过了 24 小时。请重新要求。")
    TAKEN = N_("已经取过一次了。再要，请重新要求。")
