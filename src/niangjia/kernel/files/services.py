"""Attaching files: cleaned, stored once by content under the media folder, then a row."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import models, transaction

from niangjia.kernel import clock
from niangjia.kernel.files.cleaning import cleaned, redrawn
from niangjia.kernel.files.models import Attachment
from niangjia.kernel.files.vocabulary import THUMBNAIL_SIDE
from niangjia.kernel.files.writing import write_durably

LONGEST_NAME = 120


@dataclass(frozen=True)
class CleanFile:
    """A file fit to be kept: cleaned, with its thumbnail if it is a picture."""

    name: str
    media_type: str
    content: bytes
    thumbnail: bytes | None


def clean_file(content: bytes, name: str) -> CleanFile:
    """Clean one file without keeping anything, or raise `Refused`: several are cleaned first, so
    that one bad file leaves nothing of the others behind.
    """
    kept, media_type = cleaned(content, name)
    is_picture = media_type.startswith("image/")
    thumbnail = redrawn(kept, THUMBNAIL_SIDE) if is_picture else None
    return CleanFile(_said(name), media_type, kept, thumbnail)


def _said(name: str) -> str:
    """The name without folders, and without marks that turn the line round or break it."""
    return "".join(one for one in Path(name).name if one.isprintable())[:LONGEST_NAME]


@transaction.atomic
def keep(file: CleanFile, *, subject: models.Model, unit_path: str) -> Attachment:
    """Keep a cleaned file behind `subject`."""
    digest = hashlib.sha256(file.content).hexdigest()
    _write_once(path_of(digest), file.content)
    if file.thumbnail is not None:
        _write_once(path_of(digest, is_thumbnail=True), file.thumbnail)
    return Attachment.objects.create(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        unit_path=unit_path,
        digest=digest,
        media_type=file.media_type,
        size=len(file.content),
        name=file.name or digest[:12],
        at=clock.now(),
    )


def attach(*, subject: models.Model, unit_path: str, content: bytes, name: str) -> Attachment:
    """Keep a cleaned copy of `content` behind `subject`, or raise `Refused`."""
    return keep(clean_file(content, name), subject=subject, unit_path=unit_path)


def path_of(digest: str, *, is_thumbnail: bool = False) -> Path:
    """Where the content with this digest lies."""
    folder = Path(settings.MEDIA_ROOT) / digest[:2]
    return folder / (f"{digest}.small" if is_thumbnail else digest)


def _write_once(path: Path, content: bytes) -> None:
    if not path.exists():
        write_durably(path, content)
