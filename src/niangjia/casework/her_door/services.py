"""What the team does for her door: give her a code, end it, lay out what is for her, answer."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.her_door import rules
from niangjia.casework.her_door.leaves import HerAsk, HerFile
from niangjia.casework.her_door.models import Ask, Door, Laid, LaidFile, Seal
from niangjia.casework.her_door.sealing import opened, sealed_for
from niangjia.casework.her_door.vocabulary import ANSWERED, DOOR_ENDED, DOOR_MADE, DoorRefusal
from niangjia.casework.keeping import open_to_write
from niangjia.casework.leaves import read, written
from niangjia.casework.room import open_case
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, derived, lock, new_paper_code
from niangjia.kernel.refusal import Refused, refuse_if

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.casework.room import OpenCase, Read
    from niangjia.people.keys.holder import KeyHolder

LOOKUP, UNLOCKING = "niangjia.lookup", "niangjia.unlock"


@transaction.atomic
def give_code(*, case_id: uuid.UUID, by: KeyHolder, now: datetime) -> str:
    """A new code for her, told this once; one given before opens nothing from now on. What is for
    her lies behind the new one too, but her file: that is asked for again.
    """
    case = open_to_write(case_id=case_id, by=by, is_closed_too=True)
    case.refuse_for_the_hour()
    Door.objects.filter(case=case.row).delete()
    code, pair = new_paper_code(), KeyPair.new()
    door = Door(case=case.row, lookup=lookup_of(code), public=pair.public, made_at=now)
    door.locked = lock(pair.private, key=unlocking(code), about=about_door(door))
    door.save(force_insert=True)
    for one in case.leaves():
        lay_out(case, one)
    record(DOOR_MADE, subject=case.row, by=by, facts={})
    return code


@transaction.atomic
def end_door(*, case_id: uuid.UUID, by: KeyHolder) -> None:
    """Her code opens nothing from now on: it was lost, or somebody else has it."""
    # As it is, not under a fresh lock: it must end even where a leaf of the case opens no more.
    case = open_case(case_id=case_id, by=by, to_write=True)
    permit(by, "casework.write", case.row.unit.path)
    case.refuse_for_the_hour()
    Door.objects.get(case=case.row).delete()
    record(DOOR_ENDED, subject=case.row, by=by, facts={"by_her": False})


def lay_out(case: OpenCase, one: Read) -> None:
    """Seal what of a leaf is for her to her pair, if she has a code."""
    if (leaf := one.leaf.for_her()) is None:
        return
    if (door := Door.objects.filter(case=case.row).first()) is not None:
        lay(door, one.thing, written(leaf), at=one.at)


def lay(door: Door, thing: uuid.UUID, content: bytes, *, at: datetime) -> None:
    """Lay something out for her, in the place of what was laid out of the same thing."""
    sealed = sealed_for(bytes(door.public), content, about=about_laid(door.pk, thing))
    Laid.objects.update_or_create(door=door, thing=thing, defaults={"at": at, "sealed": sealed})


def lay_file(door: Door, thing: uuid.UUID, content: bytes) -> None:
    """Lay out a file that goes with hers."""
    sealed = sealed_for(bytes(door.public), content, about=about_laid(door.pk, thing))
    LaidFile.objects.create(door=door, thing=thing, sealed=sealed)


def forget_moved(case: Case, things: Collection[uuid.UUID]) -> None:
    """What left the case for a child's lies behind this door no more; nor does her file, which told
    all of it: it is to be made anew.
    """
    if (door := Door.objects.filter(case=case).first()) is not None:
        door.laid.filter(thing__in=[*things, file_thing(case.pk)]).delete()
        door.files.all().delete()


def forget_seals(case: Case, member_id: int) -> None:
    """Who left the team opens nothing she asked."""
    Seal.objects.filter(ask__case=case, member=member_id).delete()


@transaction.atomic
def receive(*, case_id: uuid.UUID, ask_id: uuid.UUID, by: KeyHolder) -> None:
    """Take what she asked into the case, where all of its team read it."""
    case = open_to_write(case_id=case_id, by=by, is_closed_too=True)
    ask = Ask.objects.select_for_update().get(pk=ask_id, case=case.row)
    if ask.seals.exists():
        case.write(asked_in(case, ask), thing=ask.pk)
        ask.seals.all().delete()


@transaction.atomic
def answer(
    *, case_id: uuid.UUID, ask_id: uuid.UUID, said: str, is_refused: bool, by: KeyHolder
) -> HerAsk:
    """Answer what she asked: done, or refused with the reason. She reads it at her door."""
    case = open_to_write(case_id=case_id, by=by, is_closed_too=True)
    ask = Ask.objects.select_for_update().get(pk=ask_id, case=case.row)
    refuse_if(
        rules.reasons_against_answering(
            answer=said, is_refused=is_refused, answered_at=ask.answered_at
        )
    )
    return write_answer(case, ask, said=said.strip(), is_refused=is_refused)


def write_answer(
    case: OpenCase, ask: Ask, *, said: str, is_refused: bool = False, is_file_made: bool = False
) -> HerAsk:
    """Write the answer into the case; inside a writer's transaction."""
    ask.answered_at = clock.now()
    told: dict[str, object] = {"answer": said, "answered_at": ask.answered_at}
    told |= {"is_refused": is_refused, "is_file_made": is_file_made}
    leaf = asked_in(case, ask).model_copy(update=told)
    case.write(leaf, thing=ask.pk)
    ask.save(update_fields=["answered_at"])
    ask.seals.all().delete()
    record(ANSWERED, subject=case.row, by=case.by, facts={"refused": is_refused})
    return leaf


def asked_in(case: OpenCase, ask: Ask) -> HerAsk:
    """What she asked: from the case where it was taken in, or with the reader's own key."""
    if taken_in := case.history(ask.pk):
        leaf = taken_in[-1].leaf
    elif (seal := ask.seals.filter(member=case.by.pk).first()) is not None:
        about = about_ask(ask.pk, case.by.pk)
        leaf = read(opened(bytes(seal.sealed), by=case.by, about=about))
    else:
        raise Refused([DoorRefusal.NOT_SEALED_TO_HER])
    assert isinstance(leaf, HerAsk)
    return leaf


def lookup_of(code: str) -> str:
    """How a code is found; from it nobody comes back to the code."""
    return derived(code, what_for=LOOKUP).hex()


def unlocking(code: str) -> bytes:
    """The key that a code is."""
    return derived(code, what_for=UNLOCKING)


def file_thing(case_id: uuid.UUID) -> uuid.UUID:
    """Under what name her file is laid out: made anew, it takes the old one's place."""
    return uuid.uuid5(case_id, HerFile.kind)


def about_door(door: Door) -> str:
    """What her private half is locked to."""
    return f"door of case {door.case_id}"


def about_laid(door_id: int, thing: uuid.UUID) -> str:
    """What something laid out is locked to."""
    return f"laid {thing} at door {door_id}"


def about_ask(ask_id: uuid.UUID, member_id: int) -> str:
    """What something she asked is locked to."""
    return f"ask {ask_id} to member {member_id}"
