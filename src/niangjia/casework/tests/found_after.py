"""What stands in an installation, opened with every key that should open it."""

import hashlib
import json
import os
from collections import Counter
from typing import Any

from django.db import connection

from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.models import StoredFile
from niangjia.casework.files.storage import content_of, folder, path_of, sweep_leftovers
from niangjia.casework.her_door.models import Laid
from niangjia.casework.intake.models import QueueItem
from niangjia.casework.intake.queue import _opened, _secret
from niangjia.casework.leaves import read
from niangjia.casework.looking.emergency import told_of
from niangjia.casework.looking.models import Emergency
from niangjia.casework.models import Case, SpareKey
from niangjia.casework.room import about_leaf, face_of
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import breaks
from niangjia.kernel.keys import unlock
from niangjia.people.keys.models import Holding, KeyNotice
from niangjia.people.keys.shared import pair_shared

LOOKS = (".read", ".listed")
OF_ONE_WRITING = {"stored", "key", "reply_key", "at", "known_at"}  # new with every try


def found(made: Any) -> dict[str, Any]:
    """All that is there, without what differs from one try to the next."""
    assert not list(breaks()), "the chain of the audit is broken"
    events = Counter(AuditRecord.objects.values_list("event", flat=True))
    return {
        "cases": {str(row.pk): _case(row, made) for row in Case.objects.for_housekeeping()},
        "waiting": sorted(_waiting(row, made) for row in QueueItem.objects.visible_to(made.second)),
        "laid": Laid.objects.count(),
        "told": KeyNotice.objects.count(),
        "held": _held(made),
        "events": {
            name: n for name, n in events.items() if not name.endswith((".read", ".listed"))
        },
        "posted": _posted(),
        "opens_with": made.opens_with(),
    }


def left_over() -> list[str]:
    """Files of the disk that are in no row, or rows without their file, once they are swept."""
    for path in folder().glob("*/*"):
        os.utime(path, (0, 0))
    sweep_leftovers()
    lying = {path.name for path in folder().glob("*/*")}
    return sorted(lying ^ set(StoredFile.objects.values_list("name", flat=True)))


def _case(row: Case, made: Any) -> dict[str, Any]:
    seats = list(row.seats.sitting())
    keys = {made.holders[one.member_id].open(bytes(one.sealed)) for one in seats}
    keys |= {_spare(one, made) for one in SpareKey.objects.filter(case=row)}
    assert len(keys) <= 1, "not all have the same key"
    told = {"state": row.state, "seats": sorted(f"{one.member_id} {one.part}" for one in seats)}
    if not keys:
        return told
    (key,) = keys
    for one in Emergency.objects.of_case(row):
        told_of(one, by=made.on_call)
    return told | {"face": face_of(row, key).model_dump_json(), "leaves": _leaves(row, key)}


def _spare(spare: SpareKey, made: Any) -> bytes:
    return pair_shared(spare.shared, by=made.on_call).open(bytes(spare.sealed))


def _leaves(row: Case, key: bytes) -> list[str]:
    told, last = [], {}
    for one in row.leaves.order_by("pk"):
        leaf = read(unlock(bytes(one.sealed), key=key, about=about_leaf(one)))
        said = {n: v for n, v in leaf.model_dump(mode="json").items() if n not in OF_ONE_WRITING}
        told.append(f"{leaf.kind} {one.revision} {one.by_id} {json.dumps(said, sort_keys=True)}")
        last[one.thing] = leaf
    for leaf in last.values():
        if isinstance(leaf, SealedFile) and leaf.is_there:
            content = content_of(leaf.place)
            assert content is not None, "a file is gone that its leaf names"
            told.append(hashlib.sha256(content).hexdigest())
    for name in row.files.values_list("name", flat=True):
        assert path_of(name).is_file(), "a file is gone that its row names"
    return sorted(told)


def _waiting(row: QueueItem, made: Any) -> str:
    opened = _opened(row, _secret(row, made.second)).words if row.key else ""
    return f"{row.pk} {row.state} {opened}"


def _held(made: Any) -> list[int]:
    rows = Holding.objects.select_related("shared")
    for row in rows:
        assert pair_shared(row.shared, by=made.holders[row.member_id]).public == bytes(
            row.shared.public
        ), "what she holds is not the unit's key"
    return sorted(rows.values_list("member", flat=True))


def _posted() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT measure, SUM(steps) FROM ledger_entry GROUP BY measure ORDER BY 1")
        return [(name, int(steps)) for name, steps in cursor.fetchall()]
