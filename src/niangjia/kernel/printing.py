"""Printing by Typst: a template and the values it reads become a PDF, fonts embedded."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any


class NotPrinted(Exception):  # noqa: N818 - said in the words of the house
    """Typst refused; what it said is the message."""


def always_there() -> Path:
    """Noto Serif and Sans SC, installed with the program."""
    import pylopdf_fonts_zh_cn

    return Path(str(pylopdf_fonts_zh_cn.__file__)).parent


def printed(template: Any, said: Mapping[str, Any], *, fonts: Sequence[Path], on: date) -> bytes:
    """What Typst makes of a template and the values it reads (`sys.inputs.paper`), as of a day.

    `fonts` are folders, the operator's own first. Nothing is written to disk.
    """
    import typst

    try:
        made: object = typst.compile(
            template,
            font_paths=[*map(str, fonts), str(always_there())],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(said, ensure_ascii=False)},
            timestamp=datetime.combine(on, time(), UTC),
        )
    except typst.TypstError as refused:
        raise NotPrinted(str(refused)) from refused
    if not isinstance(made, bytes):
        raise NotPrinted("typst")
    return made
