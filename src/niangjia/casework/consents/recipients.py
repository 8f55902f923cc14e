"""Recipients as they are typed: a unit of the house by name and code, a service of the directory
as it is offered, or anybody by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.vocabulary import RecipientKind
from niangjia.casework.directory.queries import directory_of
from niangjia.people.queries import units_by_code, units_in_sight

if TYPE_CHECKING:
    from niangjia.casework.directory.models import Service
    from niangjia.people.keys.holder import KeyHolder

MOST_OFFERED = 400
CODED = re.compile(r"[(\uff08]([A-Z0-9-]{1,24})[)\uff09]$")


def units_offered(*, viewer: KeyHolder) -> Sequence[str]:
    """Units of the house other than her own, as they are typed."""
    units = units_in_sight(viewer=viewer.member).exclude(pk=viewer.unit.pk)[:MOST_OFFERED]
    return [as_typed(unit.name, unit.code) for unit in units]


def services_offered(*, viewer: KeyHolder) -> Sequence[str]:
    """Services of the directory in her sight, as they are typed."""
    return [_service_typed(row) for row in directory_of(viewer=viewer.member)[:MOST_OFFERED]]


def _service_typed(row: Service) -> str:
    told = row.shape
    return " · ".join(dict.fromkeys([told.organisation.name, told.name]))


def as_typed(name: str, code: str) -> str:
    """Name and code, so that two of one name stay two."""
    return f"{name} ({code})"


def recipient_typed(text: str, *, viewer: KeyHolder) -> Recipient:
    """Whom the text means."""
    found = CODED.search(text.strip())
    unit = units_by_code([found[1]], viewer=viewer.member).get(found[1]) if found else None
    if unit is not None and unit.pk != viewer.unit.pk:
        return Recipient(kind=RecipientKind.UNIT, key=unit.code, name=unit.name)
    for row in directory_of(viewer=viewer.member)[:MOST_OFFERED]:
        if _service_typed(row) == text.strip():
            return Recipient(kind=RecipientKind.SERVICE, key=row.key, name=text.strip())
    return Recipient.called(text)
