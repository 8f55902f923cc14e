"""Printing by Typst: a template and the values it reads become a PDF, fonts embedded."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any

_OPEN_FILES = "/proc/self/fd"


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

    `fonts` are folders, the operator's own first. `pictures` are files whose names under the root
    stand in `sys.inputs.files`, for they are megabytes and JSON has no bytes.
    """
    import typst

    with _held(pictures) as names:
        inputs = {"paper": said, "files": names}
        try:
            made: object = typst.compile(
                template,
                root=_OPEN_FILES if pictures else None,
                font_paths=[*map(str, fonts), str(always_there())],
                ignore_system_fonts=True,
                sys_inputs={k: json.dumps(v, ensure_ascii=False) for k, v in inputs.items()},
                timestamp=datetime.combine(on, time(), UTC),
            )
        except typst.TypstError as refused:
            raise NotPrinted(str(refused)) from refused
    if not isinstance(made, bytes):
        raise NotPrinted("typst")
    return made


@contextmanager
def _held(files: Mapping[str, bytes]) -> Iterator[Mapping[str, str]]:
    """Files in memory alone, by the names under which Typst opens them: of a process that is
    killed nothing stays behind.
    """
    with ExitStack() as all_of_them:
        names = {}
        for name, data in files.items():
            file = all_of_them.enter_context(os.fdopen(os.memfd_create(name), "wb"))
            file.write(data)
            file.flush()
            names[name] = str(file.fileno())
        yield names
