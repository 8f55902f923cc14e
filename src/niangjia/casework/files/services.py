"""What can be done with files of a case: keep one, read one, take one away."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.files import rules
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.storage import content_of, drop, store
from niangjia.casework.keeping import Place, open_to_write, put
from niangjia.casework.models import SealedLeaf
from niangjia.casework.room import OpenCase, Read, open_case
from niangjia.kernel.files.services import CleanFile, clean_file
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


def keep_file(
    *,
    case_id: uuid.UUID,
    content: bytes,
    name: str,
    by: KeyHolder,
    thing: uuid.UUID | None = None,
    is_hers: bool = False,
) -> Read:
    """Clean a file and keep it sealed in the case, or raise `Refused`. The form brings `thing`:
    sent twice it is one file. What `is_hers` goes with her file when she asks for it.
    """
    clean = clean_file(content, name)  # slow: before the transaction
    return _keep(case_id, clean, thing or uuid.uuid4(), by, is_hers=is_hers)


@transaction.atomic
def _keep(
    case_id: uuid.UUID, clean: CleanFile, thing: uuid.UUID, by: KeyHolder, *, is_hers: bool
) -> Read:
    case = open_to_write(case_id=case_id, by=by)
    if before := case.history(thing):
        return before[-1]
    stored = store(clean.content, case_id=case_id)
    leaf = SealedFile(
        name=clean.name,
        media_type=clean.media_type,
        size=len(clean.content),
        stored=stored.name,
        key=stored.key.hex(),
        is_hers=is_hers,
    )
    return put(case, leaf, Place(thing))


@transaction.atomic
def remove_file(*, case_id: uuid.UUID, thing: uuid.UUID, why: str, by: KeyHolder) -> Read:
    """Take a file away for good; that it was there, and why it went, stays."""
    case = open_to_write(case_id=case_id, by=by)
    case.refuse_for_the_hour()
    read, leaf = _file(case, thing)
    refuse_if(rules.reasons_against_removing(is_there=leaf.is_there, why=why))
    gone = leaf.model_copy(update={"stored": "", "key": "", "removed_because": why.strip()})
    written = put(case, gone, Place(thing, read.revision))
    drop([leaf.stored])
    return written


def file_content(
    *, case_id: uuid.UUID, thing: uuid.UUID, by: KeyHolder
) -> tuple[SealedFile, bytes]:
    """A file of the case and what is in it; a row out of sight when it is not there."""
    _, leaf = _file(open_case(case_id=case_id, by=by), thing)
    content = content_of(leaf.place) if leaf.is_there else None
    if content is None:
        raise SealedLeaf.DoesNotExist
    return leaf, content


def _file(case: OpenCase, thing: uuid.UUID) -> tuple[Read, SealedFile]:
    read = next(reversed(case.history(thing)), None)
    if read is None or not isinstance(read.leaf, SealedFile):
        raise SealedLeaf.DoesNotExist
    return read, read.leaf
