"""Where packs lie: ours in a folder of the code, one's own wherever it is."""

from pathlib import Path

from django.conf import settings

from niangjia import packs

OURS = Path(packs.__path__[0])


def pack_folder() -> Path:
    """The pack this installation runs on (NIANGJIA_PACK): one of ours by name, or a folder of
    one's own.
    """
    return OURS / settings.NIANGJIA_PACK  # a folder of one's own is absolute: it stands alone
