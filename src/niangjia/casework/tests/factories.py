"""The smallest valid case."""

import uuid
from datetime import date

from niangjia.casework import services
from niangjia.casework.leaves import Beginning
from niangjia.casework.vocabulary import Part

MARCH_1 = date(2026, 3, 1)


def make_case(by, *, called="小梅", matter="", wants="", team=(), part=Part.SUPERVISOR):
    return services.begin_case(
        case_id=uuid.uuid4(),
        unit=by.unit,
        beginning=Beginning(called=called, matter=matter, wants=wants),
        by=by,
        today=MARCH_1,
        team={one.pk: part for one in team},
    )
