"""What every page of a case shows: how she is called, and who can see this."""

from typing import Any

from niangjia.casework.queries import team_of
from niangjia.casework.room import OpenCase


def case_context(found: OpenCase) -> dict[str, Any]:
    """The context of `casework/case_base.html`."""
    return {"case": found, "face": found.face, "team": team_of(found.row)}
