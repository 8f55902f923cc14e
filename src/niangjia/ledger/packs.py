"""The pack this installation runs on, read once a process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from niangjia.ledger.pack import Pack, load

FOLDER = Path(__file__).parent.parent / "packs"


@cache
def current_pack() -> Pack:
    """The pack named by NIANGJIA_PACK: one of ours by name, or a folder of one's own."""
    named = Path(settings.NIANGJIA_PACK)
    return load(named if named.is_absolute() else FOLDER / named)
