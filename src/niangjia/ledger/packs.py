"""The pack this installation runs on, read once a process."""

from functools import cache

from niangjia.kernel.packs import pack_folder
from niangjia.ledger.pack import Pack, load


@cache
def current_pack() -> Pack:
    """The pack named by NIANGJIA_PACK."""
    return load(pack_folder())
