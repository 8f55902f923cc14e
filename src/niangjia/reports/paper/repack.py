"""Writes a ZIP again with some parts changed; the others are copied as they are packed."""

import struct
import zipfile
from collections.abc import Collection, Mapping
from copy import copy
from io import BytesIO

from niangjia.kernel.zips import UNREADABLE_ZIP
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_LOCAL_HEAD = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_SIZES_BEHIND = 0x08  # flag: sizes stand behind the data, for a writer that could not go back
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest date a ZIP can hold
_LEVEL = 6


def repacked(
    source: zipfile.ZipFile, changed: Mapping[str, bytes], without: Collection[str] = ()
) -> bytes:
    """The same parts in the same order but those `without`, those of `changed` anew, those that
    are new at the end.
    """
    target = BytesIO()
    names = set(source.namelist())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for entry in source.infolist():
            if entry.filename in without:
                continue
            if entry.filename in changed:
                _write(archive, entry, changed[entry.filename])
            else:
                _copy(source, archive, entry)
        for name, data in changed.items():
            if name not in names:
                fresh = zipfile.ZipInfo(name, _LONG_AGO)
                fresh.create_system = 0
                fresh.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(fresh, data)
        archive.comment = source.comment
    return target.getvalue()


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    again = zipfile.ZipInfo(entry.filename, entry.date_time)
    again.create_system = entry.create_system
    again.external_attr = entry.external_attr
    again.compress_type = entry.compress_type
    archive.writestr(again, data)


def _copy(source: zipfile.ZipFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Without unpacking: equal bytes, and no time spent on pictures."""
    packed = _packed(source, entry)
    again = copy(entry)
    again.flag_bits &= ~_SIZES_BEHIND
    assert archive.fp is not None
    archive.fp.seek(archive.start_dir)
    again.header_offset = archive.fp.tell()
    archive.fp.write(again.FileHeader())
    archive.fp.write(packed)
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(again)
    archive.NameToInfo[again.filename] = again
    archive._didModify = True  # type: ignore[attr-defined]  # the directory is written on closing


def _packed(source: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    stream = source.fp
    assert stream is not None
    try:
        stream.seek(entry.header_offset)
        head = _LOCAL_HEAD.unpack(stream.read(_LOCAL_HEAD.size))
        stream.seek(head[-2] + head[-1], 1)
        packed = stream.read(entry.compress_size)
    except UNREADABLE_ZIP as error:
        raise PaperFault(FaultCode.BROKEN_ZIP, part=entry.filename) from error
    if head[0] != _LOCAL_MARK or len(packed) != entry.compress_size:
        raise PaperFault(FaultCode.BROKEN_ZIP, part=entry.filename)
    return packed
