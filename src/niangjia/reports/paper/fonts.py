"""Type for what is printed and drawn where the operator has given none."""

from pathlib import Path


def always_there() -> Path:
    """Noto Serif and Sans SC, installed with the program."""
    import pylopdf_fonts_zh_cn

    return Path(str(pylopdf_fonts_zh_cn.__file__)).parent
