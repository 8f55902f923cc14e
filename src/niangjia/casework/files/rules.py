"""Rules of the files of cases."""

from collections.abc import Sequence

from niangjia.casework.files.vocabulary import CaseFileRefusal


def reasons_against_removing(*, is_there: bool, why: str) -> Sequence[CaseFileRefusal]:
    """Why a file may not be taken away."""
    gone = [] if is_there else [CaseFileRefusal.ALREADY_REMOVED]
    return [*gone, *([] if why.strip() else [CaseFileRefusal.REASON_MISSING])]
