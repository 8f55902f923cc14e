"""Compiling the message catalogues: .po is kept in git, .mo is made where missing or older."""

import logging
import os
from pathlib import Path

import polib
from django.conf import settings

logger = logging.getLogger(__name__)


def compile_messages() -> int:
    """Bring every .mo up to date with its .po; returns how many were made."""
    sources = [po for folder in settings.LOCALE_PATHS for po in Path(folder).rglob("*.po")]
    late = [po for po in sources if _is_late(po)]
    for po in late:
        _compile(po)
    return len(late)


def _is_late(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> None:
    unfinished = po.with_suffix(f".mo.{os.getpid()}")  # several processes may start at once
    try:
        polib.pofile(str(po)).save_as_mofile(str(unfinished))
        unfinished.replace(po.with_suffix(".mo"))
    except OSError as refused:  # a read-only installation: Chinese still works
        logger.warning("%s could not be compiled: %s", po, refused)
