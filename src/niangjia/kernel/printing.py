"""Printing by Typst: a template and the values it reads become a PDF, fonts embedded."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any


class NotPrinted(Exception):  # noqa: N818 - said in the words of the house
    """Typst refused; what it said is the message."""


def always_there() -> Path:
    """Noto Serif and Sans SC, installed with the program."""
    import pylopdf_fonts_zh_cn

    return Path(str(pylopdf_fonts_zh_cn.__file__)).parent


def printed(
    template: Any,
    said: Mapping[str, Any],
    *,
    fonts: Sequence[Path],
    on: date,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """What Typst makes of a template and the values it reads (`sys.inputs.paper`), as of a day.

    `fonts` are folders, the operator's own first. `pictures` are files beside the template, for
    they are megabytes and JSON has no bytes; without them nothing is written to disk.
    """
    import typst

    with _folder_of(pictures) as root:
        try:
            made: object = typst.compile(
                template,
                root=root,
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


@contextmanager
def _folder_of(files: Mapping[str, bytes]) -> Iterator[str | None]:
    """A folder that nobody else may enter, as long as it is needed."""
    if not files:
        yield None
        return
    with TemporaryDirectory(prefix="niangjia-print-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        yield folder
