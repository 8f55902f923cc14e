"""Her file: full, readable, without what is about others; sealed to her, for her code to open."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from niangjia.casework.field_lines import Line
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.storage import content_of
from niangjia.casework.her_door.leaves import HerFile, Sheet
from niangjia.casework.her_door.models import Ask, Door
from niangjia.casework.her_door.services import (
    asked_in,
    file_thing,
    lay,
    lay_file,
    write_answer,
)
from niangjia.casework.her_door.to_her import lines_to_her, to_her
from niangjia.casework.her_door.vocabulary import FILE_MADE, Asking, DoorRefusal
from niangjia.casework.keeping import open_to_write
from niangjia.casework.leaves import written
from niangjia.casework.vocabulary import Purpose
from niangjia.casework.wording import struck
from niangjia.kernel.audit.writing import record
from niangjia.kernel.printing import printed
from niangjia.kernel.refusal import Refused, refuse_if

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase, Read
    from niangjia.people.keys.holder import KeyHolder


@transaction.atomic
def make_file(
    *,
    case_id: uuid.UUID,
    withheld: Collection[str],
    released: Collection[str] = (),
    given: Iterable[str] = (),
    by: KeyHolder,
    now: datetime,
) -> HerFile:
    """Make her file and lay it out for her; what she asked for it is answered. `withheld` names
    revisions that are about others from first to last (`name_of`), `released` those that are of
    others by their kind and are shown to her all the same, `given` the attached files that go with
    it.
    """
    case = open_to_write(case_id=case_id, by=by, purpose=Purpose.HER_FILE, is_closed_too=True)
    case.refuse_for_the_hour()
    door = Door.objects.filter(case=case.row).first()
    refuse_if([DoorRefusal.NO_DOOR] if door is None else [])
    assert door is not None
    for ask in _asks_for_file(case):
        write_answer(case, ask, said="", is_file_made=True)
    laid = _lay_files(door, case, set(given) - set(withheld))
    withheld = {*withheld, *(names_of_others(case) - set(released))}
    file = file_of(case, withheld=withheld, laid=laid, now=now)
    lay(door, file_thing(case.row.pk), written(file), at=now)
    facts = {"withheld": len(withheld), "files": len(laid)}
    record(FILE_MADE, subject=case.row, by=by, facts=facts)
    return file


def _lay_files(door: Door, case: OpenCase, given: Collection[str]) -> Collection[str]:
    """Lay out the files that go with hers in the place of those before; the names of those that
    were there.
    """
    door.files.all().delete()
    laid = set()
    for one in case.leaves():
        file = attached(one) if name_of(one) in given else None
        if file and (content := content_of(file.place)) is not None:
            lay_file(door, one.thing, content)
            laid.add(name_of(one))
    return laid


def attached(one: Read) -> SealedFile | None:
    """The file that hangs on a leaf, if it was not taken away."""
    return one.leaf if isinstance(one.leaf, SealedFile) and one.leaf.is_there else None


def file_of(
    case: OpenCase, *, withheld: Collection[str], laid: Collection[str] = (), now: datetime
) -> HerFile:
    """Her file as she would read it; `laid` names the files that lie beside it."""
    sheets = [
        Sheet.of(
            one,
            None if name_of(one) in withheld else struck(one.leaf),
            has_file=name_of(one) in laid,
        )
        for one in case.history()
    ]
    return HerFile(made_at=now, opened_on=case.row.opened_on, sheets=tuple(sheets))


def names_of_others(case: OpenCase) -> set[str]:
    """The sheets that are of others by their kind: struck, unless released one by one."""
    return {name_of(one) for one in case.history() if one.leaf.is_of_others}


def name_of(one: Read) -> str:
    """The name of one revision, for a form."""
    return f"{one.thing}.{one.revision}"


def pdf_of(file: HerFile) -> bytes:
    """Her file on paper, under a heading that says nothing."""
    said = {
        "heading": _("便条"),
        "made": _("做成：{at}").format(at=_at(file.made_at)),
        "sheets": [{"head": _head(one), "lines": _on_paper(one)} for one in file.sheets],
    }
    template = files(__package__).joinpath("file.typ").read_bytes()
    return printed(template, said, fonts=settings.FONT_FOLDERS, on=timezone.localdate(file.made_at))


def lines_on(sheet: Sheet) -> Sequence[Line]:
    """What stands on a sheet, field by field, said to her; nothing where all of it is struck."""
    return [] if sheet.leaf is None else lines_to_her(sheet.leaf)


def text_of(sheet: Sheet) -> str:
    """What stands on a sheet, in words."""
    return "\n".join(f"{label}{text}" for label, text in _on_paper(sheet))


def _on_paper(sheet: Sheet) -> Sequence[tuple[str, str]]:
    if sheet.leaf is None:
        return [("", _("这一条都是关于别人的，遮去了。"))]
    beside = [("", _("文件放在旁边，另外打开。"))] if sheet.file else []
    return [*((one.head, one.text) for one in lines_on(sheet)), *beside]


def _head(sheet: Sheet) -> str:
    again = " · " + _("第 {n} 稿").format(n=sheet.revision) if sheet.revision > 1 else ""
    return f"{to_her(sheet.label)} · {_at(sheet.at)} · {sheet.by}{again}"


def _at(instant: datetime) -> str:
    return formats.date_format(timezone.localtime(instant), "DATETIME_FORMAT")


def _asks_for_file(case: OpenCase) -> Iterable[Ask]:
    for ask in case.row.asks.select_for_update().filter(answered_at__isnull=True):
        try:
            if asked_in(case, ask).asking is Asking.FILE:
                yield ask
        except Refused:
            continue  # sealed to colleagues alone: one of them answers it
