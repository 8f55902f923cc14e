"""A worker's own circle: whom and where she is near to, read with her own key and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from pydantic import BaseModel

from niangjia.casework.leaves import OF_PERSONS
from niangjia.casework.looking.models import Circle
from niangjia.casework.looking.rules import Nearness
from niangjia.casework.looking.vocabulary import CIRCLE_KEPT
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import seal_to

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


class Near(BaseModel):
    """What a worker says of herself: telephones, home, village, and names of her kin."""

    model_config = OF_PERSONS

    phones: tuple[str, ...] = ()
    home: str = ""
    village: str = ""
    kin_names: tuple[str, ...] = ()
    kin_phones: tuple[str, ...] = ()

    def own(self, name: str) -> Nearness:
        """She herself."""
        homes = frozenset({self.home} if self.home else ())
        return Nearness(frozenset({name}), frozenset(self.phones), homes)

    def kin(self) -> Nearness:
        """Those near to her."""
        return Nearness(frozenset(self.kin_names), frozenset(self.kin_phones))


@transaction.atomic
def keep_circle(*, near: Near, by: KeyHolder) -> None:
    """Keep what a worker says of herself, sealed to her own key."""
    sealed = seal_to(by.pair.public, near.model_dump_json().encode())
    circle, _ = Circle.objects.update_or_create(member=by.member, defaults={"sealed": sealed})
    record(CIRCLE_KEPT, subject=circle, by=by, facts={})


def circle_of(by: KeyHolder) -> Near:
    """What she said of herself; nothing when she said nothing yet."""
    circle = Circle.objects.filter(member=by.pk).first()
    return Near.model_validate_json(by.open(bytes(circle.sealed))) if circle else Near()
